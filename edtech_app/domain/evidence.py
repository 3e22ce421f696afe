"""Which answers are evidence, when a key is shown, and what the evidence makes us believe.

Evidence is the first answer to a question before its solution was shown; the same question counts again only a day
after that, and a day after its solution was shown. So three clicks on one revealed answer prove nothing.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Self

from edtech_app.domain.mastery import Mastery

DAY = timedelta(days=1)
WRONG_BEFORE_KEY = 3

Prerequisites = Mapping[int, Collection[int]]
"""The direct prerequisites of concepts, by id; a concept that is not there has none."""


@dataclass(frozen=True, slots=True)
class QuestionRecord:
    """One learner's dealings with one question, in the round that began with the last answer that counted.

    A day after that answer, and after the solution was shown, the question is fresh: the next one begins a new round.
    """

    evidence_at: datetime | None = None
    """When an answer last counted."""
    shown_at: datetime | None = None
    """When the key was shown in this round, for whatever reason."""
    tries: int = 0
    wrong: int = 0
    is_right: bool = False
    """Whether it was answered right in this round."""

    @property
    def counts_again_at(self) -> datetime | None:
        """When the next answer is evidence; ``None`` when it is at once and always was."""
        moments = [moment for moment in (self.evidence_at, self.shown_at) if moment is not None]
        return max(moments) + DAY if moments else None

    def counts(self, now: datetime) -> bool:
        """Whether an answer given ``now`` is evidence."""
        again = self.counts_again_at
        return again is None or now >= again

    def is_key_open(self, now: datetime) -> bool:
        """Whether the key may be seen: from when it was shown until the question is fresh again."""
        return self.shown_at is not None and not self.counts(now)

    def answered(self, *, is_right: bool, now: datetime) -> Self:
        """Return the record after one more answer; a right one and the third wrong one show the key."""
        current = replace(self, evidence_at=now, shown_at=None, tries=0, wrong=0, is_right=False)
        if not self.counts(now):
            current = self
        current = replace(
            current,
            tries=current.tries + 1,
            wrong=current.wrong + (not is_right),
            is_right=current.is_right or is_right,
        )
        return current.shown(now) if is_right or current.wrong >= WRONG_BEFORE_KEY else current

    def shown(self, now: datetime) -> Self:
        """Return the record after the key was shown ``now``, where it was not open already."""
        return self if self.is_key_open(now) else replace(self, shown_at=now)


UNTRIED = QuestionRecord()


@dataclass(frozen=True, slots=True)
class Evidence:
    """An answer that counts: how it went, and the concepts that its question assesses, with their weights."""

    at: datetime
    is_right: bool
    guess: float
    weights: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class LessonFinished:
    """A learner finished a lesson that teaches concepts which no question assesses."""

    at: datetime
    concepts: tuple[int, ...]


def revised(
    entry: Evidence | LessonFinished, believed: Mapping[int, Mastery], prerequisites: Prerequisites
) -> tuple[Mastery, ...]:
    """Return the beliefs that ``entry`` changes, by concept id.

    ``believed`` must hold what is believed of the concepts in ``entry`` and of their direct prerequisites, as it was
    before: several concepts of one question are revised side by side.
    """
    if isinstance(entry, LessonFinished):
        before = (_belief(concept, believed, prerequisites) for concept in sorted(entry.concepts))
        return tuple(mastery.presumed() for mastery in before)
    return tuple(
        _belief(concept, believed, prerequisites).after(
            is_right=entry.is_right, guess=entry.guess, now=entry.at, weight=entry.weights[concept]
        )
        for concept in sorted(entry.weights)
    )


def replay(log: Iterable[Evidence | LessonFinished], prerequisites: Prerequisites) -> dict[int, Mastery]:
    """Return what we believe after the whole of a learner's log, oldest entry first: the same log, the same beliefs."""
    believed: dict[int, Mastery] = {}
    for entry in log:
        believed |= {mastery.concept_id: mastery for mastery in revised(entry, believed, prerequisites)}
    return believed


def _belief(concept: int, believed: Mapping[int, Mastery], prerequisites: Prerequisites) -> Mastery:
    found = believed.get(concept)
    if found is not None:
        return found
    return Mastery.unseen(concept, prerequisites=[believed.get(one) for one in prerequisites.get(concept, ())])
