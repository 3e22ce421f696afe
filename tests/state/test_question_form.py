"""A question's form on a teacher's tab: what it says, saves, shows and grades."""

import pytest

import edtech_app.edtech_app  # noqa: F401 - the routes make the vars that name what an address names
from edtech_app.domain.errors import NotPermittedError
from edtech_app.domain.people import Role
from edtech_app.services.authoring.blocks import open_block, save_block
from edtech_app.services.context import Context
from edtech_app.services.lessons import lesson_page
from edtech_app.state.desk import DeskState
from edtech_app.state.editor import EditorState
from edtech_app.state.question_form import NEW, QuestionFormState
from edtech_app.state.question_trial import QuestionTrialState
from tests.support.builders import Made, add_course, single
from tests.support.people import Browser, arrive_as
from tests.support.tabs import open_tab

AT = "/learn/lines/numbers?course_ref=lines&lesson_ref=numbers"
NUMBER = {"prompt": "How *many*?", "answer": "42"}


@pytest.fixture
async def tess(ctx: Context) -> Browser:
    """A teacher."""
    return await arrive_as(ctx, "Tess", Role.TEACHER)


@pytest.fixture
async def lines(ctx: Context, tess: Browser) -> Made:
    """Her course."""
    return await add_course(ctx, tess.actor)


@pytest.fixture
async def form(lines: Made, tess: Browser) -> QuestionFormState:
    """Her tab with a lesson open."""
    return await open_tab(AT, token=tess.token).get_state(QuestionFormState)


@pytest.fixture
def question(lines: Made) -> str:
    """A question of the lesson."""
    return lines.blocks["n1"]


async def test_a_question_opens_with_what_it_says(form, question):
    await form.open_block(question)
    assert (await form.get_state(EditorState)).uuid == question
    assert (form.kind, form.options, form.values["right"]) == ("single_choice", ["a", "b", "c", "d"], "a")
    assert (await form.get_state(QuestionTrialState)).asked.kind == "single_choice"


async def test_what_is_typed_is_saved_once_it_is_a_question(ctx, tess, form, question):
    await form.open_block(question)
    typed = {**form.values, "prompt": "Which one?", "text:b": ""}
    await form.write(question, typed)
    assert form.complaints == {"text:b": "Write this option, or remove it."}
    assert (await open_block(ctx, tess.actor, question)).version == 1

    await form.write(question, {**typed, "text:b": "Beech"})
    assert (form.complaints, form.note, form.is_wrong) == ({}, "Saved", False)
    saved = await open_block(ctx, tess.actor, question)
    assert (saved.version, saved.payload["prompt"], saved.payload["options"][1]["text"]) == (2, "Which one?", "Beech")


async def test_rows_come_and_go_and_a_name_is_never_used_twice(ctx, tess, form, question):
    await form.open_block(question)
    await form.remove_row("text", "d", dict(form.values))
    assert form.options == ["a", "b", "c"]
    assert len((await open_block(ctx, tess.actor, question)).payload["options"]) == 3
    await form.write(question, {**form.values, "prompt": "Typed before the row went?"})
    assert len((await open_block(ctx, tess.actor, question)).payload["options"]) == 3
    await form.add_row("text", dict(form.values))
    assert form.options == ["a", "b", "c", "e"]
    for _more in range(30):
        await form.add_row("text", {})
    assert len(form.options) == 20


async def test_a_part_that_is_emptied_is_gone_and_discarding_brings_it_back(ctx, tess, form, question):
    await form.open_block(question)
    await form.write(question, {**form.values, "explanation": ""})
    assert "explanation" not in (await open_block(ctx, tess.actor, question)).payload
    await (await form.get_state(EditorState)).discard(question)
    assert (await open_block(ctx, tess.actor, question)).payload["explanation"] == "Because **so**."


async def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(ctx, tess, form, question):
    await form.open_block(question)
    await save_block(ctx, tess.actor, question, base=1, payload=single("Theirs?"))
    for _try in range(2):
        await form.write(question, {**form.values, "prompt": "Mine?"})
        assert form.is_wrong
    assert (await open_block(ctx, tess.actor, question)).payload["prompt"] == "Theirs?"


async def test_what_is_no_question_stays_open_and_what_is_one_closes(form, question):
    await form.open_block(question)
    await form.close(question, {**form.values, "prompt": ""})
    assert form.uuid == question
    await form.close(question, dict(form.values))
    assert (await form.get_state(EditorState)).uuid == form.uuid == ""


async def test_a_new_question_is_added_once_it_is_one(ctx, lines, tess, form):
    desk = await form.get_state(DeskState)
    before = (await lesson_page(ctx, tess.actor, "lines", "numbers")).content
    await desk.add(before.uuid, "first", "question")
    assert desk.adding_kind == "question"
    await form.begin("numeric")
    await form.write(NEW, {"prompt": "How"})
    assert form.complaints == {}
    await form.add(before.uuid, "first", {"prompt": "How many?"})
    assert form.complaints == {"answer": "Write the answer."}
    await form.write(NEW, NUMBER)
    await form.add(before.uuid, "first", NUMBER)
    await form.add(before.uuid, "first", NUMBER)

    after = (await lesson_page(ctx, tess.actor, "lines", "numbers")).content
    assert len(after.blocks) == len(before.blocks) + 1
    assert after.blocks[0].question.prompt_html == "<p>How <em>many</em>?</p>\n"
    assert desk.adding_after == ""


async def test_it_grades_as_students_see_it_and_stores_nothing(ctx, tess, form):
    await form.begin("numeric")
    await form.add_row("hint", {})
    await form.write(NEW, {**NUMBER, f"hint:{form.hints[0]}": "Six times seven."})
    trial = await form.get_state(QuestionTrialState)
    assert trial.hints == ("<p>Six times seven.</p>\n",)
    for given, verdict in (("41", "wrong"), ("42", "right")):
        await trial.check({"text": given})
        assert (trial.answer.verdict, trial.answer.key.answer) == (verdict, "42")
    await trial.check({"text": "many"})
    assert trial.words
    async with ctx.transaction(writes=False) as tx:
        assert await tx.attempts.by_request(tess.actor.user_id, "") is None


async def test_only_who_teaches_the_course_may_try_a_question(ctx, lines):
    ada = await arrive_as(ctx, "Ada")
    form = await open_tab(AT, token=ada.token).get_state(QuestionFormState)
    await form.begin("numeric")
    with pytest.raises(NotPermittedError):
        await form.write(NEW, NUMBER)
