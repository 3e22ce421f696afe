"""The versions of a block on a teacher's tab."""

from edtech_app.domain.people import Role
from edtech_app.services.authoring.blocks import open_block, save_block
from edtech_app.services.context import Context
from edtech_app.state.versions import VersionsState
from tests.support.builders import add_course
from tests.support.people import arrive_as
from tests.support.tabs import open_tab


async def test_an_earlier_version_is_read_and_brought_back(ctx: Context):
    tess = await arrive_as(ctx, "Tess", Role.TEACHER)
    made = await add_course(ctx, tess.actor)
    uuid = made.blocks["n-text"]
    before = (await open_block(ctx, tess.actor, uuid)).payload
    await save_block(ctx, tess.actor, uuid, base=1, payload={"markdown": "Other *words*."})

    state = await open_tab("/learn/lines/numbers", token=tess.token).get_state(VersionsState)
    await state.open(uuid)
    assert [(one.version, one.author, one.is_current) for one in state.versions] == [(2, "Tess", True), (1, "", False)]
    assert "<em>words</em>" in state.versions[0].view.html

    await state.bring_back(uuid, 1, 1)
    assert "Somebody has just written here" in state.note
    await state.bring_back(uuid, 1, 2)
    assert (await open_block(ctx, tess.actor, uuid)).payload == before
    assert (state.versions[0].version, state.versions[0].is_current) == (3, True)
    await state.close()
    assert (state.uuid, state.versions) == ("", ())
