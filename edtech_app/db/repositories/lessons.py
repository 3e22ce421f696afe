"""Lessons and their blocks."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, literal, select

from edtech_app.db.repositories import columns as t
from edtech_app.db.repositories.base import Repository
from edtech_app.db.repositories.courses import COURSE_COLUMNS, IS_SHOWN, IS_THERE, course_columns, read_course, shown
from edtech_app.db.repositories.found import (
    Assessment,
    CourseConcepts,
    FoundBlock,
    FoundFile,
    FoundQuestion,
)
from edtech_app.domain.blocks import IMAGE, QUESTION


class Lessons(Repository):
    """Lessons, their blocks, and what they teach and assess."""

    async def blocks(self, lesson_id: int) -> list[FoundBlock]:
        """Return the blocks of a lesson in order."""
        return [FoundBlock(*row) for row in await self._rows(_BLOCKS, lesson=lesson_id)]

    async def is_shown(self, lesson_id: int) -> bool:
        """Whether a lesson is for students, neither a draft nor deleted."""
        statement = select(t.lesson.c.id).join(t.module, t.module.c.id == t.lesson.c.module_id)
        return bool(await self._rows(statement.where(t.lesson.c.id == lesson_id, IS_SHOWN)))

    async def images(self, course_id: int) -> list[tuple[int, str, dict[str, Any]]]:
        """Return every picture that stands in a lesson of a course: its lesson, its public id and its payload."""
        statement = (
            select(t.block.c.lesson_id, t.block.c.uuid, t.block.c.payload)
            .join(t.lesson, t.lesson.c.id == t.block.c.lesson_id)
            .where(t.lesson.c.course_id == course_id, t.block.c.kind == IMAGE, _BLOCK_STANDS)
            .order_by(t.block.c.lesson_id, t.block.c.position, t.block.c.id)
        )
        return [tuple(row) for row in await self._rows(statement)]

    async def question(self, block_uuid: str, user_id: int) -> FoundQuestion | None:
        """Return a question of a lesson, a draft perhaps, with its course and what ``user_id`` is in that."""
        statement = (
            select(*course_columns(user_id), t.lesson.c.id, t.lesson.c.version, *_BLOCK)
            .select_from(t.block)
            .join(t.lesson, t.lesson.c.id == t.block.c.lesson_id)
            .join(t.module, t.module.c.id == t.lesson.c.module_id)
            .join(t.course, t.course.c.id == t.lesson.c.course_id)
            .where(t.block.c.uuid == block_uuid, _BLOCK_STANDS, t.block.c.kind == QUESTION, IS_THERE)
            .where(t.course.c.deleted_at.is_(None))
        )
        row = next(iter(await self._rows(statement)), None)
        if row is None:
            return None
        lesson_id, version, *block = row[COURSE_COLUMNS:]
        return FoundQuestion(FoundBlock(*block), lesson_id, version, read_course(row))

    async def concepts(self, *course_ids: int, drafts: bool = False) -> CourseConcepts:
        """Return what the lessons of courses teach, and what their questions assess, in one statement."""
        here = t.lesson.c.course_id.in_(course_ids) & shown(drafts=drafts)
        both = _taught(here).union_all(_asked(here)).subquery()
        order = ("module_at", "lesson_at", "lesson", "at", "block", "concept")
        wanted = (both.c[name] for name in ("block", "uuid", "lesson", "concept", "weight"))
        statement = select(*wanted).order_by(*(both.c[name] for name in order))
        return _read_concepts(await self._rows(statement))

    async def files(self, course_id: int) -> dict[str, FoundFile]:
        """Return the files of a course by the name that blocks use."""
        statement = select(
            t.file.c.name, t.file.c.key, t.file.c.media_type, t.file.c.width, t.file.c.height, t.file.c.variants
        ).where(t.file.c.course_id == course_id)
        rows = await self._rows(statement)
        return {
            name: FoundFile(name, key, media_type, width or 0, height or 0, tuple(variants))
            for name, key, media_type, width, height, variants in rows
        }


def _taught(here: ColumnElement[bool]) -> Select[Any]:
    """Return the query for what lessons teach, in the columns of ``_asked``."""
    return (
        select(
            literal(0).label("block"),
            literal("").label("uuid"),
            t.lesson_concept.c.lesson_id.label("lesson"),
            t.lesson_concept.c.concept_id.label("concept"),
            literal(1.0).label("weight"),
            literal(0.0).label("module_at"),
            literal(0.0).label("lesson_at"),
            t.lesson_concept.c.position.label("at"),
        )
        .join(t.lesson, t.lesson.c.id == t.lesson_concept.c.lesson_id)
        .join(t.module, t.module.c.id == t.lesson.c.module_id)
        .where(here)
    )


def _asked(here: ColumnElement[bool]) -> Select[Any]:
    """Return the query for questions and what they assess; one that assesses nothing has one row."""
    weight = (t.question_concept.c.concept_id, t.question_concept.c.weight)
    positions = (t.module.c.position, t.lesson.c.position, t.block.c.position)
    return (
        select(t.block.c.id, t.block.c.uuid, t.block.c.lesson_id, *weight, *positions)
        .select_from(t.block)
        .join(t.lesson, t.lesson.c.id == t.block.c.lesson_id)
        .join(t.module, t.module.c.id == t.lesson.c.module_id)
        .outerjoin(t.question_concept, t.question_concept.c.block_id == t.block.c.id)
        .where(here, _BLOCK_STANDS, t.block.c.kind == QUESTION)
    )


def _read_concepts(rows: Sequence[Sequence[Any]]) -> CourseConcepts:
    teaches: dict[int, tuple[int, ...]] = {}
    weights: dict[tuple[int, str, int], dict[int, float]] = {}
    for block, uuid, lesson, concept, weight in rows:
        if not block:
            teaches[lesson] = (*teaches.get(lesson, ()), concept)
            continue
        assessed = weights.setdefault((block, uuid, lesson), {})
        if concept is not None:
            assessed[concept] = weight
    return CourseConcepts(teaches, tuple(Assessment(*ids, weights=assessed) for ids, assessed in weights.items()))


_BLOCK = (t.block.c.id, t.block.c.uuid, t.block.c.kind, t.block.c.payload, t.block.c.version)
_BLOCK_STANDS = t.block.c.deleted_at.is_(None)
_BLOCKS = (
    select(*_BLOCK)
    .where(t.block.c.lesson_id == bindparam("lesson"), _BLOCK_STANDS)
    .order_by(t.block.c.position, t.block.c.id)
)
"""Made once, because it is asked at every save."""
