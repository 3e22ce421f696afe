"""Old saves: after a week one for each minute of writing is left, and whatever somebody answered."""

from edtech_app.services.attempts import submit_answer
from edtech_app.services.authoring.blocks import open_block, save_block
from edtech_app.services.authoring.versions import list_versions
from edtech_app.services.jobs import purge
from tests.support.builders import number


async def write(ctx, actor, uuid, payloads, **pause: float):
    for payload in payloads:
        base = (await open_block(ctx, actor, uuid)).version
        await save_block(ctx, actor, uuid, base=base, payload=payload)
        ctx.now.forward(**(pause or {"seconds": 2}))


async def kept(ctx, block_id):
    async with ctx.transaction(writes=False) as tx:
        return [note.version for note in await tx.authoring.version_notes(block_id)]


async def test_a_week_later_what_the_list_shows_is_left(at_noon, lines, teacher, tom):
    uuid, block_id = lines.blocks["p-text"], lines.block_ids["p-text"]
    await write(at_noon, teacher, uuid, [{"markdown": f"A {n}"} for n in range(40)])
    await write(at_noon, tom, uuid, [{"markdown": f"B {n}"} for n in range(3)])
    at_noon.now.forward(days=1)
    await write(at_noon, teacher, uuid, [{"markdown": "C"}])
    shown = [one.version for one in await list_versions(at_noon, teacher, uuid)]
    at_noon.now.forward(days=5)
    await purge(at_noon)
    assert len(await kept(at_noon, block_id)) == 45, "every save is kept for a week"
    at_noon.now.forward(days=2)
    for _twice in range(2):
        await purge(at_noon)
        assert await kept(at_noon, block_id) == shown == [45, 44, 41, 11, 1]
    assert [one.version for one in await list_versions(at_noon, teacher, uuid)] == shown
    assert (await open_block(at_noon, teacher, uuid)).payload == {"markdown": "C"}


async def test_what_somebody_answered_is_left(at_noon, lines, teacher, ada):
    uuid, block_id = lines.blocks["n2"], lines.block_ids["n2"]
    for answer in range(1, 5):
        await write(at_noon, teacher, uuid, [number(str(answer))])
        if answer == 2:
            await submit_answer(at_noon, ada, uuid, "2", "r1")
    at_noon.now.forward(days=8)
    await purge(at_noon)
    assert await kept(at_noon, block_id) == [5, 4, 3, 1]
