"""Signed-in browsers: who holds which, how one begins, and how it ends."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from edtech_app.config import Settings
from edtech_app.db.tables.people import SessionRow, TicketRow, UserRow
from edtech_app.db.transaction import Transaction
from edtech_app.domain.errors import NotSignedInError
from edtech_app.domain.events import SessionsEnded
from edtech_app.domain.people import NOBODY, Actor, Appearance, Role
from edtech_app.domain.words import _
from edtech_app.security.tokens import LONGEST_TOKEN, hash_token, new_token
from edtech_app.services.context import Context

SESSION_LASTS = timedelta(days=14)
TOUCH_AFTER = timedelta(hours=1)
SIGN_IN = "sign_in"
SIGN_IN_LASTS = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Begun:
    """A session that has just begun: the token for its browser's cookie, and who is in."""

    token: str
    actor: Actor


def cookie_name(settings: Settings) -> str:
    """Return the name of the session's cookie; ``__Host-`` makes browsers insist on HTTPS, this host and the path /."""
    return "__Host-session" if settings.is_production else "session"


async def actor_for(ctx: Context, token: str) -> Actor:
    """Return who holds ``token``, or ``NOBODY``: the only source of who somebody is.

    A session that is used lasts another fourteen days. That is written at most once an hour, so that reads stay reads.
    """
    if not token or len(token) > LONGEST_TOKEN:
        return NOBODY
    now = ctx.now()
    async with ctx.transaction(writes=False) as tx:
        found = await tx.sessions.with_user(hash_token(token), now)
    if found is None:
        return NOBODY
    session, user = found
    if now - session.seen_at > TOUCH_AFTER:
        async with ctx.transaction() as tx:
            await tx.sessions.touch(session.id or 0, seen_at=now, expires_at=now + SESSION_LASTS)
    return _actor(session, user)


async def begin_session(ctx: Context, ticket: str, *, replaces: str = "") -> Begun:
    """Turn a sign-in ticket into a session; one that the browser had before (``replaces`` is its token) ends.

    Raises:
        NotSignedInError: The ticket was used, is too old, or never was one.
    """
    now = ctx.now()
    token = new_token()
    async with ctx.transaction() as tx:
        user = await tx.tickets.take(SIGN_IN, hash_token(ticket), now)
        if user is None or user.id is None:
            raise NotSignedInError(_("That took too long. Please sign in again."))
        await tx.sessions.forget_expired(now)
        await tx.tickets.forget_expired(now)
        if replaces and (before := await tx.sessions.with_user(hash_token(replaces), now)):
            await _end(tx, before[1].id or 0, before[0].id or 0)
        session = SessionRow(
            token_hash=hash_token(token), user_id=user.id, created_at=now, seen_at=now, expires_at=now + SESSION_LASTS
        )
        await tx.sessions.add(session)
    return Begun(token, _actor(session, user))


async def end_session(ctx: Context, actor: Actor) -> None:
    """Sign ``actor`` out of the browser they are in; their token counts no longer."""
    if actor.session_id:
        async with ctx.transaction() as tx:
            await _end(tx, actor.user_id, actor.session_id)


async def end_sessions(tx: Transaction, user_id: int, *, but: int = 0) -> None:
    """End a person's sessions, ``but`` one, as part of something bigger, and let their tabs know."""
    if ended := await tx.sessions.end_all(user_id, but=but):
        tx.announce(SessionsEnded(user_id, ended))


def issue_ticket(tx: Transaction, kind: str, user_id: int, *, now: datetime, lasts: timedelta) -> str:
    """Return a secret with which something of ``kind`` may be done once, soon, for one person."""
    token = new_token()
    tx.tickets.add(
        TicketRow(kind=kind, token_hash=hash_token(token), user_id=user_id, created_at=now, expires_at=now + lasts)
    )
    return token


async def _end(tx: Transaction, user_id: int, session_id: int) -> None:
    if await tx.sessions.end(session_id):
        tx.announce(SessionsEnded(user_id, (session_id,)))


def _actor(session: SessionRow, user: UserRow) -> Actor:
    assert user.id is not None
    assert session.id is not None
    return Actor(
        user_id=user.id,
        uuid=user.uuid,
        name=user.name,
        email=user.email,
        role=Role(user.role),
        session_id=session.id,
        appearance=Appearance(user.appearance),
    )
