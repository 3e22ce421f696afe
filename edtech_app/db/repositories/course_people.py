"""Who learns in a course, and how far they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, String, Subquery, cast, func, or_, select, update

from edtech_app.db.repositories import columns as t
from edtech_app.db.repositories.base import Repository
from edtech_app.db.repositories.courses import IS_SHOWN


@dataclass(frozen=True, slots=True)
class FoundLearner:
    """Somebody with a place in a course."""

    user_id: int
    uuid: str
    name: str
    email: str
    enrolled_at: datetime
    seen_at: datetime | None
    done: int = 0
    """Lessons, of those that learners see."""
    mastered: int = 0
    """Concepts that the course teaches or asks about."""


@dataclass(frozen=True, slots=True)
class RemovedLearner:
    """Somebody whose place in a course the staff took away."""

    user_id: int
    uuid: str
    name: str
    email: str
    removed_at: datetime


class CoursePeople(Repository):
    """The learners of courses."""

    async def removed(self, course_id: int, *, uuid: str = "", limit: int = 1) -> list[RemovedLearner]:
        """Return who was removed from the course, the last first; with ``uuid`` that one alone."""
        at = t.enrolment.c.removed_at
        found = select(*(t.user.c[name] for name in ("id", "uuid", "name", "email")), at)
        found = found.join(t.enrolment, t.enrolment.c.user_id == t.user.c.id)
        found = found.where(t.enrolment.c.course_id == course_id, at.is_not(None))
        if uuid:
            found = found.where(t.user.c.uuid == uuid)
        return [RemovedLearner(*row) for row in await self._rows(found.order_by(at.desc(), t.user.c.id).limit(limit))]

    async def learners(
        self, course_id: int, words: Sequence[str], *, sort: str, offset: int = 0, limit: int | None = None
    ) -> list[FoundLearner]:
        """Return the learners whose name or address holds every word.

        ``sort`` is ``name``, ``enrolled``, ``seen``, ``done`` or ``mastered``, with ``-`` before it the other way
        round; ties by name, then id. Whoever was never seen comes last either way.
        """
        done, mastered = _done(course_id), _mastered(course_id)
        keys = {
            "name": t.user.c.search_text,
            "enrolled": t.enrolment.c.created_at,
            "seen": t.enrolment.c.seen_at,
            "done": func.coalesce(done.c.n, 0),
            "mastered": func.coalesce(mastered.c.n, 0),
        }
        key: ColumnElement[Any] = keys[sort.removeprefix("-")]
        statement = (
            select(*_PERSON, keys["done"], keys["mastered"])
            .select_from(t.enrolment)
            .join(t.user, t.user.c.id == t.enrolment.c.user_id)
            .outerjoin(done, done.c.user_id == t.user.c.id)
            .outerjoin(mastered, mastered.c.user_id == t.user.c.id)
            .where(*_is_in(course_id, words))
            .order_by(key.is_(None), key.desc() if sort.startswith("-") else key, t.user.c.search_text, t.user.c.id)
            .offset(offset)
            .limit(limit)
        )
        return [FoundLearner(*row) for row in await self._rows(statement)]

    async def count(self, course_id: int, words: Sequence[str]) -> int:
        """Return how many learners there are with these words."""
        statement = select(func.count()).select_from(t.enrolment).join(t.user, t.user.c.id == t.enrolment.c.user_id)
        return int((await self._rows(statement.where(*_is_in(course_id, words))))[0][0])

    async def learner(self, course_id: int, uuid: str) -> FoundLearner | None:
        """Return one learner of the course, without what they have done."""
        statement = select(*_PERSON).join(t.enrolment, t.enrolment.c.user_id == t.user.c.id)
        rows = await self._rows(statement.where(t.user.c.uuid == uuid, *_is_in(course_id)))
        return FoundLearner(*rows[0]) if rows else None

    async def levels(self, course_id: int, concept_ids: Sequence[int]) -> Sequence[tuple[int, str]]:
        """Return each learner's id and their levels in the concepts, as ``12:0.5 13:0.97``: to be read in a thread.

        A row for each level would hold the server up for a second where there are very many. Of what is not known yet
        nothing is said.
        """
        level = cast(t.mastery.c.concept_id, String).concat(":").concat(cast(t.mastery.c.level, String))
        levels = select(t.mastery.c.user_id, func.aggregate_strings(level, " "))
        levels = levels.join(t.enrolment, t.enrolment.c.user_id == t.mastery.c.user_id)
        levels = levels.where(*_is_in(course_id), t.mastery.c.concept_id.in_(concept_ids))
        return await self._rows(levels.group_by(t.mastery.c.user_id))

    async def note_visit(self, course_id: int, user_id: int, *, now: datetime, before: datetime) -> None:
        """Keep that a learner was here ``now``, unless they were since ``before``."""
        is_due = or_(t.enrolment.c.seen_at.is_(None), t.enrolment.c.seen_at < before)
        mine = (t.enrolment.c.user_id == user_id, t.enrolment.c.course_id == course_id, is_due)
        await self._session.exec(update(t.enrolment).where(*mine).values(seen_at=now))


def _is_in(course_id: int, words: Sequence[str] = ()) -> tuple[ColumnElement[bool], ...]:
    holds = (t.user.c.search_text.contains(word, autoescape=True) for word in words)
    return (t.enrolment.c.course_id == course_id, t.enrolment.c.left_at.is_(None), *holds)


def _done(course_id: int) -> Subquery:
    """How many lessons of the course each of its learners is done with."""
    done = _of_learners(course_id, t.lesson_done.c.user_id)
    done = done.join(t.lesson, t.lesson.c.id == t.lesson_done.c.lesson_id)
    done = done.join(t.module, t.module.c.id == t.lesson.c.module_id)
    return done.where(t.lesson.c.course_id == course_id, IS_SHOWN).subquery()


def _mastered(course_id: int) -> Subquery:
    """How many concepts of the course's goal each of its learners has mastered."""
    goal = _taught(course_id).union(_asked(course_id)).subquery()
    is_mastered = t.mastery.c.mastered_at.is_not(None) & ~t.mastery.c.is_due
    within = t.mastery.c.concept_id.in_(select(goal.c.concept_id))
    return _of_learners(course_id, t.mastery.c.user_id).where(is_mastered, within).subquery()


