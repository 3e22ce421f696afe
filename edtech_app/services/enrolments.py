"""Joining a course and leaving it."""

from datetime import datetime

from edtech_app.db.transaction import Transaction
from edtech_app.domain.access import Action
from edtech_app.domain.events import EnrolmentChanged, PeopleChanged
from edtech_app.domain.people import Actor
from edtech_app.services.context import Context
from edtech_app.services.facts import find_course


async def enrol(ctx: Context, actor: Actor, course_slug: str) -> None:
    """Give ``actor`` a place in the course; somebody who comes back finds all that they had.

    Raises:
        NotSignedInError: Nobody is signed in.
        NotFoundError: There is no such course, or they may not know of it.
        NotPermittedError: The staff removed them, and did not let them back in.
    """
    async with ctx.transaction() as tx:
        await tx.attempts.take_turns(actor.user_id)
        course = await find_course(tx, actor, course_slug, Action.ENROL)
        await give_place(tx, actor.user_id, course.id, ctx.now())


async def give_place(tx: Transaction, user_id: int, course_id: int, now: datetime) -> None:
    """Give somebody a place, their old one if they had one, and tell their open pages and those of the staff."""
    if await tx.enrolments.join(user_id, course_id, now):
        tx.announce(EnrolmentChanged(user_id, course_id, is_enrolled=True))
        tx.announce(PeopleChanged(course_id))


async def leave(ctx: Context, actor: Actor, course_slug: str) -> None:
    """Give the place up. What was learnt stays, and comes back with the next enrolment.

    Raises:
        NotSignedInError: Nobody is signed in.
        NotFoundError: There is no such course, or they may not know of it.
    """
    actor.require_signed_in()
    async with ctx.transaction() as tx:
        course = await find_course(tx, actor, course_slug, Action.SEE_PAGE)
        await tx.attempts.take_turns(actor.user_id)
        if await tx.enrolments.leave(actor.user_id, course.id, ctx.now()):
            tx.announce(EnrolmentChanged(actor.user_id, course.id, is_enrolled=False))
            tx.announce(PeopleChanged(course.id))
