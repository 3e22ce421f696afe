"""Codes that give a place in a course."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, false, func, or_, select, update
from sqlalchemy.exc import IntegrityError

from edtech_app.db.repositories import columns as t
from edtech_app.db.repositories.base import Repository
from edtech_app.db.repositories.courses import COURSE_COLUMNS, course_columns, read_course
from edtech_app.db.repositories.found import FoundCourse
from edtech_app.db.tables.courses import InvitationRow
from edtech_app.domain.invitations import Worth, clean_code, worth_of


@dataclass(frozen=True, slots=True)
class FoundInvitation:
    """A code as it is kept."""

    id: int
    uuid: str
    code: str
    uses: int
    most_uses: int | None
    expires_at: datetime | None
    withdrawn_at: datetime | None
    created_at: datetime
    author: str
    """Who made it; empty where that account is gone."""

    def worth(self, now: datetime) -> Worth:
        """Return what the code is worth ``now``."""
        return worth_of(
            uses=self.uses,
            most_uses=self.most_uses,
            expires_at=self.expires_at,
            withdrawn_at=self.withdrawn_at,
            now=now,
        )


class Invitations(Repository):
    """Codes, their limits, and how often they were used."""

    async def add(self, invitation: InvitationRow) -> bool:
        """Keep a new code; ``False`` when there is the same one already."""
        try:
            async with self._session.begin_nested():
                self._session.add(invitation)
        except IntegrityError:
            return False
        return True

    async def of_course(
        self,
        course_id: int,
        words: Sequence[str] = (),
        *,
        now: datetime,
        sort: str = "-made",
        offset: int = 0,
        limit: int | None = None,
    ) -> list[FoundInvitation]:
        """Return the codes of a course that have every word themselves or in whoever made them.

        ``sort`` is ``code``, ``worth``, ``uses``, ``until``, ``made`` or ``author``, with ``-`` before it the other way
        round; ties the newest first. What has no last day, or nobody any more who made it, comes last either way.
        """
        c = t.invitation.c
        keys: dict[str, ColumnElement[Any]] = {
            "code": c.code,
            "worth": _worth(now),
            "uses": c.uses,
            "until": c.expires_at,
            "made": c.id,
            "author": t.user.c.search_text,
        }
        key = keys[sort.removeprefix("-")]
        statement = _FOUND.where(*_is_of(course_id, words))
        statement = statement.order_by(key.is_(None), key.desc() if sort.startswith("-") else key, c.id.desc())
        return [FoundInvitation(*row) for row in await self._rows(statement.offset(offset).limit(limit))]

    async def found(self, course_id: int, words: Sequence[str]) -> int:
        """Return how many codes of a course there are with these words."""
        statement = select(func.count()).select_from(t.invitation)
        statement = statement.outerjoin(t.user, t.user.c.id == t.invitation.c.created_by)
        return int((await self._rows(statement.where(*_is_of(course_id, words))))[0][0])

    async def count(self, course_id: int, now: datetime) -> int:
        """Return how many codes of a course count ``now``."""
        statement = select(func.count()).where(t.invitation.c.course_id == course_id, *_counts(now))
        return int((await self._rows(statement))[0][0])

    async def by_code(self, code: str, user_id: int) -> tuple[FoundInvitation, FoundCourse] | None:
        """Return a code and its course, with what ``user_id`` is in it."""
        statement = (
            _FOUND.with_only_columns(*course_columns(user_id), *_COLUMNS)
            .join(t.course, t.course.c.id == t.invitation.c.course_id)
            .where(t.invitation.c.code == code, t.course.c.deleted_at.is_(None))
        )
        row = next(iter(await self._rows(statement)), None)
        return (FoundInvitation(*row[COURSE_COLUMNS:]), read_course(row)) if row else None

    async def take(self, invitation_id: int, now: datetime) -> bool:
        """Use a code once; of two that try at once for the last time, one gets it."""
        used = update(t.invitation).where(t.invitation.c.id == invitation_id, *_counts(now))
        used = used.values(uses=t.invitation.c.uses + 1)
        return bool(await self._rows(used.returning(t.invitation.c.id)))

    async def withdraw(self, course_id: int, uuid: str, now: datetime) -> str | None:
        """Let a code of the course count no longer, and return it; ``None`` when there is none."""
        is_it = (t.invitation.c.course_id == course_id, t.invitation.c.uuid == uuid)
        at = func.coalesce(t.invitation.c.withdrawn_at, now)
        withdrawn = update(t.invitation).where(*is_it).values(withdrawn_at=at).returning(t.invitation.c.code)
        return next((row[0] for row in await self._rows(withdrawn)), None)


def _is_of(course_id: int, words: Sequence[str]) -> tuple[ColumnElement[bool], ...]:
    return (t.invitation.c.course_id == course_id, *map(_holds, words))


def _holds(word: str) -> ColumnElement[bool]:
    """Whether a code has this word, as people write it, or whoever made it does."""
    code = clean_code(word)
    in_code = t.invitation.c.code.contains(code, autoescape=True) if code else false()
    return or_(in_code, t.user.c.search_text.contains(word, autoescape=True))


def _worth(now: datetime) -> ColumnElement[int]:
    """Order codes by what they are worth ``now``, as ``worth_of`` says it: those that count come first."""
    c = t.invitation.c
    return case(
        (and_(*_counts(now)), 0),
        (c.withdrawn_at.is_not(None), 3),
        (c.expires_at <= now, 2),
        else_=1,
    )


def _counts(now: datetime) -> tuple[ColumnElement[bool], ...]:
    c = t.invitation.c
    return (
        c.withdrawn_at.is_(None),
        or_(c.expires_at.is_(None), c.expires_at > now),
        or_(c.most_uses.is_(None), c.uses < c.most_uses),
    )


_NAMES = ("id", "uuid", "code", "uses", "most_uses", "expires_at", "withdrawn_at", "created_at")
_COLUMNS = (*(t.invitation.c[name] for name in _NAMES), func.coalesce(t.user.c.name, ""))
_FOUND = select(*_COLUMNS).select_from(t.invitation).outerjoin(t.user, t.user.c.id == t.invitation.c.created_by)
