"""What an administrator does for people: roles, requests to teach, closing accounts, reset links."""

from dataclasses import dataclass
from datetime import datetime

from edtech_app.db.tables.people import UserRow
from edtech_app.db.transaction import Transaction
from edtech_app.domain.errors import ConflictError, InvalidError, NotFoundError
from edtech_app.domain.events import ProfileChanged
from edtech_app.domain.people import Actor, Role
from edtech_app.domain.words import _
from edtech_app.services.accounts import RESET, RESET_LASTS
from edtech_app.services.context import Context
from edtech_app.services.sessions import SIGN_IN, end_sessions, issue_ticket

PAGE_SIZE = 50
LONGEST_SEARCH = 100
DEVELOPMENT_URL = "http://localhost:3000"


@dataclass(frozen=True, slots=True)
class Person:
    """A line in the list of people."""

    uuid: str
    name: str
    email: str
    role: Role
    is_active: bool
    asked_to_teach_at: datetime | None
    is_you: bool


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """One page of the people that a search finds; pages count from 1."""

    people: tuple[Person, ...]
    total: int
    page: int
    pages: int


async def list_people(ctx: Context, actor: Actor, *, search: str = "", page: int = 1) -> PeoplePage:
    """Return people whose name or address holds every word of ``search``, requests to teach first.

    A page beyond the last shows the last.
    """
    actor.require_role(Role.ADMIN)
    words = search[:LONGEST_SEARCH]
    async with ctx.transaction(writes=False) as tx:
        total = await tx.users.count(words)
        pages = max(1, -(-total // PAGE_SIZE))
        page = min(max(page, 1), pages)
        rows = await tx.users.search(words, offset=(page - 1) * PAGE_SIZE, limit=PAGE_SIZE)
    return PeoplePage(tuple(_person(row, actor) for row in rows), total, page, pages)


async def set_role(ctx: Context, actor: Actor, uuid: str, role: str) -> Person:
    """Make somebody a student, a teacher or an administrator; a request to teach is settled by that.

    Raises:
        ConflictError: They are the last administrator.
    """
    actor.require_role(Role.ADMIN)
    async with ctx.transaction() as tx:
        user = await _found(tx, uuid)
        await change_role(tx, user, role)
        return _person(user, actor)


async def decline_request(ctx: Context, actor: Actor, uuid: str) -> Person:
    """Put a request for the teacher's role away; the role stays as it is."""
    actor.require_role(Role.ADMIN)
    async with ctx.transaction() as tx:
        user = await _found(tx, uuid)
        user.teacher_requested_at = None
        _announce(tx, user)
        return _person(user, actor)


async def deactivate(ctx: Context, actor: Actor, uuid: str) -> Person:
    """Close an account: the person is signed out everywhere and cannot come back in; what they did stays.

    Raises:
        ConflictError: They are the last administrator.
    """
    actor.require_role(Role.ADMIN)
    async with ctx.transaction() as tx:
        user = await _found(tx, uuid)
        await _require_another_admin(tx, user)
        assert user.id is not None
        user.is_active = False
        await tx.tickets.drop(user.id, RESET)
        await tx.tickets.drop(user.id, SIGN_IN)
        await end_sessions(tx, user.id)
        _announce(tx, user)
        return _person(user, actor)


async def reactivate(ctx: Context, actor: Actor, uuid: str) -> Person:
    """Open a closed account again."""
    actor.require_role(Role.ADMIN)
    async with ctx.transaction() as tx:
        user = await _found(tx, uuid)
        user.is_active = True
        _announce(tx, user)
        return _person(user, actor)


async def make_reset_link(ctx: Context, actor: Actor, uuid: str) -> str:
    """Return a link with which somebody may choose a new password, once, within an hour; older links are void."""
    actor.require_role(Role.ADMIN)
    async with ctx.transaction() as tx:
        return await reset_link(ctx, tx, await _found(tx, uuid))


async def reset_link(ctx: Context, tx: Transaction, user: UserRow) -> str:
    """Make the link, as part of whatever asks for it."""
    assert user.id is not None
    if not user.is_active:
        raise ConflictError(_("This account is closed. Open it again first."))
    await tx.tickets.drop(user.id, RESET)
    ticket = issue_ticket(tx, RESET, user.id, now=ctx.now(), lasts=RESET_LASTS)
    return f"{ctx.settings.public_url or DEVELOPMENT_URL}/reset/{ticket}"


async def change_role(tx: Transaction, user: UserRow, role: str) -> None:
    """Change a role, as part of whatever asks for it; the last administrator stays one."""
    if role not in set(Role):
        raise InvalidError(_("There is no such role."), field="role")
    if role != Role.ADMIN:
        await _require_another_admin(tx, user)
    user.role = Role(role).value
    user.teacher_requested_at = None
    _announce(tx, user)


async def _require_another_admin(tx: Transaction, user: UserRow) -> None:
    """Raise unless the school can do without this administrator. Nobody else changes that meanwhile."""
    if user.role == Role.ADMIN and user.is_active and len(await tx.users.admin_ids()) == 1:
        raise ConflictError(_("A school needs an administrator. Make somebody else one first."))


async def _found(tx: Transaction, uuid: str) -> UserRow:
    user = await tx.users.by_uuid(uuid)
    if user is None:
        raise NotFoundError(_("There is no such person."))
    return user


def _announce(tx: Transaction, user: UserRow) -> None:
    assert user.id is not None
    tx.announce(ProfileChanged(user.id))


def _person(user: UserRow, actor: Actor) -> Person:
    return Person(
        uuid=user.uuid,
        name=user.name,
        email=user.email,
        role=Role(user.role),
        is_active=user.is_active,
        asked_to_teach_at=user.teacher_requested_at,
        is_you=user.id == actor.user_id,
    )
