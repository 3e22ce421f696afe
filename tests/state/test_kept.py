"""A tab whose server was started again: what was open in it is open still, for whoever may write there."""

import pytest
from reflex_base.event import Event

from edtech_app.edtech_app import app
from edtech_app.services.authoring.blocks import open_block, save_block
from edtech_app.services.lessons import lesson_page
from edtech_app.state.back_again import BackAgain
from edtech_app.state.course_settings import SettingsState
from edtech_app.state.desk import DeskState
from edtech_app.state.editor import EditorState
from edtech_app.state.kept import _NAMES, KEPT, is_kept, kept_now
from edtech_app.state.lesson import LessonState
from edtech_app.state.living import LivingState
from edtech_app.state.outline import LAST, OutlineState
from edtech_app.state.question_form import NEW, QuestionFormState
from edtech_app.state.question_rows import QuestionRowsState
from tests.support.builders import Made
from tests.support.people import Browser, arrive_as
from tests.support.tabs import open_tab, raised

AT = "/learn/lines/numbers?course_ref=lines&lesson_ref=numbers"
HYDRATE = "reflex___state____state.hydrate_and_load"
EVERYTHING = dict.fromkeys(_NAMES.values(), "")


@pytest.fixture
async def tab(lines: Made, tess: Browser):
    """Her tab with a lesson open."""
    root = open_tab(AT, token=tess.token)
    await (await root.get_state(LessonState)).arrive()
    return root


async def restarted(tab, token: str):
    """Return the tab as a new server has it, once it is back with what it kept."""
    said = await kept_now(tab, EVERYTHING)
    assert all(is_kept(name, value) for name, value in said.items())
    root = open_tab(AT, token=token)
    event = Event(name=HYDRATE, payload={"vars": said})
    await BackAgain().preprocess(app, root, event)
    assert event.payload["vars"] == await kept_now(root, EVERYTHING)
    return root


async def test_a_block_stays_open_and_can_be_put_back_as_it_was_opened(ctx, lines, tess, tab):
    editor, block = await tab.get_state(EditorState), lines.blocks["n-text"]
    await editor.open_block(block)
    opened = editor.text
    await save_block(ctx, tess.actor, block, base=editor.base, payload={"markdown": "Meanwhile."})

    again = await (await restarted(tab, tess.token)).get_state(EditorState)
    assert (again.uuid, again.epoch, again.text) == (block, editor.epoch, "Meanwhile.")
    await again.discard(block)
    assert again.uuid == ""
    await again.open_block(block)
    assert again.text == opened


async def test_what_was_closed_stays_closed(lines, tess, tab):
    editor, block = await tab.get_state(EditorState), lines.blocks["n-text"]
    await editor.open_block(block)
    await editor.close_block(block)
    assert (await (await restarted(tab, tess.token)).get_state(EditorState)).uuid == ""


async def test_a_question_keeps_its_rows(lines, tess, tab):
    form = await tab.get_state(QuestionFormState)
    await form.open_block(lines.blocks["n1"])
    rows = await tab.get_state(QuestionRowsState)
    await rows.add("text")

    again = await (await restarted(tab, tess.token)).get_state(QuestionFormState)
    assert (again.uuid, again.kind, again.epoch) == (form.uuid, form.kind, form.epoch)
    again_rows = await again.get_state(QuestionRowsState)
    assert (again_rows.options, again_rows.hints) == (rows.options, rows.hints)
    assert len(again_rows.options) == 5
    assert (await again.get_state(EditorState)).uuid == form.uuid


async def test_a_page_that_is_loaded_again_begins_a_question_with_what_is_stored(ctx, lines, tess, tab):
    form, question = await tab.get_state(QuestionFormState), lines.blocks["n1"]
    await form.open_block(question)
    shadow, was = {"kind": form.kind, **form.values}, await open_block(ctx, tess.actor, question)
    await save_block(ctx, tess.actor, question, base=1, payload={**was.payload, "hints": ["Theirs.", "Up."]})
    await raised(form.save(question, 1, shadow, {**shadow, "prompt": "Mine?"}, seq=1, is_done=False))
    assert form.ack["status"] == "merged"
    rows, epoch = await tab.get_state(QuestionRowsState), form.epoch
    await BackAgain().preprocess(app, tab, Event(name=HYDRATE, payload={"vars": {}}))
    assert (rows.hints, form.epoch) == (["0"], epoch), "nothing moves below what is being typed"

    await BackAgain().preprocess(app, tab, Event(name=HYDRATE, payload={"vars": {}, "hashes": {}}))
    assert (form.values["prompt"], form.values["hint:0"], rows.hints) == ("Mine?", "Theirs.", ["0", "1"])
    assert form.epoch > epoch


async def test_what_is_being_added_and_named_stays_open(lines, tess, tab):
    await (await tab.get_state(DeskState)).add("", lines.blocks["n-text"], "question")
    await (await tab.get_state(QuestionFormState)).begin("numeric")
    await (await tab.get_state(OutlineState)).begin(LAST)
    await (await tab.get_state(SettingsState)).open("about")

    root = await restarted(tab, tess.token)
    await (await root.get_state(LessonState)).arrive()
    desk, form = await root.get_state(DeskState), await root.get_state(QuestionFormState)
    assert form.request == (await tab.get_state(QuestionFormState)).request != ""
    assert (desk.adding_after, desk.adding_kind) == (lines.blocks["n-text"], "question")
    assert (form.uuid, form.kind) == (NEW, "numeric")
    assert (await root.get_state(OutlineState)).adding == LAST
    assert (await root.get_state(SettingsState)).part == "about"


async def test_nobody_else_finds_it_open(ctx, lines, tess, tab):
    await (await tab.get_state(EditorState)).open_block(lines.blocks["n-text"])
    ada = await arrive_as(ctx, "Ada")
    again = await (await restarted(tab, ada.token)).get_state(EditorState)
    assert (again.uuid, again.text, again.here) == ("", "", "")


async def test_a_reader_is_told_that_the_lesson_is_another_one(ctx, lines, tess, tab):
    before = await restarted(tab, tess.token)
    assert (await before.get_state(LivingState)).said == ""
    block = (await lesson_page(ctx, tess.actor, "lines", "numbers")).content.blocks[0].uuid
    editor = await before.get_state(EditorState)
    await editor.open_block(block)
    await save_block(ctx, tess.actor, block, base=editor.base, payload={**editor.fields, "markdown": "Other."})
    after = await restarted(before, tess.token)
    assert "while you were offline" in (await after.get_state(LivingState)).said


@pytest.mark.parametrize("lie", ["", "x", "a b c d e f", "é" * 40, "../.. 1 1", "a" * 3000, 7, None])
async def test_a_lie_opens_nothing(lines, tess, lie):
    root = open_tab(AT, token=tess.token)
    said = {name: lie for name in _NAMES.values() if is_kept(name, lie)}
    await BackAgain().preprocess(app, root, Event(name=HYDRATE, payload={"vars": said}))
    assert not any([(await root.get_state(kind)).here for kind in KEPT if kind is not LivingState])
