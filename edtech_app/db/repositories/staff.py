"""Who teaches a course."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, exists, or_, select
from sqlmodel import col, delete

from edtech_app.db.repositories import columns as t
from edtech_app.db.repositories.base import Repository
from edtech_app.db.tables.courses import StaffRow


@dataclass(frozen=True, slots=True)
class FoundStaff:
    """Somebody who teaches a course."""

    user_id: int
    uuid: str
    name: str
    email: str
    is_owner: bool


class CourseStaff(Repository):
    """Owners and co-teachers."""

    async def of_course(self, course_id: int, words: Sequence[str] = (), *, sort: str = "role") -> list[FoundStaff]:
        """Return who teaches the course and has every word in name or address.

        ``sort`` is ``name``, ``email`` or ``role``, the owner first; with ``-`` before it the other way round. Ties by
        name, then id.
        """
        is_owner = t.user.c.id == t.course.c.owner_id
        beside = exists().where(t.staff.c.course_id == t.course.c.id, t.staff.c.user_id == t.user.c.id)
        keys: dict[str, ColumnElement[Any]] = {
            "name": t.user.c.search_text,
            "email": t.user.c.email,
            "role": t.user.c.id != t.course.c.owner_id,
        }
        key = keys[sort.removeprefix("-")]
        holds = (t.user.c.search_text.contains(word, autoescape=True) for word in words)
        statement = (
            select(*(t.user.c[name] for name in ("id", "uuid", "name", "email")), is_owner)
            .select_from(t.course)
            .join(t.user, or_(is_owner, beside))
            .where(t.course.c.id == course_id, *holds)
            .order_by(key.desc() if sort.startswith("-") else key, t.user.c.search_text, t.user.c.id)
        )
        rows = await self._rows(statement)
        return [FoundStaff(user_id, uuid, name, email, bool(owns)) for user_id, uuid, name, email, owns in rows]

    async def add(self, course_id: int, user_id: int) -> None:
        """Make somebody a co-teacher who is not one; whoever asks holds the course."""
        self._session.add(StaffRow(course_id=course_id, user_id=user_id))
        await self._session.flush()

    async def remove(self, course_id: int, user_id: int) -> None:
        """Take a co-teacher's place away."""
        is_place = (col(StaffRow.course_id) == course_id, col(StaffRow.user_id) == user_id)
        await self._session.exec(delete(StaffRow).where(*is_place))
