"""What learners did, and what we believe of them."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, bindparam, case, delete, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from edtech_app.db.repositories import columns as t
from edtech_app.db.repositories.base import Repository
from edtech_app.db.repositories.found import FoundAttempt, FoundRecord
from edtech_app.db.tables.learning import AttemptRow, KeyViewRow, LessonDoneRow, MasteryRow
from edtech_app.domain.evidence import QuestionRecord
from edtech_app.domain.mastery import Mastery


class Attempts(Repository):
    """Answers given, and keys shown."""

    async def take_turns(self, user_id: int) -> None:
        """Let nothing else be learnt by this person until the transaction ends: two tabs answer one after the other."""
        mine = select(t.user.c.id).where(t.user.c.id == user_id)
        await self._rows(mine.with_for_update(key_share=True))

    async def by_request(self, user_id: int, request_id: str) -> int | None:
        """Return the question that this person answered by this request already."""
        statement = select(t.attempt.c.block_id).where(
            t.attempt.c.user_id == user_id, t.attempt.c.request_id == request_id
        )
        return next((block_id for (block_id,) in await self._rows(statement)), None)

    async def add(self, attempt: AttemptRow) -> None:
        """Keep an answer."""
        self._session.add(attempt)
        await self._session.flush()

    async def record(self, user_id: int, block_id: int) -> FoundRecord:
        """Return the person's dealings with one question."""
        return (await self._records(_OF_QUESTION, user_id, block_id)).get(block_id, FoundRecord())

    async def records_of_lesson(self, user_id: int, lesson_id: int) -> dict[int, FoundRecord]:
        """Return the person's dealings with the questions of a lesson, by block id; untouched ones are absent."""
        return await self._records(_OF_LESSON, user_id, lesson_id)

    async def records_of_courses(self, user_id: int, course_ids: Collection[int]) -> dict[int, FoundRecord]:
        """Return the person's dealings with the questions of courses, by block id."""
        return await self._records(_OF_COURSES, user_id, list(course_ids))

    async def show_key(self, user_id: int, block_id: int, now: datetime) -> None:
        """Remember that the key was shown ``now``, in whatever round."""
        row = await self._session.get(KeyViewRow, (user_id, block_id))
        if row is None:
            self._session.add(KeyViewRow(user_id=user_id, block_id=block_id, created_at=now))
        else:
            row.created_at = now
        await self._session.flush()

    async def _records(self, statement: Select[Any], user_id: int, scope: int | list[int]) -> dict[int, FoundRecord]:
        rows = await self._rows(statement, user_id=user_id, scope=scope)
        return {row[0]: _read_record(row) for row in rows}


class MasteryRecords(Repository):
    """What we believe each learner knows."""

    async def of_learner(self, user_id: int, concept_ids: Collection[int]) -> dict[int, Mastery]:
        """Return what is believed of the person, by concept id; what was never touched is absent.

        All of a person's beliefs are one statement's worth; they are cut to ``concept_ids`` here.
        """
        names = ("level", "evidence", "right", "mastered_at", "is_due", "is_presumed", "last_evidence_at")
        columns = (t.mastery.c.concept_id, *(t.mastery.c[name] for name in names))
        rows = await self._rows(select(*columns).where(t.mastery.c.user_id == user_id))
        return {row[0]: Mastery(*row) for row in rows if row[0] in concept_ids}

    async def save(self, user_id: int, beliefs: Iterable[Mastery]) -> None:
        """Keep what is believed now."""
        for belief in beliefs:
            await self._session.merge(
                MasteryRow(
                    user_id=user_id,
                    concept_id=belief.concept_id,
                    level=belief.level,
                    evidence=belief.evidence,
                    right=belief.right,
                    mastered_at=belief.mastered_at,
                    is_due=belief.is_due,
                    is_presumed=belief.is_presumed,
                    last_evidence_at=belief.last_evidence_at,
                )
            )
        await self._session.flush()

    async def forget(self, user_id: int, concept_ids: Collection[int]) -> None:
        """Believe nothing of the concepts any more, as before anything was known."""
        mine = and_(col(MasteryRow.user_id) == user_id, col(MasteryRow.concept_id).in_(concept_ids))
        await self._session.exec(delete(MasteryRow).where(mine))


