"""The outline of a course as those shape it who teach it, and what they removed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from edtech_app.db.repositories import columns as t
from edtech_app.db.repositories.base import Repository
from edtech_app.db.repositories.courses import IS_THERE


@dataclass(frozen=True, slots=True)
class Removed:
    """A module, lesson or block in the bin: what it says, and where it was."""

    uuid: str
    title: str
    """Of a module or lesson; a block has its kind and payload."""
    kind: str
    payload: Mapping[str, Any]
    place: str
    at: datetime
    is_gone: bool
    """An update of the course's source removed it, and nobody here."""
    by: str
    """Who removed it, empty where nobody knows."""


class Outlines(Repository):
    """Lessons by address and number, and what was removed."""

    async def slugs(self, course_id: int) -> set[str]:
        """Return every slug that a lesson of the course has or had."""
        rows = await self._rows(select(t.lesson.c.slug).where(t.lesson.c.course_id == course_id))
        return {slug for (slug,) in rows}

    async def lessons(self, course_id: int) -> int:
        """Return how many lessons of the course stand, drafts too."""
        statement = select(func.count()).select_from(t.lesson).join(t.module, t.module.c.id == t.lesson.c.module_id)
        ((count,),) = await self._rows(statement.where(t.lesson.c.course_id == course_id, IS_THERE))
        return int(count)

    async def modules_removed(self, course_id: int, since: datetime) -> list[Removed]:
        """Return the modules that were removed lately, the last one first."""
        gone = t.module.c.deleted_at
        statement = (
            select(t.module.c.uuid, t.module.c.title, gone, t.module.c.is_gone, _BY)
            .outerjoin(t.user, t.user.c.id == t.module.c.deleted_by)
            .where(t.module.c.course_id == course_id, gone >= since)
            .order_by(gone.desc(), t.module.c.id)
        )
        return [Removed(uuid, title, "", {}, "", *rest) for uuid, title, *rest in await self._rows(statement)]

    async def lessons_removed(self, course_id: int, since: datetime) -> list[Removed]:
        """Return the lessons that were removed by themselves lately, the last one first."""
        gone = t.lesson.c.deleted_at
        statement = (
            select(t.lesson.c.uuid, t.lesson.c.title, t.module.c.title, gone, t.lesson.c.is_gone, _BY)
            .join(t.module, t.module.c.id == t.lesson.c.module_id)
            .outerjoin(t.user, t.user.c.id == t.lesson.c.deleted_by)
            .where(t.lesson.c.course_id == course_id, gone >= since)
            .order_by(gone.desc(), t.lesson.c.id)
        )
        return [Removed(uuid, title, "", {}, *rest) for uuid, title, *rest in await self._rows(statement)]

    async def blocks_removed(self, course_id: int, since: datetime, *, limit: int) -> list[Removed]:
        """Return the blocks that were removed lately from lessons that stand, the last one first."""
        gone = t.block.c.deleted_at
        statement = (
            select(t.block.c.uuid, t.block.c.kind, t.block.c.payload, t.lesson.c.title, gone, t.block.c.is_gone, _BY)
            .join(t.lesson, t.lesson.c.id == t.block.c.lesson_id)
            .join(t.module, t.module.c.id == t.lesson.c.module_id)
            .outerjoin(t.user, t.user.c.id == t.block.c.deleted_by)
            .where(t.lesson.c.course_id == course_id, IS_THERE, gone >= since)
            .order_by(gone.desc(), t.block.c.id)
            .limit(limit)
        )
        return [Removed(row[0], "", *row[1:]) for row in await self._rows(statement)]


_BY = func.coalesce(t.user.c.name, "")
