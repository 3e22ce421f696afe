"""Coming in: a new account, signing in, and choosing another password."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from edtech_app.db.tables.people import UserRow
from edtech_app.db.transaction import Transaction
from edtech_app.domain.addresses import clean_email, clean_name, fold_email
from edtech_app.domain.errors import InvalidError, NotFoundError, NotPermittedError
from edtech_app.domain.people import Actor
from edtech_app.domain.words import _
from edtech_app.security.limits import is_loopback, network_of
from edtech_app.security.password_rules import LONGEST, require_good_password
from edtech_app.security.tokens import hash_token
from edtech_app.services.context import Context
from edtech_app.services.seed import DEMO_STUDENT, DEMO_TEACHER
from edtech_app.services.sessions import SIGN_IN, SIGN_IN_LASTS, end_sessions, issue_ticket

RESET = "reset"
RESET_LASTS = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class ResetOffer:
    """Whose password a reset link may change."""

    email: str
    name: str


async def register(ctx: Context, *, name: str, email: str, password: str, client_ip: str) -> str:
    """Make a student's account and return a sign-in ticket for it. Nobody chooses their own role.

    Raises:
        InvalidError: A name, an address or a password that we do not take; ``field`` says which.
        ConflictError: The address has an account already.
        TooManyRequestsError: Too many accounts from one network.
    """
    name, email = clean_name(name), clean_email(email)
    require_good_password(password, email=email, name=name)
    ctx.limiter.hit("register", network_of(client_ip))
    password_hash = await ctx.passwords.hash(password)
    async with ctx.transaction() as tx:
        user = UserRow(email=email, name=name, password_hash=password_hash, created_at=ctx.now())
        await tx.users.add(user)
        return _sign_in_ticket(ctx, tx, user)


async def sign_in(ctx: Context, *, email: str, password: str, client_ip: str) -> str:
    """Return a sign-in ticket for whoever has this address and this password.

    An unknown address, a closed account and a wrong password get the same answer after the same work.

    Raises:
        InvalidError: They do not belong together.
        TooManyRequestsError: The sixth try within a quarter of an hour, or very many from one network.
    """
    account, network = fold_email(email), network_of(client_ip)
    ctx.limiter.hit("sign-in", account, network)
    async with ctx.transaction(writes=False) as tx:
        user = await tx.users.by_email(_as_kept(account))
    # Each try counts before it is made, so that none slips by; the right one is taken back.
    count = partial(ctx.limiter.hit, "sign-in address", network)
    stored = user.password_hash if user else None
    check = await ctx.passwords.check(password[: LONGEST + 1], stored, first=count)
    if user is None or not user.is_active or not check.is_right:
        raise _no_match()
    ctx.limiter.give_back("sign-in address", network)
    ctx.limiter.forget("sign-in", account, network)
    async with ctx.transaction() as tx:
        row = await tx.users.get(user.id or 0)
        if row is None or row.password_hash != user.password_hash:
            raise _no_match()  # somebody changed it while we compared
        row.password_hash = check.new_hash or row.password_hash
        return _sign_in_ticket(ctx, tx, row)


async def enter_demo(ctx: Context, *, as_teacher: bool, client_ip: str) -> str:
    """Return a sign-in ticket for the demo teacher or student: in development, and for this machine only.

    Raises:
        NotPermittedError: This is a production site, or the browser is on another machine.
    """
    if not offers_demo(ctx, client_ip):
        raise NotPermittedError(_("The demo people are for development on this machine only."))
    async with ctx.transaction() as tx:
        user = await tx.users.by_email(DEMO_TEACHER if as_teacher else DEMO_STUDENT)
        if user is None or not user.is_active:
            raise NotFoundError(_("The demo people are not here."))
        return _sign_in_ticket(ctx, tx, user)


def offers_demo(ctx: Context, client_ip: str) -> bool:
    """Whether a browser at this address may enter as one of the demo people."""
    return not ctx.settings.is_production and is_loopback(client_ip)


async def change_password(ctx: Context, actor: Actor, *, current: str, new: str) -> None:
    """Replace ``actor``'s password; every other browser they are signed in to is signed out.

    Raises:
        InvalidError: The current password is wrong (``field`` is ``current``), or we do not take the new one.
    """
    actor.require_signed_in()
    require_good_password(new, email=actor.email, name=actor.name)
    ctx.limiter.hit("password", actor.user_id)
    async with ctx.transaction(writes=False) as tx:
        user = await tx.users.get(actor.user_id)
    check = await ctx.passwords.check(current[: LONGEST + 1], user.password_hash if user else None)
    if not check.is_right:
        raise InvalidError(_("That is not your current password."), field="current")
    ctx.limiter.forget("password", actor.user_id)
    password_hash = await ctx.passwords.hash(new)
    async with ctx.transaction() as tx:
        await _set_password(tx, await tx.users.get(actor.user_id), password_hash, but=actor.session_id)


async def look_at_reset(ctx: Context, ticket: str) -> ResetOffer:
    """Return whose password ``ticket`` may change; that does not use it up.

    Raises:
        NotFoundError: It was used, is over an hour old, or never was one.
    """
    async with ctx.transaction(writes=False) as tx:
        user = await tx.tickets.holder(RESET, hash_token(ticket), ctx.now())
    if user is None:
        raise NotFoundError(_("This link counts no longer. A link works once, within an hour."))
    return ResetOffer(user.email, user.name)


async def reset_password(ctx: Context, *, ticket: str, new: str, client_ip: str) -> None:
    """Use a reset link: set the new password, and sign the person out everywhere.

    Raises:
        NotFoundError: The link counts no longer.
        InvalidError: We do not take the new password; the link still counts.
        TooManyRequestsError: Too many tries from one network.
    """
    ctx.limiter.hit("reset", network_of(client_ip))
    offer = await look_at_reset(ctx, ticket)
    require_good_password(new, email=offer.email, name=offer.name)
    password_hash = await ctx.passwords.hash(new)
    async with ctx.transaction() as tx:
        user = await tx.tickets.take(RESET, hash_token(ticket), ctx.now())
        if user is None:
            raise NotFoundError(_("This link counts no longer. A link works once, within an hour."))
        await _set_password(tx, user, password_hash)


async def _set_password(tx: Transaction, user: UserRow | None, password_hash: str, *, but: int = 0) -> None:
    assert user is not None
    assert user.id is not None
    user.password_hash = password_hash
    await tx.tickets.drop(user.id, RESET)
    await tx.tickets.drop(user.id, SIGN_IN)
    await end_sessions(tx, user.id, but=but)


def _sign_in_ticket(ctx: Context, tx: Transaction, user: UserRow) -> str:
    assert user.id is not None
    return issue_ticket(tx, SIGN_IN, user.id, now=ctx.now(), lasts=SIGN_IN_LASTS)


def _no_match() -> InvalidError:
    return InvalidError(_("This address and this password do not belong together."), field="password")


def _as_kept(account: str) -> str:
    """Return a typed address as we keep it; what is no address belongs to nobody."""
    try:
        return clean_email(account)
    except InvalidError:
        return ""
