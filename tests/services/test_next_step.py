"""What comes next, and why: in words that the learner can check."""

import pytest

from edtech_app.domain.errors import NotPermittedError, NotSignedInError
from edtech_app.domain.people import NOBODY
from edtech_app.services.attempts import submit_answer
from edtech_app.services.completion import mark_done
from edtech_app.services.enrolments import enrol
from edtech_app.services.next_step import next_step, today
from tests.support.builders import Lesson, add_course, text


def sentence(parts):
    return "".join(part.at or part.text for part in parts)


def said(step, sign):
    return [sentence(reason.parts) for reason in step.reasons if reason.sign == sign]


async def master(ctx, actor, lines):
    """Answer three questions on numbers rightly."""
    for name, answer in (("n1", ["a"]), ("n2", "42"), ("n3", "zero")):
        await submit_answer(ctx, actor, lines.blocks[name], answer, name)


async def test_it_begins_with_what_stands_on_nothing_and_opens_most(at_noon, lines, ada):
    step = await next_step(at_noon, ada, "lines")
    assert (step.kind, step.title, step.lesson.slug, step.action) == ("learn", "Numbers", "numbers", "Open the lesson")
    assert sentence(step.lead) == "3 more concepts of the course stand on it."
    assert said(step, "opens") == ["It opens Fractions and Plane."]
    assert said(step, "skip") == ["Do you know it already? 4 questions on it count now."]
    assert (step.settled, step.goal, step.block_uuid) == (0, 4, "")


async def test_the_proof_names_the_answers_that_it_rests_on(at_noon, lines, ada):
    await master(at_noon, ada, lines)
    step = await next_step(at_noon, ada, "lines")
    assert step.title in {"Fractions", "Plane"}
    assert said(step, "met") == ["Numbers is yours: 3 of 3 answers right, the latest on 2026-03-02T12:00:00Z."]
    assert step.settled == 1
    assert step == await next_step(at_noon, ada, "lines")


async def test_a_lesson_that_was_read_leads_to_its_first_question_that_counts(at_noon, lines, ada):
    await mark_done(at_noon, ada, "lines", "numbers")
    await submit_answer(at_noon, ada, lines.blocks["n1"], ["a"], "r1")
    step = await next_step(at_noon, ada, "lines")
    assert (step.title, step.action, step.block_uuid) == ("Numbers", "Go to its questions", lines.blocks["n2"])


async def test_where_no_answer_counts_it_says_when_it_goes_on(at_noon, clock, lines, ada):
    await mark_done(at_noon, ada, "lines", "numbers")
    for name, answer in (("n1", ["b"]), ("n2", "1"), ("n3", "one"), ("n4", "1")):
        await submit_answer(at_noon, ada, lines.blocks[name], answer, name)
    step = await next_step(at_noon, ada, "lines")
    assert (step.kind, step.title) == ("lesson", "Fractions")
    assert said(step, "waits") == ["Numbers goes on from 2026-03-03T12:00:00Z."]
    for lesson in ("fractions", "plane", "slope"):
        await mark_done(at_noon, ada, "lines", lesson)
    waiting = await next_step(at_noon, ada, "lines")
    assert (waiting.kind, waiting.action, waiting.title) == ("wait", "", "Nothing more counts today")
    clock.forward(days=1)
    assert (await next_step(at_noon, ada, "lines")).title == "Numbers"


async def test_what_was_mastered_and_is_lost_comes_first_as_a_review(at_noon, clock, lines, ada):
    await master(at_noon, ada, lines)
    clock.forward(days=2)
    for name, answer in (("n1", ["b"]), ("n2", "1"), ("n3", "one")):
        await submit_answer(at_noon, ada, lines.blocks[name], answer, f"{name}-again")
    step = await next_step(at_noon, ada, "lines")
    assert (step.kind, step.title, step.action) == ("review", "Numbers", "Review it")
    assert (await today(at_noon, ada)).due == 1


async def test_a_course_without_concepts_goes_on_by_its_lessons(at_noon, teacher, ada):
    lessons = (Lesson("one", {"t": text("One.")}), Lesson("two", {"t": text("Two.")}))
    await add_course(at_noon, teacher, "plain", modules={"M": lessons}, concepts=(), edges=())
    await enrol(at_noon, ada, "plain")
    assert (await next_step(at_noon, ada, "plain")).title == "One"
    for slug in ("one", "two"):
        await mark_done(at_noon, ada, "plain", slug)
    assert (await next_step(at_noon, ada, "plain")).kind == "finished"


async def test_today_begins_with_the_course_touched_last(at_noon, clock, teacher, lines, ada):
    lessons = (Lesson("one", {"t": text("One.")}),)
    await add_course(at_noon, teacher, "plain", title="Plain", modules={"M": lessons}, concepts=(), edges=())
    clock.forward(hours=1)
    await enrol(at_noon, ada, "plain")
    page = await today(at_noon, ada)
    assert [one.course.title for one in page.courses] == ["Plain", "Lines"]
    assert (page.next.title, [step.title for step in page.others], page.name) == ("One", ["Numbers"], "Ada")
    clock.forward(hours=1)
    await submit_answer(at_noon, ada, lines.blocks["n2"], "42", "r1")
    await mark_done(at_noon, ada, "plain", "one")
    page = await today(at_noon, ada)
    assert [one.course.title for one in page.courses] == ["Lines", "Plain"]
    assert (page.next.title, page.courses[1].progress.percent, page.courses[0].concepts) == ("Numbers", 100, 4)
    assert (page.courses[0].next_lesson.slug, page.courses[1].next_lesson) == ("numbers", None)


async def test_without_a_course_today_is_empty(ctx, eve):
    page = await today(ctx, eve)
    assert (page.courses, page.next, page.others) == ((), None, ())


async def test_it_is_for_those_enrolled(ctx, lines, eve):
    with pytest.raises(NotPermittedError):
        await next_step(ctx, eve, "lines")
    for ask in (lambda: today(ctx, NOBODY), lambda: next_step(ctx, NOBODY, "lines")):
        with pytest.raises(NotSignedInError):
            await ask()
