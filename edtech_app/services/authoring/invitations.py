"""Invitation codes: made, listed and withdrawn by a course's staff."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from edtech_app.db.repositories.invitations import FoundInvitation
from edtech_app.db.tables.courses import InvitationRow
from edtech_app.domain.access import Action
from edtech_app.domain.errors import ConflictError, InvalidError, NotFoundError
from edtech_app.domain.events import PeopleChanged
from edtech_app.domain.invitations import Worth, written
from edtech_app.domain.people import Actor
from edtech_app.domain.spreadsheet import csv_text
from edtech_app.domain.words import _
from edtech_app.security.tokens import new_code
from edtech_app.services.catalogue import search_words
from edtech_app.services.context import Context
from edtech_app.services.facts import find_course
from edtech_app.services.learner import iso

MOST_CODES = 50
MOST_USES = 10_000
LONGEST = timedelta(days=2 * 366)
TRIES = 5
PAGE_SIZE = 50
LONGEST_SEARCH = 100
SORTS = ("code", "worth", "uses", "until", "made", "author")
WORTHS = {
    Worth.COUNTS: _("Valid"),
    Worth.USED_UP: _("Used up"),
    Worth.EXPIRED: _("Expired"),
    Worth.WITHDRAWN: _("Withdrawn"),
}
"""What a code is worth, in words."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """A code as its course's staff see it. ``worth`` is a word of ``domain.invitations``."""

    uuid: str
    code: str
    """In two halves, as people read it out."""
    path: str
    """Where the link leads."""
    uses: int
    most_uses: int
    """0: as often as anybody likes."""
    expires_at: str
    made_at: str
    author: str
    worth: str


@dataclass(frozen=True, slots=True)
class CodesOfCourse:
    """One page of the codes that a search finds; pages count from 1."""

    codes: tuple[Invitation, ...] = ()
    counting: int = 0
    """How many of all of them count now."""
    total: int = 0
    page: int = 1
    pages: int = 1
    search: str = ""
    sort: str = "-made"


async def codes_of_course(
    ctx: Context, actor: Actor, course_slug: str, *, search: str = "", sort: str = "-made", page: int = 1
) -> CodesOfCourse:
    """Return codes with every word of ``search`` in themselves or in the name or address of whoever made them.

    ``sort`` is one of ``SORTS``, with ``-`` before it the other way round; anything else is the newest first. A page
    beyond the last shows the last.

    Raises:
        NotFoundError: There is no such course, or they may not know of it.
        NotPermittedError: They do not teach it.
    """
    search, sort = search[:LONGEST_SEARCH].strip(), sort if sort.removeprefix("-") in SORTS else "-made"
    words, now = search_words(search), ctx.now()
    async with ctx.transaction(writes=False) as tx:
        course = await find_course(tx, actor, course_slug, Action.TEACH)
        counting = await tx.invitations.count(course.id, now)
        total = await tx.invitations.found(course.id, words)
        pages = max(1, -(-total // PAGE_SIZE))
        page = min(max(page, 1), pages)
        found = await tx.invitations.of_course(
            course.id, words, now=now, sort=sort, offset=(page - 1) * PAGE_SIZE, limit=PAGE_SIZE
        )
    return CodesOfCourse(tuple(_invitation(one, now) for one in found), counting, total, page, pages, search, sort)


async def codes_table(ctx: Context, actor: Actor, course_uuid: str) -> tuple[str, str]:
    """Return the course's slug and all its codes, the newest first, for a spreadsheet.

    Raises:
        NotFoundError: There is no such course, or they may not know of it.
        NotPermittedError: They do not teach it.
    """
    now = ctx.now()
    async with ctx.transaction(writes=False) as tx:
        course = await find_course(tx, actor, await tx.teaching.slug(course_uuid), Action.TEACH)
        found = await tx.invitations.of_course(course.id, now=now)
    return course.slug, _table(_invitation(one, now) for one in found)


async def make_invitation(
    ctx: Context, actor: Actor, course_slug: str, *, most_uses: int | None = None, last_day: date | None = None
) -> str:
    """Make a code that gives a place so often, until the end of ``last_day`` in UTC, and return it as people read it.

    Raises:
        InvalidError: A limit that makes no sense; ``field`` is ``most_uses`` or ``last_day``.
        ConflictError: The course has too many codes that count.
    """
    now = ctx.now()
    async with ctx.transaction() as tx:
        course = await find_course(tx, actor, course_slug, Action.TEACH)
        if most_uses is not None and not 1 <= most_uses <= MOST_USES:
            raise InvalidError(_("A code counts for 1 to {most} people.", most=MOST_USES), field="most_uses")
        expires_at = _end_of(last_day, now) if last_day else None
        await tx.authoring.hold_course(course.id)
        if await tx.invitations.count(course.id, now) >= MOST_CODES:
            raise ConflictError(_("A course has at most {most} codes at a time. Withdraw some first.", most=MOST_CODES))
        for _try in range(TRIES):
            invitation = InvitationRow(
                course_id=course.id,
                code=new_code(),
                most_uses=most_uses,
                expires_at=expires_at,
                created_by=actor.user_id,
                created_at=now,
            )
            if await tx.invitations.add(invitation):
                tx.announce(PeopleChanged(course.id))
                return written(invitation.code)
    raise AssertionError("Five codes in a row were there already")


async def withdraw_invitation(ctx: Context, actor: Actor, course_slug: str, invitation_uuid: str) -> str:
    """Let a code count no longer, and return it as people read it; who came by it stays.

    Raises:
        NotFoundError: The course has no such code.
    """
    async with ctx.transaction() as tx:
        course = await find_course(tx, actor, course_slug, Action.TEACH)
        code = await tx.invitations.withdraw(course.id, invitation_uuid, ctx.now())
        if code is None:
            raise NotFoundError(_("There is no such code in this course."))
        tx.announce(PeopleChanged(course.id))
    return written(code)


def _table(codes: Iterable[Invitation]) -> str:
    heads = (
        _("Code"),
        _("State"),
        _("Used"),
        _("At most"),
        _("Counts until"),
        _("Made"),
        _("Made by"),
    )
    rows = (
        (
            one.code,
            WORTHS[Worth(one.worth)],
            one.uses,
            one.most_uses or "",
            one.expires_at,
            one.made_at,
            one.author,
        )
        for one in codes
    )
    return csv_text(heads, rows)


def _end_of(last_day: date, now: datetime) -> datetime:
    end = datetime.combine(last_day, time.min, UTC) + timedelta(days=1) if last_day < date.max else None
    if end is None or not now < end <= now + LONGEST:
        raise InvalidError(_("The last day is today or later, and within two years."), field="last_day")
    return end


def _invitation(found: FoundInvitation, now: datetime) -> Invitation:
    code = written(found.code)
    return Invitation(
        uuid=found.uuid,
        code=code,
        path=f"/join/{code}",
        uses=found.uses,
        most_uses=found.most_uses or 0,
        expires_at=iso(found.expires_at),
        made_at=iso(found.created_at),
        author=found.author,
        worth=found.worth(now).value,
    )
