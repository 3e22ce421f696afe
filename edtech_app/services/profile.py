"""What a person says about themselves: name, appearance, and that they teach."""

from dataclasses import dataclass

from edtech_app.db.tables.people import UserRow
from edtech_app.db.transaction import Transaction
from edtech_app.domain.addresses import clean_name
from edtech_app.domain.errors import InvalidError, NotSignedInError
from edtech_app.domain.events import ProfileChanged
from edtech_app.domain.people import Actor, Appearance, Role
from edtech_app.domain.words import _
from edtech_app.services.context import Context


@dataclass(frozen=True, slots=True)
class Profile:
    """What a person's own settings show."""

    name: str
    email: str
    role: Role
    appearance: Appearance
    has_asked_to_teach: bool


async def read_profile(ctx: Context, actor: Actor) -> Profile:
    """Return what ``actor``'s settings show."""
    async with ctx.transaction(writes=False) as tx:
        return _profile(await _own_row(tx, actor))


async def rename(ctx: Context, actor: Actor, name: str) -> Profile:
    """Change what ``actor`` is called.

    Raises:
        InvalidError: That is no name; ``field`` is ``name``.
    """
    actor.require_signed_in()
    name = clean_name(name)
    async with ctx.transaction() as tx:
        user = await _own_row(tx, actor)
        tx.users.rename(user, name)
        tx.announce(ProfileChanged(actor.user_id))
        return _profile(user)


async def choose_appearance(ctx: Context, actor: Actor, appearance: str) -> Profile:
    """Keep how ``actor`` wants pages to look."""
    actor.require_signed_in()
    if appearance not in set(Appearance):
        raise InvalidError(_("There is no such appearance."), field="appearance")
    async with ctx.transaction() as tx:
        user = await _own_row(tx, actor)
        user.appearance = appearance
        tx.announce(ProfileChanged(actor.user_id))
        return _profile(user)


async def ask_to_teach(ctx: Context, actor: Actor) -> Profile:
    """Ask the administrators for the teacher's role. Asking again keeps the place in the queue."""
    actor.require_signed_in()
    async with ctx.transaction() as tx:
        user = await _own_row(tx, actor)
        if user.role == Role.STUDENT and user.teacher_requested_at is None:
            user.teacher_requested_at = ctx.now()
            tx.announce(ProfileChanged(actor.user_id))
        return _profile(user)


async def take_back_request(ctx: Context, actor: Actor) -> Profile:
    """No longer ask for the teacher's role."""
    actor.require_signed_in()
    async with ctx.transaction() as tx:
        user = await _own_row(tx, actor)
        if user.teacher_requested_at is not None:
            user.teacher_requested_at = None
            tx.announce(ProfileChanged(actor.user_id))
        return _profile(user)


async def _own_row(tx: Transaction, actor: Actor) -> UserRow:
    actor.require_signed_in()
    user = await tx.users.get(actor.user_id)
    if user is None:
        raise NotSignedInError(_("Please sign in first."))
    return user


def _profile(user: UserRow) -> Profile:
    return Profile(
        name=user.name,
        email=user.email,
        role=Role(user.role),
        appearance=Appearance(user.appearance),
        has_asked_to_teach=user.teacher_requested_at is not None,
    )
