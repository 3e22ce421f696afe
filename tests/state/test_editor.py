"""The block that a teacher has open, on their tab."""

import pytest

from edtech_app.domain.blocks import MOST_TEXT
from edtech_app.domain.events import LessonChanged
from edtech_app.domain.people import Role
from edtech_app.services.authoring.blocks import open_block, save_block
from edtech_app.services.authoring.lesson_order import delete_block
from edtech_app.services.context import Context
from edtech_app.state.block_fields import BlockFieldsState
from edtech_app.state.editor import RICH, EditorState, follow_others
from edtech_app.state.versions import VersionsState
from tests.support.builders import add_course
from tests.support.people import arrive_as
from tests.support.socket import running_events
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


async def test_the_open_block_hears_what_somebody_else_stored_and_opens_as_it_was_begun(ctx: Context):
    tess = await arrive_as(ctx, "Tess", Role.TEACHER)
    made = await add_course(ctx, tess.actor)
    text, heading = made.blocks["n-text"], made.blocks["f-head"]
    state = await open_tab("/learn/lines/numbers", token=tess.token).get_state(EditorState)
    await state.open_block(text)
    before = state.text
    await save_block(ctx, tess.actor, text, base=1, payload={"markdown": "Theirs."})

    await follow_others(state, LessonChanged(1, 1, 2, (heading,), 0), tess.actor.user_id)
    await follow_others(state, LessonChanged(1, 1, 2, (text,), tess.actor.user_id), tess.actor.user_id)
    assert (state.base, state.text) == (1, before), "of another block, and of its author's own"
    await follow_others(state, LessonChanged(1, 1, 2, (text,), 0), tess.actor.user_id)
    assert (state.base, state.text) == (2, "Theirs.")
    await state.be_ready(text, before)
    await state.be_ready(text, "Theirs.")
    assert state.mode == RICH, "it may have begun before that change, or with it"

    await (await state.get_state(VersionsState)).bring_back(text, 1, 2)
    assert (state.base, state.text) == (3, before), "one's own hand, beside the editor"

    await delete_block(ctx, tess.actor, text)
    await follow_others(state, None, tess.actor.user_id)
    assert state.text == before


@pytest.mark.parametrize("is_followed", [True, False])
async def test_what_somebody_else_wrote_stays_where_one_discards_ones_own(ctx: Context, is_followed: bool):
    tess = await arrive_as(ctx, "Tess", Role.TEACHER)
    made = await add_course(ctx, tess.actor)
    text = made.blocks["n-text"]
    await save_block(ctx, tess.actor, text, base=1, payload={"markdown": "A\n\nB\n\nC\n"})
    state = await open_tab("/learn/lines/numbers", token=tess.token).get_state(EditorState)
    await state.open_block(text)
    await save_block(ctx, tess.actor, text, base=2, payload={"markdown": "A\n\nB theirs\n\nC\n"})
    base, shadow, mine = 2, state.text, "A mine\n\nB\n\nC\n"
    if is_followed:
        await follow_others(state, LessonChanged(1, 1, 2, (text,), 0), tess.actor.user_id)
        base, shadow, mine = 3, state.text, "A mine\n\nB theirs\n\nC\n"
    [_ async for _ in state.save(text, base, shadow, mine, 1)]
    assert (await open_block(ctx, tess.actor, text)).payload["markdown"] == "A mine\n\nB theirs\n\nC\n"

    await state.discard(text)
    assert (await open_block(ctx, tess.actor, text)).payload["markdown"] == "A\n\nB theirs\n\nC\n"


@pytest.mark.parametrize(("length", "told"), [(150_000, "room for 100,000"), (1_100_000, "more than we take")])
async def test_a_text_that_is_too_long_is_refused_in_words_and_stored_nowhere(ctx: Context, length: int, told: str):
    tess = await arrive_as(ctx, "Tess", Role.TEACHER)
    made = await add_course(ctx, tess.actor)
    text, at = made.blocks["n-text"], "/learn/lines/numbers"
    before = await open_block(ctx, tess.actor, text)
    async with running_events() as site:
        tab = await site.tab(tess.token)
        await tab.call("LessonState.arrive", at=at)
        await tab.call("EditorState.open_block", {"uuid": text}, at=at)
        sent = {"uuid": text, "base": 1, "shadow": before.payload["markdown"], "text": "a" * length, "seq": 1}
        await tab.call("EditorState.save", sent, at=at)
        assert told in tab.heard
        assert await open_block(ctx, tess.actor, text) == before

        await tab.call("EditorState.save", sent | {"text": "Cut down.", "seq": 2}, at=at)
        assert (await tab.state(EditorState)).ack["status"] == "saved"


async def test_the_longest_text_of_signs_that_a_browser_counts_twice_is_saved(ctx: Context):
    tess = await arrive_as(ctx, "Tess", Role.TEACHER)
    made = await add_course(ctx, tess.actor)
    text, at = made.blocks["n-text"], "/learn/lines/numbers"
    longest = "🍃" * MOST_TEXT
    async with running_events() as site:
        tab = await site.tab(tess.token)
        await tab.call("LessonState.arrive", at=at)
        for seq, shadow in enumerate(("", longest)):
            sent = {"uuid": text, "base": 1 + seq, "shadow": shadow, "text": longest, "seq": seq}
            await tab.call("EditorState.save", sent, at=at)
    assert not tab.failures
    assert (await open_block(ctx, tess.actor, text)).payload["markdown"] == longest
