"""Pictures and downloads of courses."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import CursorResult, Text, cast, delete, or_, text
from sqlalchemy import select as select_columns
from sqlmodel import col, select, update

from edtech_app.db.repositories import columns as t
from edtech_app.db.repositories.base import Repository
from edtech_app.db.repositories.courses import IS_SHOWN
from edtech_app.db.tables.courses import CourseRow, FileRow
from edtech_app.domain.blocks import KEPT

_LOCK = 7_203_912


class Files(Repository):
    """The files that blocks link to. A file's bytes may serve several courses: a row says that a course needs them."""

    async def lock(self) -> None:
        """Let nobody else say that files are needed, or find that they are not, until this transaction ends.

        SQLite needs nothing: a transaction that writes is alone anyway.
        """
        if self._session.get_bind().dialect.name == "postgresql":
            connection = await self._session.connection()
            await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})

    async def of_course(self, course_id: int) -> list[FileRow]:
        """Return every file of a course, those that are gone from its source too, by name."""
        statement = select(FileRow).where(FileRow.course_id == course_id).order_by(col(FileRow.name))
        return list((await self._session.exec(statement)).all())

    async def names(self, course_id: int) -> dict[str, str]:
        """Return what blocks call the files of a course, with the hash of each as it came in."""
        statement = select(FileRow.name, FileRow.sha256).where(FileRow.course_id == course_id)
        return dict((await self._session.exec(statement)).all())

    async def shown_words(self, course_id: int, names: Collection[str]) -> list[str]:
        """Return what students can see of a course and has one of these names in it, blocks as JSON."""
        payload = cast(t.block.c.payload, Text)
        blocks = (
            select_columns(payload.label("said"))
            .join(t.lesson, t.lesson.c.id == t.block.c.lesson_id)
            .join(t.module, t.module.c.id == t.lesson.c.module_id)
            .where(t.lesson.c.course_id == course_id, IS_SHOWN, t.block.c.deleted_at.is_(None), t.block.c.kind != KEPT)
            .where(or_(*(payload.contains(name, autoescape=True) for name in names)))
        )
        own = select_columns(t.course.c.picture.concat("\n").concat(t.course.c.description))
        rows = await self._rows(blocks.union_all(own.where(t.course.c.id == course_id)))
        return [row[0] for row in rows]

    async def find(self, course_id: int, name: str) -> FileRow | None:
        """Return the file of a course that blocks call so."""
        statement = select(FileRow).where(FileRow.course_id == course_id, FileRow.name == name)
        return (await self._session.exec(statement)).first()

    async def set_variants(self, course_id: int, name: str, *, key: str, variants: list[dict[str, object]]) -> bool:
        """Name the smaller forms of a picture; ``False``, and nothing done, where it is another file by now."""
        mine = (col(FileRow.course_id) == course_id, col(FileRow.name) == name, col(FileRow.key) == key)
        result: CursorResult[Any] = await self._session.exec(update(FileRow).where(*mine).values(variants=variants))
        return result.rowcount > 0

    async def drop(self, course_id: int, *, prefix: str) -> list[str]:
        """Remove the files of a course whose name begins with ``prefix``; return the keys that they had."""
        mine = (col(FileRow.course_id) == course_id, col(FileRow.name).startswith(prefix, autoescape=True))
        rows = (await self._session.exec(select(FileRow.key, FileRow.variants).where(*mine))).all()
        await self._session.exec(delete(FileRow).where(*mine))
        return [found for key, variants in rows for found in keys_of(key, variants)]

    async def of_unfinished(self, course_uuid: str) -> list[str]:
        """Return the keys of a course that is still coming in."""
        statement = (
            select(FileRow.key, FileRow.variants)
            .join(CourseRow)
            .where(CourseRow.uuid == course_uuid, CourseRow.status == "importing")
        )
        rows = (await self._session.exec(statement)).all()
        return [found for key, variants in rows for found in keys_of(key, variants)]

    async def unneeded(self, keys: Collection[str]) -> set[str]:
        """Return those of ``keys`` that no file has, neither whole nor in a smaller form; true under ``lock`` only."""
        left = set(keys)
        if left:
            for key, variants in (await self._session.exec(select(FileRow.key, FileRow.variants))).all():
                left.difference_update(keys_of(key, variants))
        return left


def keys_of(key: str, variants: Sequence[dict[str, object]]) -> list[str]:
    """Return every key that a file's bytes are under."""
    return [key, *(str(variant["key"]) for variant in variants)]
