"""What we believe a learner knows of a concept: Bayesian knowledge tracing (Corbett & Anderson 1995).

A mark once earned is never silently taken away: it becomes due for review, beside the date it was earned.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

PRIOR = 0.2
"""P(L0): somebody knows a concept before ever being asked."""
PRIOR_ON_MASTERED = 0.4
"""P(L0) where there are prerequisites and every one is mastered."""
LEARN = 0.1
"""P(T): an answer, and what is said of it, teaches the concept."""
SLIP = 0.1
"""P(S): a wrong answer from somebody who knows."""
MOST_GUESS = 0.5
MASTERED = 0.95
LOST = 0.80
PRESUMED = 0.85
LEAST_EVIDENCE = 3

_LEAST = 1e-6  # a belief of exactly 0 or 1 could never be revised


class Standing(StrEnum):
    """Where a learner stands with a concept: the words of the map and the outline."""

    MASTERED = "mastered"
    DUE = "due"
    PRESUMED = "presumed"
    OPEN = "open"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Mastery:
    """Our belief, from 0 (no idea) to 1 (certain), that a concept is known, and what it rests on."""

    concept_id: int
    level: float = PRIOR
    evidence: int = 0
    right: int = 0
    mastered_at: datetime | None = None
    """When mastery was first earned; kept for good."""
    is_due: bool = False
    """Earned once, and no longer believed."""
    is_presumed: bool = False
    """Taken for known without being asked, and never certified by it."""
    last_evidence_at: datetime | None = None

    @classmethod
    def unseen(cls, concept_id: int, *, prerequisites: Iterable["Mastery | None"] = ()) -> "Mastery":
        """Return the belief before any evidence; ``prerequisites`` are the concept's direct ones."""
        below = list(prerequisites)
        stands = bool(below) and all(one is not None and one.is_mastered for one in below)
        return cls(concept_id, PRIOR_ON_MASTERED if stands else PRIOR)

    @property
    def is_mastered(self) -> bool:
        """Whether mastery was earned and is still believed."""
        return self.mastered_at is not None and not self.is_due

    @property
    def is_held(self) -> bool:
        """Whether what stands on the concept is open: nothing earned is lost by a mark that is due."""
        return self.mastered_at is not None or self.is_presumed

    def after(self, *, is_right: bool, guess: float, now: datetime, weight: float = 1.0) -> "Mastery":
        """Return the belief revised by one more piece of evidence.

        ``guess`` is P(G), below 0.5. ``weight``, from 0 to 1, multiplies the change in log-odds.
        """
        level = _weighted(self.level, _traced(self.level, is_right=is_right, guess=guess), weight)
        revised = replace(
            self,
            level=level,
            evidence=self.evidence + 1,
            right=self.right + is_right,
            is_presumed=self.is_presumed and level >= LOST,
            last_evidence_at=now,
        )
        return _marked(revised, now)

    def presumed(self) -> "Mastery":
        """Return the belief once the concept is taken for known; what was earned stays as it is."""
        if self.mastered_at is not None:
            return self
        return replace(self, level=max(self.level, PRESUMED), is_presumed=True)


def standing(mastery: Mastery | None, *, are_prerequisites_met: bool) -> Standing:
    """Return where a learner stands with a concept; ``None`` is one never asked about."""
    if mastery is not None and mastery.mastered_at is not None:
        return Standing.DUE if mastery.is_due else Standing.MASTERED
    if mastery is not None and mastery.is_presumed:
        return Standing.PRESUMED
    return Standing.OPEN if are_prerequisites_met else Standing.LATER


def _marked(mastery: Mastery, now: datetime) -> Mastery:
    """Set the mark, or make it due; between the two bounds nothing changes, so that nothing flickers."""
    if mastery.level >= MASTERED and mastery.evidence >= LEAST_EVIDENCE:
        return replace(mastery, mastered_at=mastery.mastered_at or now, is_due=False, is_presumed=False)
    if mastery.level < LOST and mastery.mastered_at is not None:
        return replace(mastery, is_due=True)
    return mastery


def _traced(level: float, *, is_right: bool, guess: float) -> float:
    """Return the level after one answer, at full weight."""
    assert 0 < guess < MOST_GUESS, "a question that is guessed half of the time says nothing"
    known, unknown = (1 - SLIP, guess) if is_right else (SLIP, 1 - guess)
    seen = level * known / (level * known + (1 - level) * unknown)
    return _inside(seen + (1 - seen) * LEARN)


def _weighted(before: float, after: float, weight: float) -> float:
    assert 0 < weight <= 1, "a question assesses a concept by more than nothing and at most wholly"
    if weight == 1:
        return after
    before = _inside(before)
    odds = math.log(before / (1 - before)) * (1 - weight) + math.log(after / (1 - after)) * weight
    return _inside(1 / (1 + math.exp(-odds)))


def _inside(level: float) -> float:
    return min(1 - _LEAST, max(_LEAST, level))
