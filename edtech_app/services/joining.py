"""Joining a course by an invitation code."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from edtech_app.db.repositories.found import FoundCourse
from edtech_app.db.repositories.invitations import FoundInvitation
from edtech_app.db.transaction import Transaction
from edtech_app.domain.access import REMOVED, Action, CourseStatus, Relation
from edtech_app.domain.errors import NotFoundError, NotPermittedError
from edtech_app.domain.invitations import Worth, clean_code
from edtech_app.domain.people import Actor
from edtech_app.domain.words import _
from edtech_app.security.limits import network_of
from edtech_app.services.context import Context
from edtech_app.services.enrolments import give_place


@dataclass(frozen=True, slots=True)
class Offer:
    """The course that a code leads to; ``is_inside`` when whoever asks has a place there already."""

    slug: str
    title: str
    summary: str
    is_inside: bool


async def look_at_code(ctx: Context, actor: Actor, typed: str, *, client_ip: str) -> Offer:
    """Return where a code leads; that uses nothing up.

    Raises:
        NotSignedInError: Nobody is signed in.
        NotFoundError: The code leads nowhere; the sentence says why, as far as it may.
        NotPermittedError: The staff removed them, and did not let them back in.
        TooManyRequestsError: Too many codes were tried that are none.
    """
    actor.require_signed_in()
    with _counting(ctx, actor, client_ip):
        async with ctx.transaction(writes=False) as tx:
            found, course = await _find(tx, actor, typed)
        return _offer(found, course, actor, ctx.now())


async def join_by_code(ctx: Context, actor: Actor, typed: str, *, client_ip: str) -> Offer:
    """Give ``actor`` a place in the code's course. Of two who want the last place at once, one gets it.

    Whoever is in the course already uses nothing up.

    Raises:
        NotSignedInError: Nobody is signed in.
        NotFoundError: The code leads nowhere; the sentence says why, as far as it may.
        NotPermittedError: The staff removed them, and did not let them back in.
        TooManyRequestsError: Too many codes were tried that are none.
    """
    actor.require_signed_in()
    now = ctx.now()
    with _counting(ctx, actor, client_ip):
        async with ctx.transaction() as tx:
            await tx.attempts.take_turns(actor.user_id)
            found, course = await _find(tx, actor, typed)
            offer = _offer(found, course, actor, now)
            if offer.is_inside:
                return offer
            if not await tx.invitations.take(found.id, now):
                raise NotFoundError(_SENTENCES[Worth.USED_UP])
            await give_place(tx, actor.user_id, course.id, now)
        return offer


@contextmanager
def _counting(ctx: Context, actor: Actor, client_ip: str) -> Generator[None]:
    """Count the codes that a person, and a network, tries: each beforehand, and what was a code is taken back."""
    network = network_of(client_ip)
    ctx.limiter.hit("join", actor.user_id)
    ctx.limiter.hit("join address", network)
    yield
    ctx.limiter.give_back("join", actor.user_id)
    ctx.limiter.give_back("join address", network)


async def _find(tx: Transaction, actor: Actor, typed: str) -> tuple[FoundInvitation, FoundCourse]:
    found = await tx.invitations.by_code(clean_code(typed), actor.user_id)
    if found is None or found[1].access.status is CourseStatus.IMPORTING:
        raise NotFoundError(_("There is no such code. Look at it sign by sign, or ask whoever gave it to you."))
    return found


def _offer(found: FoundInvitation, course: FoundCourse, actor: Actor, now: datetime) -> Offer:
    """Return what a code offers to ``actor``, who learns of the course only by a code that counts."""
    if course.access.is_enrolled or course.access.allows(actor, Action.TEACH):
        return Offer(course.slug, course.title, course.summary, is_inside=True)
    if course.access.relation(actor) is Relation.REMOVED:
        raise NotPermittedError(REMOVED)
    worth = found.worth(now)
    if worth is not Worth.COUNTS:
        raise NotFoundError(_SENTENCES[worth])
    if course.access.status is not CourseStatus.PUBLISHED:
        raise NotFoundError(_("The course of this code is not open now. Ask whoever gave the code to you."))
    return Offer(course.slug, course.title, course.summary, is_inside=False)


_SENTENCES = {
    Worth.USED_UP: _("This code was used as often as it may be. Ask whoever gave it to you for another."),
    Worth.EXPIRED: _("This code has run out. Ask whoever gave it to you for another."),
    Worth.WITHDRAWN: _("This code was withdrawn. Ask whoever gave it to you for another."),
}
