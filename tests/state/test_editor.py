"""The block that a teacher has open, on their tab."""

from edtech_app.domain.people import Role
from edtech_app.services.authoring.blocks import open_block
from edtech_app.services.context import Context
from edtech_app.state.block_fields import BlockFieldsState
from edtech_app.state.editor import EditorState
from tests.support.builders import add_course
from tests.support.people import arrive_as
from tests.support.tabs import open_tab


async def test_the_last_words_of_a_block_are_saved_after_another_was_opened(ctx: Context):
    tess = await arrive_as(ctx, "Tess", Role.TEACHER)
    made = await add_course(ctx, tess.actor)
    text, heading = made.blocks["n-text"], made.blocks["f-head"]
    state = await open_tab("/learn/lines/numbers", token=tess.token).get_state(EditorState)
    fields = await state.get_state(BlockFieldsState)

    await state.open_block(text)
    for number in range(3):
        [_ async for _ in state.save(text, 1 + number, state.text, f"Words {number}.", number)]
    await state.open_block(heading)
    [_ async for _ in state.save(text, 4, "Words 2.", "The last words.", 4)]
    [_ async for _ in fields.save(heading, 1, {}, {"text": "Whole and parts"}, 5)]
    assert state.fields == {"text": "Whole and parts", "level": 2}
    assert (await open_block(ctx, tess.actor, heading)).payload["text"] == "Whole and parts"

    await state.open_block(text)
    [_ async for _ in fields.save(heading, 2, {}, {"text": "Parts and the whole"}, 6)]
    assert state.fields == {}
    assert (await open_block(ctx, tess.actor, heading)).payload["text"] == "Parts and the whole"
    assert (await open_block(ctx, tess.actor, text)).payload["markdown"] == "The last words."
