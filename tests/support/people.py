"""People with accounts, and browsers that they are signed in to."""

from dataclasses import dataclass

from edtech_app.db.tables.people import UserRow
from edtech_app.domain.people import Actor, Role
from edtech_app.services.context import Context
from edtech_app.services.sessions import SIGN_IN, SIGN_IN_LASTS, actor_for, begin_session, issue_ticket

PASSWORD = "nine blue kettles sing"


@dataclass(frozen=True, slots=True)
class Browser:
    """A signed-in browser: the cookie's token, and who sits in front of it."""

    token: str
    actor: Actor


async def add_person(ctx: Context, name: str, role: Role = Role.STUDENT, *, password: str = "") -> int:
    """Add somebody called ``name`` whose address is ``<first word>@example.org``, and return their id."""
    email = f"{name.split(maxsplit=1)[0].casefold()}@example.org"
    hashed = await ctx.passwords.hash(password or PASSWORD)
    async with ctx.transaction() as tx:
        user = await tx.users.add(UserRow(email=email, name=name, role=role.value, password_hash=hashed))
    assert user.id is not None
    return user.id


async def open_browser(ctx: Context, user_id: int) -> Browser:
    """Sign somebody in to one more browser."""
    async with ctx.transaction() as tx:
        ticket = issue_ticket(tx, SIGN_IN, user_id, now=ctx.now(), lasts=SIGN_IN_LASTS)
    begun = await begin_session(ctx, ticket)
    return Browser(begun.token, begun.actor)


async def arrive_as(ctx: Context, name: str, role: Role = Role.STUDENT) -> Browser:
    """Add somebody and sign them in."""
    return await open_browser(ctx, await add_person(ctx, name, role))


async def is_in(ctx: Context, browser: Browser) -> bool:
    """Whether the browser is still signed in."""
    return (await actor_for(ctx, browser.token)).is_signed_in
