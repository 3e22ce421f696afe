"""What one learner has before them in one course: its concepts, lessons and questions, and what they hold of it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TypeVar

from edtech_app.domain.evidence import UNTRIED, Prerequisites, QuestionRecord
from edtech_app.domain.mastery import Mastery, Standing, standing

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class CourseLesson:
    """A published lesson, the concepts it teaches, and whether its learner is done with it."""

    id: int
    teaches: tuple[int, ...] = ()
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class CourseQuestion:
    """A question in a published lesson, the concepts it assesses, and the learner's dealings with it."""

    id: int
    lesson_id: int
    assesses: tuple[int, ...] = ()
    record: QuestionRecord = UNTRIED


@dataclass(frozen=True)
class Situation:
    """A course as it lies before one learner; lessons and questions in reading order."""

    concepts: Collection[int] = ()
    prerequisites: Prerequisites = field(default_factory=dict)
    """Direct ones, at least of every concept of the course."""
    lessons: tuple[CourseLesson, ...] = ()
    questions: tuple[CourseQuestion, ...] = ()
    mastery: Mapping[int, Mastery] = field(default_factory=dict)
    """Of the concepts of the course, and of their direct prerequisites outside it."""

    @cached_property
    def asked(self) -> Mapping[int, list[CourseQuestion]]:
        """The questions that assess each concept."""
        return _by_concept((question, question.assesses) for question in self.questions)

    @cached_property
    def taught(self) -> Mapping[int, list[CourseLesson]]:
        """The lessons that teach each concept."""
        return _by_concept((lesson, lesson.teaches) for lesson in self.lessons)

    @cached_property
    def goal(self) -> tuple[int, ...]:
        """The concepts that the course teaches or asks about, by id: reaching them all is finishing it."""
        return tuple(sorted(one for one in set(self.concepts) if one in self.asked or one in self.taught))

    @cached_property
    def below(self) -> Mapping[int, frozenset[int]]:
        """For each concept of the goal the nearest ones below it, seen through concepts outside the goal."""
        goal = frozenset(self.goal)
        return {concept: self._nearest(concept, goal) for concept in self.goal}

    @cached_property
    def above(self) -> Mapping[int, list[int]]:
        """For each concept of the goal those that stand on it directly, by id."""
        found: dict[int, list[int]] = {concept: [] for concept in self.goal}
        for concept in self.goal:
            for below in self.below[concept]:
                found[below].append(concept)
        return found

    @cached_property
    def settled(self) -> frozenset[int]:
        """Concepts of the goal with nothing left to do: mastered, or held and never asked about."""
        return frozenset(one for one in self.goal if self.belief(one).is_mastered or self._is_as_good(one))

    def belief(self, concept: int) -> Mastery:
        """Return what we believe of ``concept``, or would before any evidence."""
        found = self.mastery.get(concept)
        if found is not None:
            return found
        below = self.prerequisites.get(concept, ())
        return Mastery.unseen(concept, prerequisites=[self.mastery.get(one) for one in below])

    def is_held(self, concept: int) -> bool:
        """Whether what stands on ``concept`` is open; one that is never asked about needs a finished lesson only."""
        return concept in self._held

    def is_open(self, concept: int) -> bool:
        """Whether everything below a concept of the goal is held."""
        return all(self.is_held(below) for below in self.below[concept])

    def standing(self, concept: int) -> Standing:
        """Return where the learner stands with ``concept``."""
        if self.is_held(concept) and not self.belief(concept).is_held:
            return Standing.PRESUMED
        is_open = concept not in self.below or self.is_open(concept)
        return standing(self.mastery.get(concept), are_prerequisites_met=is_open)

    def candidates(self) -> list[int]:
        """Return the concepts of the goal to work on, by id: the outer fringe, and what is held but not certain."""
        return [one for one in self.goal if one not in self.settled and (self.is_held(one) or self.is_open(one))]

    def fresh(self, concept: int, now: datetime) -> list[CourseQuestion]:
        """Return the questions on ``concept`` whose answer is evidence now."""
        return [question for question in self.asked.get(concept, ()) if question.record.counts(now)]

    def undone_lesson(self, concept: int) -> int | None:
        """Return the first lesson on ``concept`` that is not done."""
        return next((lesson.id for lesson in self.taught.get(concept, ()) if not lesson.is_done), None)

    def leads_to(self, concept: int) -> frozenset[int]:
        """Return the concepts of the goal, not held, that stand on ``concept``, directly or not."""
        seen: set[int] = set()
        ahead = [concept]
        while ahead:
            new = [above for above in self.above[ahead.pop()] if above not in seen]
            seen.update(new)
            ahead.extend(new)
        return frozenset(one for one in seen if not self.is_held(one))

    def unlocks(self, concept: int) -> tuple[int, ...]:
        """Return the concepts that wait for ``concept`` alone, by id."""
        return tuple(above for above in self.above[concept] if self._missing(above) == [concept])

    @cached_property
    def _held(self) -> frozenset[int]:
        believed = {concept for concept, mastery in self.mastery.items() if mastery.is_held}
        read = {
            one for one in self.goal if one not in self.asked and any(lesson.is_done for lesson in self.taught[one])
        }
        return frozenset(believed | read)

    def _missing(self, concept: int) -> list[int]:
        return [] if self.is_held(concept) else [one for one in self.below[concept] if not self.is_held(one)]

    def _is_as_good(self, concept: int) -> bool:
        return concept not in self.asked and self.is_held(concept)

    def _nearest(self, concept: int, goal: frozenset[int]) -> frozenset[int]:
        found: set[int] = set()
        seen: set[int] = set()
        ahead = list(self.prerequisites.get(concept, ()))
        while ahead:
            below = ahead.pop()
            if below in goal:
                found.add(below)
            elif below not in seen:
                seen.add(below)
                ahead.extend(self.prerequisites.get(below, ()))
        return frozenset(found)


def _by_concept(pairs: Iterable[tuple[Thing, Iterable[int]]]) -> dict[int, list[Thing]]:
    found: dict[int, list[Thing]] = {}
    for thing, concepts in pairs:
        for concept in concepts:
            found.setdefault(concept, []).append(thing)
    return found
