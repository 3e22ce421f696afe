"""What was removed from a course, to be brought back within a month."""

from dataclasses import dataclass
from datetime import timedelta

from edtech_app.db.repositories.outlines import Removed
from edtech_app.domain.access import Action
from edtech_app.domain.blocks import CALLOUT, HEADING, IMAGE, QUESTION, TEXT
from edtech_app.domain.errors import AppError, InvalidError
from edtech_app.domain.people import Actor
from edtech_app.domain.words import _
from edtech_app.rendering import plain_text
from edtech_app.services.authoring.lesson_order import restore_block
from edtech_app.services.authoring.modules import restore_module
from edtech_app.services.authoring.outline import restore_lesson
from edtech_app.services.context import Context
from edtech_app.services.facts import find_course
from edtech_app.services.learner import iso

KEPT_FOR = timedelta(days=30)
MOST_BLOCKS = 200
LONGEST = 120
_RESTORE = {"module": restore_module, "lesson": restore_lesson, "block": restore_block}
_WORDS = {HEADING: "text", TEXT: "markdown", CALLOUT: "markdown", IMAGE: "alt", QUESTION: "prompt"}


@dataclass(frozen=True, slots=True)
class BinEntry:
    """A removed thing. ``part`` is ``module``, ``lesson`` or ``block``; ``kind`` is a block's."""

    part: str
    uuid: str
    title: str
    """A block's first words."""
    kind: str
    place: str
    """The lesson that a block was in, or the module of a lesson."""
    removed_at: str
    """In UTC, ISO 8601."""
    days_left: int
    by_source: bool
    """An update of the course's source removed it."""
    by: str = ""
    """Who removed it otherwise, empty where nobody knows."""


async def bin_of_course(ctx: Context, actor: Actor, course_slug: str) -> tuple[BinEntry, ...]:
    """Return what was removed from a course within a month, the last first.

    A removed module stands for the lessons that went with it, a removed lesson for its blocks.

    Raises:
        NotFoundError: There is no such course, or the actor may not know of it.
        NotPermittedError: They do not teach it.
    """
    now = ctx.now()
    since = now - KEPT_FOR
    async with ctx.transaction(writes=False) as tx:
        course = await find_course(tx, actor, course_slug, Action.TEACH)
        found = {
            "module": await tx.outlines.modules_removed(course.id, since),
            "lesson": await tx.outlines.lessons_removed(course.id, since),
            "block": await tx.outlines.blocks_removed(course.id, since, limit=MOST_BLOCKS),
        }
    every = [(part, one) for part, removed in found.items() for one in removed]
    every.sort(key=lambda entry: entry[1].at, reverse=True)
    return tuple(_entry(part, one, (one.at - since).days) for part, one in every)


async def restore(ctx: Context, actor: Actor, part: str, uuid: str) -> None:
    """Bring a thing back from the bin.

    Raises:
        InvalidError: There is no such part, or no room for it any more.
        NotFoundError: There is no such thing, or the actor may not know of its course.
        NotPermittedError: They do not teach the course.
    """
    bring_back = _RESTORE.get(part)
    if bring_back is None:
        raise InvalidError(_("There is no such thing in the bin."))
    await bring_back(ctx, actor, uuid)


def _entry(part: str, one: Removed, days: int) -> BinEntry:
    title = one.title or _first_words(one)
    return BinEntry(part, one.uuid, title, one.kind, one.place, iso(one.at), days, one.is_gone, one.by)


def _first_words(one: Removed) -> str:
    said = str(one.payload.get(_WORDS.get(one.kind, ""), ""))
    try:
        words = plain_text(said[: 8 * LONGEST])
    except AppError:
        words = said
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()}…"
