"""How the questions of a course were answered."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, Integer, Select, case, cast, func, select

from edtech_app.db.repositories import columns as t
from edtech_app.db.repositories.base import Repository
from edtech_app.db.repositories.courses import IS_SHOWN
from edtech_app.domain.blocks import QUESTION

MOST_ANSWERS = 20
"""Different wrong answers that are looked at for each question; those that mean the same come together later."""


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question of a course, and how many learners answered it, and had it right at the first try."""

    block_id: int
    block_uuid: str
    payload: Mapping[str, Any]
    lesson_slug: str
    lesson_title: str
    answered: int
    first_right: int


@dataclass(frozen=True, slots=True)
class WrongAnswer:
    """A wrong answer as it was sent, and how many learners sent it."""

    block_id: int
    answer: tuple[str, ...]
    times: int


class Insight(Repository):
    """What the answers of a course's learners, also of those who left, say of its questions."""

    async def questions(self, course_id: int) -> list[AskedQuestion]:
        """Return the questions of the course in reading order, answered or not."""
        first = _first_tries(course_id).subquery()
        statement = (
            select(
                *(t.block.c[name] for name in ("id", "uuid", "payload")),
                *(t.lesson.c[name] for name in ("slug", "title")),
                func.coalesce(first.c.answered, 0),
                func.coalesce(first.c.first_right, 0),
            )
            .join(t.lesson, t.lesson.c.id == t.block.c.lesson_id)
            .join(t.module, t.module.c.id == t.lesson.c.module_id)
            .outerjoin(first, first.c.block_id == t.block.c.id)
            .where(t.lesson.c.course_id == course_id, IS_SHOWN)
            .where(t.block.c.kind == QUESTION, t.block.c.deleted_at.is_(None))
            .order_by(t.module.c.position, t.module.c.id, t.lesson.c.position, t.lesson.c.id)
            .order_by(t.block.c.position, t.block.c.id)
        )
        rows = await self._rows(statement)
        return [AskedQuestion(*row) for row in rows]

    async def wrong_answers(self, course_id: int, block_ids: Collection[int]) -> list[WrongAnswer]:
        """Return the commonest wrong answers to each question, the commonest first, ties as they came first."""
        times, came = func.count(t.attempt.c.user_id.distinct()), func.min(t.attempt.c.id)
        place = func.row_number().over(partition_by=t.attempt.c.block_id, order_by=(times.desc(), came))
        ranked = (
            _by_learners(
                course_id, t.attempt.c.block_id, t.attempt.c.answer, times.label("times"), place.label("place")
            )
            .where(t.attempt.c.block_id.in_(block_ids), ~t.attempt.c.is_right)
            .group_by(t.attempt.c.block_id, t.attempt.c.answer)
            .subquery()
        )
        statement = select(ranked.c.block_id, ranked.c.answer, ranked.c.times)
        statement = statement.where(ranked.c.place <= MOST_ANSWERS).order_by(ranked.c.block_id, ranked.c.place)
        return [WrongAnswer(block, tuple(answer), times) for block, answer, times in await self._rows(statement)]


def _by_learners(course_id: int, *columns: Any) -> Select[Any]:
    """Select of the answers of whoever has or had a place in the course; staff who try a question out do not count."""
    enrolled = (t.enrolment.c.user_id == t.attempt.c.user_id) & (t.enrolment.c.course_id == course_id)
    return select(*columns).select_from(t.attempt).join(t.enrolment, enrolled)


def _first_tries(course_id: int) -> Select[Any]:
    """How many learners answered each question, and how many were right at once.

    The least of twice the ids, with one more for what was right, says in one pass which answer came first and whether
    it was right.
    """
    is_right = case((t.attempt.c.is_right, 1), else_=0)
    first = (
        _by_learners(
            course_id, t.attempt.c.block_id, func.min(2 * cast(t.attempt.c.id, BigInteger) + is_right).label("first")
        )
        .join(t.block, t.block.c.id == t.attempt.c.block_id)
        .join(t.lesson, t.lesson.c.id == t.block.c.lesson_id)
        .where(t.lesson.c.course_id == course_id)
        .group_by(t.attempt.c.user_id, t.attempt.c.block_id)
        .subquery()
    )
    right = cast(func.sum(first.c.first % 2), Integer)
    return select(first.c.block_id, func.count().label("answered"), right.label("first_right")).group_by(
        first.c.block_id
    )
