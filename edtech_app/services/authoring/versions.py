"""What a block said before: its versions, and bringing one of them back."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

from edtech_app.db.repositories.found import FoundBlock
from edtech_app.domain.errors import NotFoundError
from edtech_app.domain.payloads import sound_payload
from edtech_app.domain.people import Actor
from edtech_app.domain.sittings import last_of_each_minute
from edtech_app.domain.words import _
from edtech_app.services.authoring.blocks import CONFLICT, SAME, Saved, outcome, store
from edtech_app.services.authoring.holding import find_block
from edtech_app.services.contents import block_view
from edtech_app.services.context import Context
from edtech_app.services.facts import course_facts
from edtech_app.services.learner import iso
from edtech_app.services.views import BlockView

MOST_SHOWN = 50
"""How many entries a list of versions has, the newest; older ones are kept, and a link of an attempt finds them."""
FULL_FOR = timedelta(days=7)
"""How long every single save is kept; after that, what the list shows."""
THINNED_OVER = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class BlockVersion:
    """What a block said when somebody had written for a minute, as readers would see it.

    ``author`` is empty where it came in from a source. The ids within ``view`` are its own on the page.
    """

    version: int
    author: str
    written_at: str
    """In UTC, ISO 8601."""
    view: BlockView
    is_current: bool


async def list_versions(ctx: Context, actor: Actor, block_uuid: str) -> tuple[BlockVersion, ...]:
    """Return what a block said, one entry for each author and minute of writing, the newest first.

    Raises:
        NotFoundError: It is not there any more, or the actor may not know of its course.
        NotPermittedError: They do not teach the course.
    """
    async with ctx.transaction(writes=False) as tx:
        found = await find_block(tx, actor, block_uuid)
        notes = last_of_each_minute(await tx.authoring.version_notes(found.block.id))[:MOST_SHOWN]
        said = {one.version: one for one in await tx.authoring.versions(found.block.id, [one.version for one in notes])}
        facts = await course_facts(ctx, tx, found.course, drafts=True)
    views = {n: await block_view(ctx, found.course, facts, _apart(one)) for n, one in said.items()}
    present = found.block.version
    if not notes:  # nothing was changed here yet
        view = await block_view(ctx, found.course, facts, _apart(found.block))
        return (BlockVersion(present, "", "", view, is_current=True),)
    return tuple(
        BlockVersion(one.version, one.author, iso(one.at), views[one.version], one.version == present) for one in notes
    )


async def restore_version(ctx: Context, actor: Actor, block_uuid: str, *, version: int, base: int) -> Saved:
    """Let a block say again what it said at ``version``, as a new version; ``base`` is the present one.

    Raises:
        InvalidError: Nothing may say that any more.
        NotFoundError: The block or the version is not there, or the actor may not know of its course.
        NotPermittedError: They do not teach the course.
    """
    async with ctx.transaction() as tx:
        found = await find_block(tx, actor, block_uuid, hold=True)
        then = found.block if version == found.block.version else await tx.authoring.version(found.block.id, version)
        if then is None:
            raise NotFoundError(_("There is no such version of this block."))
        if (then.kind, then.payload) == (found.block.kind, found.block.payload):
            return outcome(SAME, found)
        if base != found.block.version:
            return outcome(CONFLICT, found)
        return await store(ctx, tx, actor, found, sound_payload(then.kind, then.payload), kind=then.kind)


async def thin_versions(ctx: Context) -> None:
    """Forget the saves within a minute of writing, once they are a week old: a teacher makes hundreds of them an hour.

    What the list of versions shows stays, and so does each version that somebody answered.
    """
    before = ctx.now() - FULL_FOR
    async with ctx.transaction() as tx:
        old = await tx.authoring.saves(before - THINNED_OVER, before)
        for _block, saves in groupby(old, key=lambda one: one.block_id):
            of_block = list(saves)
            kept = {one.id for one in last_of_each_minute(of_block)}
            dropped = [one.id for one in of_block if one.id not in kept and not one.is_answered]
            await tx.authoring.forget_versions(dropped)


def _apart(block: FoundBlock) -> FoundBlock:
    """Return a version under an id of its own: it stands on the page beside others of the same block."""
    return FoundBlock(block.id, f"{block.uuid}v{block.version}", block.kind, block.payload, block.version)