class LessonsDone(Repository):
    """Lessons that learners said are done."""

    async def of_courses(self, user_id: int, course_ids: Collection[int]) -> frozenset[int]:
        """Return the ids of the lessons of courses that the person is done with."""
        statement = (
            select(t.lesson_done.c.lesson_id)
            .join(t.lesson, t.lesson.c.id == t.lesson_done.c.lesson_id)
            .where(t.lesson_done.c.user_id == user_id, t.lesson.c.course_id.in_(course_ids))
        )
        return frozenset(row[0] for row in await self._rows(statement))

    async def add(self, user_id: int, lesson_id: int, now: datetime) -> bool:
        """Keep that a lesson is done; return whether it was not yet."""
        if await self._session.get(LessonDoneRow, (user_id, lesson_id)) is not None:
            return False
        self._session.add(LessonDoneRow(user_id=user_id, lesson_id=lesson_id, done_at=now))
        await self._session.flush()
        return True

    async def remove(self, user_id: int, lesson_id: int) -> bool:
        """Forget that a lesson is done; return whether it was."""
        statement = delete(LessonDoneRow).where(
            col(LessonDoneRow.user_id) == user_id, col(LessonDoneRow.lesson_id) == lesson_id
        )
        return bool((await self._session.exec(statement)).rowcount)

    async def finished_on(self, user_id: int, concept_ids: Collection[int]) -> frozenset[int]:
        """Return those concepts that some lesson teaches which the person is done with, in whatever course."""
        statement = (
            select(t.lesson_concept.c.concept_id)
            .join(t.lesson_done, t.lesson_done.c.lesson_id == t.lesson_concept.c.lesson_id)
            .where(t.lesson_done.c.user_id == user_id, t.lesson_concept.c.concept_id.in_(concept_ids))
        )
        return frozenset(row[0] for row in await self._rows(statement))


def _records_statement(scope: ColumnElement[bool]) -> Select[Any]:
    """Return the query for the present round of every question in ``scope`` that was tried or whose key was seen.

    It is made once for each kind of scope; whose records, and of what, are its parameters.
    """
    begun = _rounds_begun(scope)
    round_ = _rounds(scope, begun)
    counted, last = aliased(t.attempt), aliased(t.attempt)
    seen = and_(t.key_view.c.block_id == t.block.c.id, t.key_view.c.user_id == _USER)
    return (
        select(
            t.block.c.id,
            counted.c.created_at,
            t.key_view.c.created_at,
            *(round_.c[name] for name in ("tries", "wrong", "right")),
            *(last.c[name] for name in ("answer", "block_version", "points", "is_right", "created_at", "request_id")),
        )
        .select_from(t.block)
        .outerjoin(round_, round_.c.block_id == t.block.c.id)
        .outerjoin(begun, begun.c.block_id == t.block.c.id)
        .outerjoin(counted, counted.c.id == begun.c.id)
        .outerjoin(last, last.c.id == round_.c.last)
        .outerjoin(t.key_view, seen)
        .where(scope, or_(round_.c.last.is_not(None), t.key_view.c.block_id.is_not(None)))
    )


def _rounds_begun(scope: ColumnElement[bool]) -> Subquery:
    """The last answer to each question that counted as evidence: with it the present round began."""
    return (
        select(t.attempt.c.block_id, func.max(t.attempt.c.id).label("id"))
        .join(t.block, t.block.c.id == t.attempt.c.block_id)
        .where(t.attempt.c.user_id == _USER, t.attempt.c.is_evidence, scope)
        .group_by(t.attempt.c.block_id)
        .subquery()
    )


def _rounds(scope: ColumnElement[bool], begun: Subquery) -> Subquery:
    """The present round of each question that was answered: how often, and how often wrong."""
    right = case((t.attempt.c.is_right, 1), else_=0)
    return (
        select(
            t.attempt.c.block_id,
            func.max(t.attempt.c.id).label("last"),
            func.count().label("tries"),
            func.sum(1 - right).label("wrong"),
            func.max(right).label("right"),
        )
        .join(t.block, t.block.c.id == t.attempt.c.block_id)
        .outerjoin(begun, begun.c.block_id == t.attempt.c.block_id)
        .where(t.attempt.c.user_id == _USER, scope)
        .where(or_(begun.c.id.is_(None), t.attempt.c.id >= begun.c.id))
        .group_by(t.attempt.c.block_id)
        .subquery()
    )


def _read_record(row: Sequence[Any]) -> FoundRecord:
    _block, evidence_at, shown_at, tries, wrong, right, *last = row
    if shown_at is not None and evidence_at is not None and shown_at < evidence_at:
        shown_at = None  # the key of an earlier round
    record = QuestionRecord(evidence_at, shown_at, tries or 0, wrong or 0, is_right=bool(right))
    if tries is None:
        return FoundRecord(record)
    answer, *rest = last
    return FoundRecord(record, FoundAttempt(tuple(answer), *rest))


_USER = bindparam("user_id", type_=t.user.c.id.type)
_SCOPE = bindparam("scope", type_=t.block.c.id.type)
_COURSES = t.lesson.c.course_id.in_(bindparam("scope", expanding=True))
_OF_QUESTION = _records_statement(t.block.c.id == _SCOPE)
_OF_LESSON = _records_statement(t.block.c.lesson_id == _SCOPE)
_OF_COURSES = _records_statement(t.block.c.lesson_id.in_(select(t.lesson.c.id).where(_COURSES)))
