"""Answering questions: verdicts, tries, keys, and what becomes of belief."""

import asyncio
from dataclasses import replace

import pytest
from sqlmodel import select

from edtech_app.db.tables import AttemptRow, BlockRow, LessonRow
from edtech_app.domain.errors import InvalidError, NotFoundError, NotPermittedError, NotSignedInError
from edtech_app.domain.events import AttemptGraded, KeyShown
from edtech_app.domain.people import NOBODY
from edtech_app.domain.questions import NotAnAnswerError
from edtech_app.services.attempts import show_hint, show_key, submit_answer
from edtech_app.services.enrolments import leave
from edtech_app.services.lessons import lesson_page
from tests.support.builders import change
from tests.support.builders import number as number_of
from tests.support.news import listening


async def answers(ctx, actor, lines, name, *given: object):
    """Answer a question several times, each a try of its own, and return what it shows at the end."""
    view = None
    for number, answer in enumerate(given):
        view = await submit_answer(ctx, actor, lines.blocks[name], answer, f"{name}-{number}-{ctx.now()}")
        ctx.now.forward(seconds=10)
    return view


async def belief(ctx, actor, lines, concept):
    async with ctx.transaction(writes=False) as tx:
        return (await tx.mastery.of_learner(actor.user_id, lines.concepts.values())).get(lines.concepts[concept])


async def test_a_right_answer_raises_belief_shows_the_key_and_reaches_other_tabs(at_noon, lines, ada):
    async with listening(at_noon) as heard:
        view = await submit_answer(at_noon, ada, lines.blocks["n2"], "42", "r1")

    assert (view.verdict, view.points, view.tries, view.text) == ("right", 1, 1, "42")
    assert view.key.answer == "42"
    assert "<em>is</em>" in view.key.explanation_html
    (event,) = heard
    assert isinstance(event, AttemptGraded)
    assert event.topic == f"user:{ada.user_id}"
    (moved,) = event.mastery
    assert (moved.concept_id, moved.evidence, moved.standing) == (lines.concepts["numbers"], 1, "open")
    assert moved.level == pytest.approx(0.836, abs=0.001)


async def test_a_wrong_answer_keeps_the_key_and_may_be_tried_again(at_noon, lines, ada):
    first = await answers(at_noon, ada, lines, "n1", ["b"])
    assert (first.verdict, first.key) == ("wrong", None)
    assert [option.remark_html for option in first.options if option.remark_html] == ["Nearly <em>so</em>."]
    assert not any(option.is_right for option in first.options)
    second = await answers(at_noon, ada, lines, "n1", ["a"])
    assert (second.verdict, second.tries) == ("right", 2)
    assert [option.id for option in second.options if option.is_right] == ["a"]


async def test_the_third_wrong_answer_shows_the_key(at_noon, lines, ada):
    assert (await answers(at_noon, ada, lines, "n2", "1", "2")).key is None
    third = await answers(at_noon, ada, lines, "n2", "3")
    assert (third.verdict, third.tries, third.key.answer) == ("wrong", 3, "42")


async def test_part_of_the_points_is_no_evidence_of_knowing(at_noon, lines, ada):
    view = await answers(at_noon, ada, lines, "f2", ["a"])
    assert (view.verdict, view.points) == ("partly", 0.5)
    assert (await belief(at_noon, ada, lines, "fractions")).right == 0


async def test_only_the_first_answer_before_the_key_is_evidence(at_noon, lines, ada):
    await answers(at_noon, ada, lines, "n2", "1", "42", "42")
    known = await belief(at_noon, ada, lines, "numbers")
    assert (known.evidence, known.right) == (1, 0)


async def test_a_key_shown_on_request_makes_the_answer_prove_nothing(at_noon, lines, ada):
    async with listening(at_noon) as heard:
        view = await show_key(at_noon, ada, lines.blocks["n2"])
        again = await show_key(at_noon, ada, lines.blocks["n2"])
    assert view == again
    assert (view.key.answer, view.tries) == ("42", 0)
    assert [type(event) for event in heard] == [KeyShown]
    await answers(at_noon, ada, lines, "n2", "42")
    assert await belief(at_noon, ada, lines, "numbers") is None


async def test_a_day_later_the_question_is_fresh_and_counts_again(at_noon, clock, lines, ada):
    await answers(at_noon, ada, lines, "n2", "1")
    clock.forward(days=1)
    page = await lesson_page(at_noon, ada, "lines", "numbers")
    fresh = page.answers[lines.blocks["n2"]]
    assert (fresh.verdict, fresh.tries, fresh.text, fresh.key) == ("", 0, "", None)
    assert fresh.answered_at.startswith("2026-03-02T12:00")
    view = await answers(at_noon, ada, lines, "n2", "42")
    assert (view.verdict, view.tries) == ("right", 1)
    assert (await belief(at_noon, ada, lines, "numbers")).evidence == 2


async def test_an_attempt_is_of_the_version_that_was_asked_and_another_version_is_fresh(at_noon, lines, ada):
    n2 = lines.blocks["n2"]
    await answers(at_noon, ada, lines, "n2", "1")
    await change(at_noon, BlockRow, lines.block_ids["n2"], payload=number_of("43"), version=2)
    await change(at_noon, LessonRow, lines.lessons["numbers"], version=2)
    shown = (await lesson_page(at_noon, ada, "lines", "numbers")).answers[n2]
    assert (shown.verdict, shown.text) == ("", "")
    assert (await submit_answer(at_noon, ada, n2, "43", "again")).verdict == "right"
    async with at_noon.transaction(writes=False) as tx:
        rows = await tx.attempts._session.exec(select(AttemptRow).order_by(AttemptRow.id))
        assert [(row.block_version, row.answer, row.is_right) for row in rows] == [(1, ["1"], False), (2, ["43"], True)]


