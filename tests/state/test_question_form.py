"""A question's form on a teacher's tab: what it says, saves, shows and grades."""

from typing import Any

import pytest

import edtech_app.edtech_app  # noqa: F401 - the routes make the vars that name what an address names
from edtech_app.domain.errors import NotPermittedError
from edtech_app.services.authoring.blocks import open_block, save_block
from edtech_app.services.lessons import lesson_page
from edtech_app.state.desk import DeskState
from edtech_app.state.editor import EditorState
from edtech_app.state.notice import NoticeState
from edtech_app.state.question_form import NEW, QuestionFormState
from edtech_app.state.question_rows import QuestionRowsState
from edtech_app.state.question_trial import QuestionTrialState
from edtech_app.state.question_turn import QuestionTurnState
from tests.support.builders import Made, single
from tests.support.people import Browser, arrive_as
from tests.support.tabs import open_tab, raised

AT = "/learn/lines/numbers?course_ref=lines&lesson_ref=numbers"
NUMBER = {"prompt": "How *many*?", "answer": "42"}


@pytest.fixture
async def form(lines: Made, tess: Browser) -> QuestionFormState:
    """Her tab with a lesson open."""
    return await open_tab(AT, token=tess.token).get_state(QuestionFormState)


@pytest.fixture
def question(lines: Made) -> str:
    """A question of the lesson."""
    return lines.blocks["n1"]


async def typed(form: QuestionFormState, fields: dict[str, str], *, uuid: str = "", **said: Any) -> dict[str, str]:
    """Have the form's browser send what is typed, and return what it is answered."""
    said = {"base": (await form.get_state(EditorState)).base, "shadow": {}, "seq": 1, "is_done": False} | said
    await raised(form.save(uuid or form.uuid, form={"kind": form.kind, **fields}, **said))
    return form.ack


async def test_a_question_opens_with_what_it_says(form, question):
    await form.open_block(question)
    assert (await form.get_state(EditorState)).uuid == question
    rows = await form.get_state(QuestionRowsState)
    assert (form.kind, rows.options, form.values["right"]) == ("single_choice", ["a", "b", "c", "d"], "a")
    assert (await form.get_state(QuestionTrialState)).asked.kind == "single_choice"


async def test_what_is_typed_is_saved_once_it_is_a_question(ctx, tess, form, question):
    await form.open_block(question)
    fields = {**form.values, "prompt": "Which one?", "text:b": ""}
    ack = await typed(form, fields)
    assert ack["status"] == "refused"
    assert ack["message"].startswith("Not saved yet")
    assert form.complaints == {"text:b": "Write this option, or remove it."}
    assert (await open_block(ctx, tess.actor, question)).version == 1

    ack = await typed(form, {**fields, "text:b": "Beech"}, seq=2)
    assert (ack, form.complaints) == ({"block": question, "seq": 2, "status": "saved", "version": 2}, {})
    saved = await open_block(ctx, tess.actor, question)
    assert (saved.version, saved.payload["prompt"], saved.payload["options"][1]["text"]) == (2, "Which one?", "Beech")


async def test_rows_come_go_and_change_places_and_a_name_is_never_used_twice(ctx, tess, form, question):
    await form.open_block(question)
    rows = await form.get_state(QuestionRowsState)
    await rows.remove("text", "d")
    assert rows.options == ["a", "b", "c"]
    await typed(form, {**form.values, "prompt": "Typed before the row went?"})
    assert len((await open_block(ctx, tess.actor, question)).payload["options"]) == 3
    await rows.add("text")
    assert rows.options == ["a", "b", "c", "e"]
    for by in (-1, -1, 1, -1, -1, -1):
        await rows.move("text", "e", by)
    assert rows.options == ["e", "a", "b", "c"]
    await typed(form, {**form.values, "text:e": "Elm"}, base=2)
    assert [one["id"] for one in (await open_block(ctx, tess.actor, question)).payload["options"]] == rows.options
    for _more in range(30):
        await rows.add("text")
    assert len(rows.options) == 20


async def test_that_a_row_is_empty_is_said_once_it_matters(form, question):
    await form.open_block(question)
    await (await form.get_state(QuestionRowsState)).add("text")
    fields = {**form.values, "text:e": ""}
    assert (await typed(form, fields))["status"] == "refused"
    assert form.complaints == {}
    await typed(form, fields, is_done=True)
    assert form.complaints == {"text:e": "Write this option, or remove it."}


async def test_a_part_that_is_emptied_is_gone_and_discarding_brings_it_back(ctx, tess, form, question):
    await form.open_block(question)
    await typed(form, {**form.values, "explanation": ""}, shadow={"kind": form.kind, **form.values})
    assert "explanation" not in (await open_block(ctx, tess.actor, question)).payload
    await form.discard(question)
    again = await open_block(ctx, tess.actor, question)
    assert (again.version, again.payload["explanation"]) == (3, "Because **so**.")
    assert (await form.get_state(EditorState)).uuid == form.uuid == ""


async def test_discarding_takes_nothing_of_somebody_else_with_it(ctx, tess, form, question):
    await form.open_block(question)
    await typed(form, {**form.values, "prompt": "Mine?"})
    await save_block(ctx, tess.actor, question, base=2, payload=single("Theirs?"))
    await form.discard(question)
    assert (await open_block(ctx, tess.actor, question)).payload["prompt"] == "Theirs?"
    assert (await form.get_state(NoticeState)).notices[0].words.startswith("Somebody else changed")


