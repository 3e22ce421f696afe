"""What whoever runs the server may do from its command line. There is no actor: the machine is theirs."""

from edtech_app.db.tables.people import UserRow
from edtech_app.db.transaction import Transaction
from edtech_app.domain.addresses import clean_email, clean_name
from edtech_app.domain.errors import ConflictError, NotFoundError
from edtech_app.domain.people import Role
from edtech_app.domain.words import _
from edtech_app.security.password_rules import require_good_password
from edtech_app.services.context import Context
from edtech_app.services.people import change_role, reset_link


async def require_free_address(ctx: Context, email: str) -> str:
    """Return the address as we keep it, when nobody has it yet."""
    email = clean_email(email)
    async with ctx.transaction(writes=False) as tx:
        if await tx.users.by_email(email):
            raise ConflictError(_("There is an account with the address {email} already.", email=email), field="email")
    return email


async def create_admin(ctx: Context, *, email: str, name: str, password: str) -> str:
    """Make an administrator's account and return its address.

    Raises:
        InvalidError: An address, a name or a password that we do not take.
        ConflictError: Somebody has the address; ``set_role_of`` makes them an administrator.
    """
    email = await require_free_address(ctx, email)
    name = clean_name(name or email.partition("@")[0])
    require_good_password(password, email=email, name=name)
    password_hash = await ctx.passwords.hash(password)
    async with ctx.transaction() as tx:
        user = UserRow(email=email, name=name, password_hash=password_hash, role=Role.ADMIN, created_at=ctx.now())
        await tx.users.add(user)
    return email


async def set_role_of(ctx: Context, *, email: str, role: str) -> None:
    """Make the person with this address a student, a teacher or an administrator."""
    async with ctx.transaction() as tx:
        await change_role(tx, await _found(tx, email), role)


async def reset_link_for(ctx: Context, *, email: str) -> str:
    """Return a link with which the person with this address may choose a new password, once, within an hour."""
    async with ctx.transaction() as tx:
        return await reset_link(ctx, tx, await _found(tx, email))


async def _found(tx: Transaction, email: str) -> UserRow:
    user = await tx.users.by_email(clean_email(email))
    if user is None:
        raise NotFoundError(_("Nobody here has the address {email}.", email=email))
    return user