async def test_several_concepts_move_by_their_weights_and_mastery_opens_what_stands_on_it(at_noon, lines, ada):
    async with listening(at_noon) as heard:
        for name, answer in (("n1", ["a"]), ("n2", "42"), ("n3", "zero")):
            await answers(at_noon, ada, lines, name, answer)
    changes = {change.concept_id: change.standing for change in heard[-1].mastery}
    assert changes[lines.concepts["numbers"]] == "mastered"
    assert changes[lines.concepts["fractions"]] == "open"
    assert heard[-1].mastered == 1
    await answers(at_noon, ada, lines, "s1", "2")
    slope, fractions = await belief(at_noon, ada, lines, "slope"), await belief(at_noon, ada, lines, "fractions")
    assert slope.level > fractions.level > 0.4  # fractions began higher: all below it is mastered


async def test_one_request_is_one_attempt_however_often_it_comes(at_noon, lines, ada):
    async with listening(at_noon) as heard:
        views = [await submit_answer(at_noon, ada, lines.blocks["n2"], "1", "same") for _ in range(3)]
    assert {view.tries for view in views} == {1}
    assert len(heard) == 1


async def test_an_old_request_that_comes_again_changes_nothing(at_noon, lines, ada):
    first = await submit_answer(at_noon, ada, lines.blocks["n2"], "1", "old")
    at_noon.now.forward(seconds=9)
    now_is = await submit_answer(at_noon, ada, lines.blocks["n2"], "2", "new")
    assert await submit_answer(at_noon, ada, lines.blocks["n2"], "1", "old") == now_is != first


async def test_two_tabs_and_a_double_click_at_once_are_one_attempt(at_noon, lines, ada):
    block = lines.blocks["n2"]
    async with listening(at_noon) as heard:
        same = [submit_answer(at_noon, ada, block, "1", "one") for _ in range(4)]
        tabs = [submit_answer(at_noon, ada, block, "1", f"tab-{number}") for number in range(4)]
        views = await asyncio.gather(*same, *tabs)
    assert {view.tries for view in views} == {1}
    assert len(heard) == 1
    assert (await belief(at_noon, ada, lines, "numbers")).evidence == 1


async def test_different_answers_at_once_are_taken_one_after_the_other(at_noon, lines, ada):
    block = lines.blocks["n2"]
    views = await asyncio.gather(*(submit_answer(at_noon, ada, block, str(n), f"r{n}") for n in range(3)))
    assert sorted(view.tries for view in views) == [1, 2, 3]
    assert (await belief(at_noon, ada, lines, "numbers")).evidence == 1


@pytest.mark.parametrize(
    ("name", "answer"),
    [("n2", "many"), ("n2", ""), ("n1", []), ("n1", ["z"]), ("n1", ["a", "b"]), ("n3", "x" * 2000), ("n3", "a\0b")],
)
async def test_what_is_no_answer_counts_as_no_try(at_noon, lines, ada, name, answer):
    with pytest.raises(NotAnAnswerError) as refused:
        await submit_answer(at_noon, ada, lines.blocks[name], answer, "r1")
    assert refused.value.field == "answer"
    assert (await lesson_page(at_noon, ada, "lines", "numbers")).answers[lines.blocks[name]].tries == 0


async def test_only_those_enrolled_may_answer_or_see_a_key(at_noon, lines, eve, ada):
    calls = (
        lambda actor: submit_answer(at_noon, actor, lines.blocks["n2"], "42", "r"),
        lambda actor: show_key(at_noon, actor, lines.blocks["n2"]),
        lambda actor: show_hint(at_noon, actor, lines.blocks["n1"], 1),
    )
    await leave(at_noon, ada, "lines")
    for call in calls:
        with pytest.raises(NotSignedInError):
            await call(NOBODY)
        with pytest.raises(NotPermittedError, match="Enrol"):
            await call(eve)
        with pytest.raises(NotPermittedError):
            await call(ada)


async def test_hints_come_one_by_one(at_noon, lines, ada):
    assert "<em>again</em>" in await show_hint(at_noon, ada, lines.blocks["n1"], 1)
    for number in (0, 2, -1):
        with pytest.raises(NotFoundError):
            await show_hint(at_noon, ada, lines.blocks["n1"], number)


async def test_a_question_that_is_gone_or_never_was_is_not_found(at_noon, lines, ada):
    await change(at_noon, BlockRow, lines.block_ids["n2"], deleted_at=at_noon.now())
    for uuid in (lines.blocks["n2"], lines.blocks["n-text"], "nonsense"):
        with pytest.raises(NotFoundError):
            await submit_answer(at_noon, ada, uuid, "42", "r1")


async def test_a_request_without_a_good_id_is_refused(at_noon, lines, ada):
    for request_id in ("", "x" * 65):
        with pytest.raises(InvalidError):
            await submit_answer(at_noon, ada, lines.blocks["n2"], "42", request_id)
    await submit_answer(at_noon, ada, lines.blocks["n2"], "42", "r1")
    with pytest.raises(InvalidError):
        await submit_answer(at_noon, ada, lines.blocks["n4"], "7", "r1")


async def test_nobody_sees_the_answers_of_another(at_noon, lines, ada, eve):
    await answers(at_noon, ada, lines, "n2", "42")
    theirs = (await lesson_page(at_noon, eve, "lines", "numbers")).answers[lines.blocks["n2"]]
    assert theirs == replace(theirs, verdict="", tries=0, key=None, text="", answered_at="")
