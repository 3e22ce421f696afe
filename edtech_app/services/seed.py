"""The demo people of a development site."""

from edtech_app.db.tables.people import UserRow
from edtech_app.db.transaction import Transaction
from edtech_app.domain.people import Role
from edtech_app.security.tokens import new_token
from edtech_app.services.context import Context

DEMO_TEACHER = "demo-teacher@example.org"
DEMO_STUDENT = "demo-student@example.org"
_DEMO_PEOPLE = (
    (DEMO_TEACHER, "Theo Marsh", Role.TEACHER),
    (DEMO_STUDENT, "Sana Iqbal", Role.STUDENT),
)


async def seed_people(ctx: Context) -> None:
    """Make the demo teacher and the demo student, where they are missing; never in production.

    Nobody knows their passwords: the way in is ``enter_demo``.
    """
    if ctx.settings.is_production:
        return
    async with ctx.transaction(writes=False) as tx:
        missing = [person for person in _DEMO_PEOPLE if await tx.users.by_email(person[0]) is None]
    for email, name, role in missing:
        password_hash = await ctx.passwords.hash(new_token())
        async with ctx.transaction() as tx:
            await _add(tx, UserRow(email=email, name=name, role=role, password_hash=password_hash))


async def _add(tx: Transaction, user: UserRow) -> None:
    """Add a person, unless a worker that started at the same time was faster."""
    if await tx.users.by_email(user.email) is None:
        await tx.users.add(user)