def _of_learners(course_id: int, user_id: ColumnElement[int]) -> Select[int, int]:
    """Count rows of something for each learner of the course: by their ids, which is what the tables are ordered by."""
    counted = select(user_id, func.count().label("n")).join(t.enrolment, t.enrolment.c.user_id == user_id)
    return counted.where(t.enrolment.c.course_id == course_id, t.enrolment.c.left_at.is_(None)).group_by(user_id)


def _taught(course_id: int) -> Select[Any]:
    taught = select(t.lesson_concept.c.concept_id).join(t.lesson, t.lesson.c.id == t.lesson_concept.c.lesson_id)
    return taught.join(t.module, t.module.c.id == t.lesson.c.module_id).where(
        t.lesson.c.course_id == course_id, IS_SHOWN
    )


def _asked(course_id: int) -> Select[Any]:
    asked = select(t.question_concept.c.concept_id).join(t.block, t.block.c.id == t.question_concept.c.block_id)
    asked = asked.join(t.lesson, t.lesson.c.id == t.block.c.lesson_id)
    return asked.join(t.module, t.module.c.id == t.lesson.c.module_id).where(
        t.lesson.c.course_id == course_id, IS_SHOWN, t.block.c.deleted_at.is_(None)
    )


_PERSON = (
    *(t.user.c[name] for name in ("id", "uuid", "name", "email")),
    t.enrolment.c.created_at,
    t.enrolment.c.seen_at,
)
