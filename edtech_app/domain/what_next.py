"""What to do next in a course, with a proof of it that anyone can check.

The outer fringe (knowledge space theory: Doignon & Falmagne) within the course, ranked; everything a reason needs is
here as data, so that the same history gives the same words to the learner and to the teacher.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from edtech_app.domain.mastery import Standing
from edtech_app.domain.situation import Situation

MOST_QUESTIONS = 3


class Step(StrEnum):
    """What kind of thing comes next."""

    REVIEW = "review"
    """A concept that was mastered and is due."""
    LEARN = "learn"
    """A concept of the outer fringe, or one that is presumed and could be certified."""
    LESSON = "lesson"
    """The first lesson not done: there are no concepts, or none can go on now."""
    WAIT = "wait"
    """No answer counts now; ``waiting`` says what goes on when."""
    FINISHED = "finished"
    EMPTY = "empty"
    """The course has no lessons."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A prerequisite that is met, and the answers that say so."""

    concept_id: int
    standing: Standing
    right: int
    total: int
    last_at: datetime | None
    mastered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A concept that could be next, were there evidence left today; and when there is again."""

    concept_id: int
    again_at: datetime


@dataclass(frozen=True, slots=True)
class WhatNext:
    """The next step, and why."""

    step: Step
    concept_id: int | None = None
    lesson_id: int | None = None
    """Where to go: the first undone lesson that teaches the concept, or one with a question that counts now."""
    standing: Standing | None = None
    level: float = 0.0
    met: tuple[Ground, ...] = ()
    assumed: tuple[int, ...] = ()
    """Direct prerequisites that are not met, and that nothing in this course teaches or asks about."""
    unlocks: tuple[int, ...] = ()
    """Concepts for which this is the only prerequisite still missing."""
    leads_to: int = 0
    """How many concepts of the course, not yet held, stand on this one, directly or not."""
    questions: tuple[int, ...] = ()
    """One to three questions that count now: right answers to them let one skip ahead."""
    questions_left: int = 0
    waiting: tuple[Waiting, ...] = ()
    """Concepts for which no answer counts now, soonest first."""
    settled: int = 0
    """How many concepts of the goal are mastered, or known as well as this course can tell."""
    goal: int = 0
    """How many concepts the course teaches or asks about."""


def what_next(situation: Situation, now: datetime) -> WhatNext:
    """Return the next step towards the whole course.

    Marks that are due come first, then the fringe, then what is presumed and could be certified; among these what most
    of the course stands on, then the higher level, then the lower id. The same situation at the same moment gives the
    same answer.
    """
    candidates = situation.candidates()
    able = [one for one in candidates if _can_go_on(situation, one, now)]
    waiting = _waiting(situation, frozenset(candidates).difference(able), now)
    if able:
        return _reasoned(situation, min(able, key=lambda one: _rank(situation, one)), waiting, now)
    lesson = next((lesson.id for lesson in situation.lessons if not lesson.is_done), None)
    return WhatNext(
        step=_other_step(situation, lesson),
        lesson_id=lesson,
        waiting=waiting,
        settled=len(situation.settled),
        goal=len(situation.goal),
    )


def _rank(situation: Situation, concept: int) -> tuple[int, int, float, int]:
    tier = {Standing.DUE: 0, Standing.OPEN: 1}.get(situation.standing(concept), 2)
    return tier, -len(situation.leads_to(concept)), -situation.belief(concept).level, concept


def _can_go_on(situation: Situation, concept: int, now: datetime) -> bool:
    """Whether there is something to do for ``concept`` now: an answer that counts, or a lesson to learn it from."""
    return bool(situation.fresh(concept, now)) or _lesson_to_read(situation, concept) is not None


def _lesson_to_read(situation: Situation, concept: int) -> int | None:
    return None if situation.is_held(concept) else situation.undone_lesson(concept)


def _waiting(situation: Situation, concepts: frozenset[int], now: datetime) -> tuple[Waiting, ...]:
    moments = {
        concept: min(question.record.counts_again_at or now for question in situation.asked[concept])
        for concept in concepts
    }
    return tuple(
        Waiting(concept, moments[concept]) for concept in sorted(concepts, key=lambda one: (moments[one], one))
    )


def _other_step(situation: Situation, lesson: int | None) -> Step:
    """Return the step where no concept can go on now; ``lesson`` is the first one not done."""
    if not situation.lessons:
        return Step.EMPTY
    if situation.goal and len(situation.settled) == len(situation.goal):
        return Step.FINISHED
    if lesson is not None:
        return Step.LESSON
    return Step.WAIT if situation.goal else Step.FINISHED


def _reasoned(situation: Situation, concept: int, waiting: tuple[Waiting, ...], now: datetime) -> WhatNext:
    fresh = situation.fresh(concept, now)
    lesson = _lesson_to_read(situation, concept)
    below = sorted(situation.below[concept].union(situation.prerequisites.get(concept, ())))
    held = [one for one in below if situation.is_held(one)]
    return WhatNext(
        step=Step.REVIEW if situation.standing(concept) is Standing.DUE else Step.LEARN,
        concept_id=concept,
        lesson_id=fresh[0].lesson_id if lesson is None else lesson,
        standing=situation.standing(concept),
        level=situation.belief(concept).level,
        met=tuple(_ground(situation, one) for one in held),
        assumed=tuple(one for one in below if one not in held and one not in situation.below),
        unlocks=situation.unlocks(concept),
        leads_to=len(situation.leads_to(concept)),
        questions=tuple(question.id for question in fresh[:MOST_QUESTIONS]),
        questions_left=len(fresh),
        waiting=waiting,
        settled=len(situation.settled),
        goal=len(situation.goal),
    )


def _ground(situation: Situation, concept: int) -> Ground:
    belief = situation.belief(concept)
    return Ground(
        concept,
        situation.standing(concept),
        right=belief.right,
        total=belief.evidence,
        last_at=belief.last_evidence_at,
        mastered_at=belief.mastered_at,
    )
