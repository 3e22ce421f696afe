"""People, their sessions and their tickets."""

from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, delete, func, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from edtech_app.db.repositories.base import Repository
from edtech_app.db.tables.people import SessionRow, TicketRow, UserRow
from edtech_app.domain.errors import ConflictError
from edtech_app.domain.people import Role
from edtech_app.domain.words import _


class Users(Repository):
    """People with an account."""

    async def add(self, user: UserRow) -> UserRow:
        """Keep a new person, with an id.

        Raises:
            ConflictError: Somebody has this address already.
        """
        user.search_text = search_text_of(user)
        try:
            async with self._session.begin_nested():
                self._session.add(user)
        except IntegrityError:
            raise ConflictError(_("There is an account with this address already."), field="email") from None
        return user

    def rename(self, user: UserRow, name: str) -> None:
        """Change what a person is called, and what they are found by."""
        user.name = name
        user.search_text = search_text_of(user)

    async def get(self, user_id: int) -> UserRow | None:
        """Return the person with this id."""
        return await self._session.get(UserRow, user_id)

    async def by_uuid(self, uuid: str) -> UserRow | None:
        """Return the person with this public id."""
        return (await self._session.exec(select(UserRow).where(UserRow.uuid == uuid))).first()

    async def by_email(self, email: str) -> UserRow | None:
        """Return the person with this address, which is case-folded already."""
        return (await self._session.exec(select(UserRow).where(UserRow.email == email))).first()

    async def first_admin(self) -> UserRow | None:
        """Return the administrator who came first and still is one."""
        statement = select(UserRow).where(*_ACTIVE_ADMIN).order_by(col(UserRow.id)).limit(1)
        return (await self._session.exec(statement)).first()

    async def admin_ids(self) -> list[int]:
        """Return the ids of every administrator, and hold their rows until the transaction ends."""
        statement = select(UserRow.id).where(*_ACTIVE_ADMIN).order_by(col(UserRow.id)).with_for_update()
        return [user_id for user_id in (await self._session.exec(statement)).all() if user_id is not None]

    async def search(self, words: str, *, offset: int, limit: int) -> list[UserRow]:
        """Return people whose name or address holds every word.

        Who asks to teach comes first, the oldest request at the top; then everybody by name.
        """
        asked = col(UserRow.teacher_requested_at)
        statement = (
            select(UserRow)
            .where(*_holds(words))
            .order_by(asked.is_(None), asked, col(UserRow.search_text), col(UserRow.id))
            .offset(offset)
            .limit(limit)
        )
        return list((await self._session.exec(statement)).all())

    async def count(self, words: str) -> int:
        """Return how many people ``search`` would find."""
        statement = select(func.count()).select_from(UserRow).where(*_holds(words))
        return (await self._session.exec(statement)).one()


class Sessions(Repository):
    """Signed-in browsers."""

    async def add(self, session: SessionRow) -> None:
        """Keep a new session, with an id."""
        self._session.add(session)
        await self._session.flush()

    async def with_user(self, token_hash: str, now: datetime) -> tuple[SessionRow, UserRow] | None:
        """Return the session of a token and its person, unless either counts no longer."""
        parameters = {"token": token_hash, "now": now}
        return (await self._session.exec(_WITH_USER, params=parameters)).first()

    async def touch(self, session_id: int, *, seen_at: datetime, expires_at: datetime) -> None:
        """Let a session last longer, because it was used."""
        statement = update(SessionRow).where(col(SessionRow.id) == session_id)
        await self._session.exec(statement.values(seen_at=seen_at, expires_at=expires_at))

    async def end(self, session_id: int) -> bool:
        """End one session; say whether there was one."""
        statement = delete(SessionRow).where(col(SessionRow.id) == session_id).returning(col(SessionRow.id))
        return (await self._session.exec(statement)).first() is not None

    async def end_all(self, user_id: int, *, but: int = 0) -> tuple[int, ...]:
        """End every session of a person, ``but`` one; return which, oldest first."""
        of_person = (col(SessionRow.user_id) == user_id, col(SessionRow.id) != but)
        statement = delete(SessionRow).where(*of_person).returning(col(SessionRow.id))
        return tuple(sorted(row[0] for row in (await self._session.exec(statement)).all()))

    async def forget_expired(self, now: datetime) -> None:
        """Drop what counts no longer."""
        await self._session.exec(delete(SessionRow).where(col(SessionRow.expires_at) <= now))


class Tickets(Repository):
    """Things that may be done once."""

    def add(self, ticket: TicketRow) -> None:
        """Keep a new ticket."""
        self._session.add(ticket)

    async def holder(self, kind: str, token_hash: str, now: datetime) -> UserRow | None:
        """Return whose ticket that is, and leave it as it is."""
        statement = (
            select(UserRow)
            .join(TicketRow, col(TicketRow.user_id) == col(UserRow.id))
            .where(*_still_good(kind, token_hash, now), col(UserRow.is_active))
        )
        return (await self._session.exec(statement)).first()

    async def take(self, kind: str, token_hash: str, now: datetime) -> UserRow | None:
        """Use a ticket up and return whose it was; of two that try at once, one gets it."""
        statement = update(TicketRow).where(*_still_good(kind, token_hash, now)).values(used_at=now)
        taken = (await self._session.exec(statement.returning(col(TicketRow.user_id)))).first()
        user = await self._session.get(UserRow, taken[0]) if taken else None
        return user if user and user.is_active else None

    async def drop(self, user_id: int, kind: str) -> None:
        """Drop a person's tickets of one kind, used or not."""
        of_person = (col(TicketRow.user_id) == user_id, col(TicketRow.kind) == kind)
        await self._session.exec(delete(TicketRow).where(*of_person))

    async def forget_expired(self, now: datetime) -> None:
        """Drop what counts no longer."""
        await self._session.exec(delete(TicketRow).where(col(TicketRow.expires_at) <= now))


_WITH_USER = (
    select(SessionRow, UserRow)
    .join(UserRow, col(UserRow.id) == col(SessionRow.user_id))
    .where(
        SessionRow.token_hash == bindparam("token"), SessionRow.expires_at > bindparam("now"), col(UserRow.is_active)
    )
)
"""Made once, because it is asked at every event."""
_ACTIVE_ADMIN: tuple[ColumnElement[bool], ...] = (
    col(UserRow.role) == Role.ADMIN.value,
    col(UserRow.is_active).is_(True),
)


def search_text_of(user: UserRow) -> str:
    """Return the words by which a person is found."""
    return f"{user.name} {user.email}".casefold()


def _holds(words: str) -> list[ColumnElement[bool]]:
    return [col(UserRow.search_text).contains(word, autoescape=True) for word in words.casefold().split()]


def _still_good(kind: str, token_hash: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        col(TicketRow.kind) == kind,
        col(TicketRow.token_hash) == token_hash,
        col(TicketRow.used_at).is_(None),
        col(TicketRow.expires_at) > now,
    )