async def test_what_somebody_else_wrote_meanwhile_is_shown_beside_ones_own_until_one_chooses(ctx, tess, form, question):
    await form.open_block(question)
    shadow = {"kind": form.kind, **form.values}
    theirs = {**single("Theirs?"), "explanation": "Theirs."}
    await save_block(ctx, tess.actor, question, base=1, payload=theirs)
    mine = {**form.values, "prompt": "Mine?"}
    for _try in range(2):
        assert (await typed(form, mine, shadow=shadow))["status"] == "conflict"
    assert [(one.part, one.mine, one.theirs) for one in form.differences] == [("Question", "Mine?", "Theirs?")]
    assert (await open_block(ctx, tess.actor, question)).payload == theirs

    assert (await typed(form, mine, shadow=shadow, base=2))["status"] == "saved"
    assert form.differences == ()
    kept = (await open_block(ctx, tess.actor, question)).payload
    assert (kept["prompt"], kept["explanation"]) == ("Mine?", "Theirs.")
    await form.reopen(question)
    assert (form.values["prompt"], form.values["explanation"]) == ("Mine?", "Theirs.")


async def test_a_form_that_a_browser_kept_goes_on_where_it_was(ctx, tess, form, question):
    await form.open_block(question)
    kept = {"kind": "single_choice", "prompt": "", "text:x": "Elm", "text:a": "Oak", "hint:h": "Look up.", "right": "x"}
    await form.restore(question, kept)
    rows = await form.get_state(QuestionRowsState)
    assert (rows.options, rows.hints, form.values["text:x"]) == (["x", "a"], ["h"], "Elm")
    assert (await typed(form, {**kept, "prompt": "Which?"}))["status"] == "saved"
    assert (await open_block(ctx, tess.actor, question)).payload["hints"] == ["Look up."]


@pytest.mark.parametrize("kept", [{}, {"kind": "none"}, {"kind": "numeric", "prompt": "?"}])
async def test_what_a_browser_kept_of_another_block_changes_nothing_here(form, question, kept):
    await form.open_block(question)
    before = form.epoch
    await form.restore("another", kept)
    assert (form.epoch, form.kind) == (before, "single_choice")


async def test_what_comes_late_from_a_form_that_was_closed_is_saved_all_the_same(ctx, lines, tess, form, question):
    await form.open_block(question)
    fields = {"kind": form.kind, **form.values}
    await form.open_block(lines.blocks["n2"])
    await typed(form, {**fields, "prompt": "The last word?"}, uuid=question, base=1)
    assert (await open_block(ctx, tess.actor, question)).payload["prompt"] == "The last word?"
    assert form.uuid == lines.blocks["n2"]
    assert form.complaints == {}


async def test_a_new_question_is_added_once_it_is_one_and_once_only(ctx, lines, tess, form):
    desk = await form.get_state(DeskState)
    before = (await lesson_page(ctx, tess.actor, "lines", "numbers")).content
    await desk.add(before.uuid, "first", "question")
    assert desk.adding_kind == "question"
    await form.begin("numeric")
    at = {"lesson": before.uuid, "after": "first", "request": form.request}
    ack = await typed(form, {**at, "prompt": "How"})
    assert (ack["message"], form.complaints) == ("Kept in this browser until you add it.", {})
    await typed(form, {**at, "prompt": "How many?"}, is_done=True)
    assert form.complaints == {"answer": "Write the answer."}
    assert (await typed(form, {**at, **NUMBER}))["message"] == "Kept in this browser until you add it."
    for prompt in ("How *many*?", "How *many*?", "How *many* now?"):
        assert (await typed(form, {**at, **NUMBER, "prompt": prompt}, is_done=True))["status"] in {"saved", "same"}
        assert form.is_added
    await form.close(NEW)

    after = (await lesson_page(ctx, tess.actor, "lines", "numbers")).content
    assert len(after.blocks) == len(before.blocks) + 1
    assert after.blocks[0].uuid == form.request
    assert after.blocks[0].question.prompt_html == "<p>How <em>many</em> now?</p>\n"
    assert (desk.adding_after, form.uuid) == ("", "")


async def test_a_form_is_turned_at_once_where_nothing_is_lost_and_asked_about_else(ctx, tess, form, question):
    await form.open_block(question)
    turn = await form.get_state(QuestionTurnState)
    await turn.ask(dict(form.values))
    assert (form.kind, form.values["right:a"], turn.lost) == ("multiple_choice", "true", ())
    await typed(form, dict(form.values))
    assert (await open_block(ctx, tess.actor, question)).payload["kind"] == "multiple_choice"

    two = {**form.values, "right:b": "true"}
    await turn.ask(two)
    assert (form.kind, turn.lost) == ("multiple_choice", (f"“{two['text:b']}” is no longer marked as right.",))
    await turn.leave()
    assert (form.kind, turn.lost) == ("multiple_choice", ())
    await turn.turn(two)
    assert (form.kind, form.values["right"]) == ("single_choice", "a")


async def test_what_cannot_be_turned_says_why(form):
    await form.begin("short_text")
    turn = await form.get_state(QuestionTurnState)
    await turn.ask({"prompt": "?", "accepted": "petiole"})
    assert (form.kind, turn.why_not) == (
        "short_text",
        "None of its answers is a number, so it cannot be answered by one.",
    )


async def test_it_grades_as_students_see_it_and_stores_nothing(ctx, tess, form):
    await form.begin("numeric")
    rows = await form.get_state(QuestionRowsState)
    await rows.add("hint")
    await typed(form, {**NUMBER, f"hint:{rows.hints[0]}": "Six times seven."})
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
        await typed(form, NUMBER)
    with pytest.raises(NotPermittedError):
        await typed(form, NUMBER, uuid=lines.blocks["n1"], base=1)
    assert form.ack["status"] == "refused"
