"""Blocks as those write them who teach: with their course, their neighbours and their versions."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Table,
    delete,
    exists,
    func,
    insert,
    literal,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from edtech_app.db.repositories import columns as t
from edtech_app.db.repositories.base import Repository
from edtech_app.db.repositories.courses import COURSE_COLUMNS, course_columns, read_course
from edtech_app.db.repositories.found import FoundBlock, FoundCourse
from edtech_app.db.repositories.saving import GROW_COURSE, GROW_LESSON, HELD_BLOCK, KEEP, WRITE, Part, course_of
from edtech_app.domain.positions import Order


@dataclass(frozen=True, slots=True)
class HeldBlock:
    """A block of a lesson that stands, deleted or not, and where it is."""

    block: FoundBlock
    position: float
    is_deleted: bool
    is_kept: bool
    """Whether what it says now is kept as a version."""
    lesson_id: int
    lesson_uuid: str
    course: FoundCourse


@dataclass(frozen=True, slots=True)
class HeldLesson:
    """A lesson, deleted or not, and where it is."""

    course: FoundCourse
    id: int
    uuid: str
    slug: str
    title: str
    status: str
    position: float
    is_deleted: bool
    module_id: int
    is_module_deleted: bool


@dataclass(frozen=True, slots=True)
class HeldModule:
    """A module, deleted or not."""

    course: FoundCourse
    id: int
    uuid: str
    title: str
    position: float
    is_deleted: bool


@dataclass(frozen=True, slots=True)
class VersionNote:
    """When a version of a block was written, and by whom: empty where it came in from a source."""

    version: int
    author_id: int
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Save:
    """One save of a block, which says something else by now."""

    id: int
    block_id: int
    author_id: int
    at: datetime
    is_answered: bool
    """Whether somebody answered the question as it was then."""


class Authoring(Repository):
    """What is written, and where it stands. What a use case is to change, it holds first."""

    async def hold(self, part: Part, uuid: str) -> None:
        """Let nobody else change the course of a module, lesson or block until the transaction ends.

        SQLite needs nothing: a transaction that writes is alone anyway.
        """
        if self._session.get_bind().dialect.name == "postgresql":
            statement = course_of(part, select(t.course.c.id)).where(_PARTS[part].c.uuid == uuid)
            await self._rows(statement.with_for_update(key_share=True, of=t.course))

    async def hold_course(self, course_id: int) -> None:
        """Let nobody else change a course until the transaction ends."""
        if self._session.get_bind().dialect.name == "postgresql":
            await self._rows(select(t.course.c.id).where(t.course.c.id == course_id).with_for_update(key_share=True))

    async def block(self, uuid: str, user_id: int) -> HeldBlock | None:
        """Return a block of a lesson that stands, with its course and what ``user_id`` is in that."""
        for row in await self._rows(HELD_BLOCK, uuid=uuid, user=user_id):
            *block, position, is_deleted, is_kept, lesson_id, lesson_uuid = row[COURSE_COLUMNS:]
            return HeldBlock(
                FoundBlock(*block), position, is_deleted, is_kept, lesson_id, lesson_uuid, read_course(row)
            )
        return None

    async def lesson(self, uuid: str, user_id: int) -> HeldLesson | None:
        """Return a lesson, with its course and what ``user_id`` is in that."""
        names = ("id", "uuid", "slug", "title", "status", "position")
        columns = (*(t.lesson.c[name] for name in names), t.lesson.c.deleted_at.is_not(None), t.lesson.c.module_id)
        gone = t.module.c.deleted_at.is_not(None)
        statement = course_of("lesson", select(*course_columns(user_id), *columns, gone))
        statement = statement.join(t.module, t.module.c.id == t.lesson.c.module_id)
        statement = statement.where(t.lesson.c.uuid == uuid, t.course.c.deleted_at.is_(None))
        for row in await self._rows(statement):
            return HeldLesson(read_course(row), *row[COURSE_COLUMNS:])
        return None

    async def module(self, uuid: str, user_id: int) -> HeldModule | None:
        """Return a module, with its course and what ``user_id`` is in that."""
        columns = (
            *(t.module.c[name] for name in ("id", "uuid", "title", "position")),
            t.module.c.deleted_at.is_not(None),
        )
        statement = course_of("module", select(*course_columns(user_id), *columns))
        statement = statement.where(t.module.c.uuid == uuid, t.course.c.deleted_at.is_(None))
        for row in await self._rows(statement):
            return HeldModule(read_course(row), *row[COURSE_COLUMNS:])
        return None

    async def order(self, part: Part, owner_id: int) -> tuple[dict[str, int], Order, int]:
        """Return the blocks of a lesson, lessons of a module or modules of a course, in order, hidden ones too.

        That is their ids by public id, their ids and positions, and how many of them stand.
        """
        table, owner = _PARTS[part], _OWNERS[part]
        statement = select(table.c.uuid, table.c.id, table.c.position, table.c.deleted_at.is_(None))
        rows = await self._rows(statement.where(owner == owner_id).order_by(table.c.position, table.c.id))
        return {row[0]: row[1] for row in rows}, [(row[1], row[2]) for row in rows], sum(bool(row[3]) for row in rows)

    async def add(self, part: Part, values: dict[str, Any]) -> int | None:
        """Add a module, lesson or block, and return its id, or nothing where its public id is taken."""
        table = _PARTS[part]
        make: Any = sqlite_insert if self._session.get_bind().dialect.name == "sqlite" else postgres_insert
        added = make(table).values(**values).on_conflict_do_nothing(index_elements=["uuid"]).returning(table.c.id)
        return next((int(row[0]) for row in await self._rows(added)), None)

    async def change(self, part: Part, row_id: int, **values: object) -> None:
        """Give a module, lesson or block new values."""
        table = _PARTS[part]
        await self._session.exec(update(table).where(table.c.id == row_id).values(**values))

    async def write(self, found: FoundBlock, *, kind: str, payload: dict[str, Any]) -> bool:
        """Let a block say something else, as its next version; say whether it was as found, in a lesson that stands."""
        was = {"id_": found.id, "was": found.version, "was_kind": found.kind}
        return bool(await self._rows(WRITE, **was, kind_=kind, said=payload))

    async def keep_versions(self, block_ids: Collection[int], *, author_id: int | None, at: datetime | None) -> None:
        """Keep what blocks say now as versions of them, unless they are kept; without ``at`` they came with the course.

        Whatever gives a block a new version calls this before and after, so that no version is ever missing.
        """
        await self._do(KEEP, ids=list(block_ids), author=author_id, at=at)

    async def version(self, block_id: int, version: int) -> FoundBlock | None:
        """Return what a block said at one of its versions."""
        return next(iter(await self.versions(block_id, [version])), None)

    async def versions(self, block_id: int, versions: Collection[int]) -> list[FoundBlock]:
        """Return what a block said at some of its versions, the newest first."""
        said = (t.block_version.c[name] for name in ("kind", "payload", "version"))
        statement = (
            select(t.block.c.id, t.block.c.uuid, *said)
            .join(t.block, t.block.c.id == t.block_version.c.block_id)
            .where(t.block_version.c.block_id == block_id, t.block_version.c.version.in_(versions))
            .order_by(t.block_version.c.version.desc())
        )
        return [FoundBlock(*row) for row in await self._rows(statement)]

    async def version_notes(self, block_id: int) -> list[VersionNote]:
        """Return who wrote which version of a block and when, the newest first."""
        who = (func.coalesce(t.user.c.id, 0), func.coalesce(t.user.c.name, ""))
        statement = (
            select(t.block_version.c.version, *who, t.block_version.c.created_at)
            .outerjoin(t.user, t.user.c.id == t.block_version.c.author_id)
            .where(t.block_version.c.block_id == block_id)
            .order_by(t.block_version.c.version.desc())
        )
        return [VersionNote(*row) for row in await self._rows(statement)]

    async def saves(self, since: datetime, before: datetime) -> list[Save]:
        """Return every save of blocks within a time, but for what they say now, by block, the newest first."""
        kept = t.block_version
        answered = exists().where(t.attempt.c.block_id == kept.c.block_id, t.attempt.c.block_version == kept.c.version)
        statement = (
            select(kept.c.id, kept.c.block_id, kept.c.author_id, kept.c.created_at, answered)
            .join(t.block, t.block.c.id == kept.c.block_id)
            .where(kept.c.created_at >= since, kept.c.created_at < before, kept.c.author_id.is_not(None))
            .where(kept.c.version < t.block.c.version)
            .order_by(kept.c.block_id, kept.c.version.desc())
        )
        return [Save(*row) for row in await self._rows(statement)]

    async def forget_versions(self, ids: Collection[int]) -> None:
        """Forget versions of blocks for good."""
        ordered = sorted(ids)
        for start in range(0, len(ordered), _AT_ONCE):
            some = ordered[start : start + _AT_ONCE]
            await self._session.exec(delete(t.block_version).where(t.block_version.c.id.in_(some)))

    async def copy_concepts(self, block_id: int, copy_id: int) -> None:
        """Let a question assess what another one assesses."""
        links = t.question_concept
        same = select(literal(copy_id), links.c.concept_id, links.c.weight).where(links.c.block_id == block_id)
        await self._session.exec(insert(links).from_select(["block_id", "concept_id", "weight"], same))

    async def grow_lesson(self, course_id: int, lesson_id: int) -> tuple[int, int]:
        """Give a course and a lesson of it new versions, and return both."""
        course = await self.grow_course(course_id)
        ((version,),) = await self._rows(GROW_LESSON, lesson=lesson_id)
        return course, int(version)

    async def grow_course(self, course_id: int) -> int:
        """Give a course a new version, and return it."""
        ((version,),) = await self._rows(GROW_COURSE, course=course_id)
        return int(version)


_PARTS: dict[Part, Table] = {"module": t.module, "lesson": t.lesson, "block": t.block}
_OWNERS: dict[Part, ColumnElement[int]] = {
    "module": t.module.c.course_id,
    "lesson": t.lesson.c.module_id,
    "block": t.block.c.lesson_id,
}
_AT_ONCE = 1_000
