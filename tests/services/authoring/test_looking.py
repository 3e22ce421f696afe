"""Somebody of a course's staff looks at it as a student who begins does, and goes on looking so by every link."""

from edtech_app.db.tables import CourseRow
from edtech_app.services.attempts import show_hint, show_key, submit_answer
from edtech_app.services.authoring.blocks import save_block
from edtech_app.services.authoring.trying import try_block, try_hint, try_key
from edtech_app.services.completion import mark_done
from edtech_app.services.courses import course_page
from edtech_app.services.enrolments import enrol
from edtech_app.services.first_paint import course_first_paint, lesson_first_paint
from edtech_app.services.lessons import content_after, lesson_page
from edtech_app.services.looking import html_looked_at
from tests.support.builders import Lesson, add_course, change, question, single, text
from tests.support.news import listening

LINK, LOOKED = 'href="/learn/links/two"', 'href="/learn/links/two?as=student"'


async def links(ctx, teacher):
    """Make a course whose first lesson has a link in a text and one in a question."""
    blocks = {"t": text("To [the second](lesson:two#end)."), "q": question(single("As in [the second](lesson:two)?"))}
    return await add_course(ctx, teacher, "links", modules={"M": (Lesson("one", blocks), Lesson("two", {}))})


async def test_what_a_teacher_learnt_is_not_what_a_student_begins_with(ctx, lines, teacher):
    await enrol(ctx, teacher, "lines")
    await mark_done(ctx, teacher, "lines", "numbers")
    for visibility in ("public", "members"):
        await change(ctx, CourseRow, lines.id, visibility=visibility)
        own = await course_page(ctx, teacher, "lines")
        page = await course_page(ctx, teacher, "lines", as_student=True)
        assert (own.progress.done, own.start.slug) == (1, "fractions")
        assert (page.progress.done, page.start.slug, page.mastered) == (0, "numbers", 0)
        entries = [entry for module in page.modules for entry in module.lessons]
        assert not any(entry.is_done for entry in entries)
        assert all(entry.may_open for entry in entries)


async def test_how_far_somebody_is_stands_beside_a_lesson_for_learners_alone(ctx, lines, teacher, ada):
    async def notes(actor, *, as_student=False):
        page = await lesson_page(ctx, actor, "lines", "numbers", as_student=as_student)
        return page.teaches, page.stands_on

    await submit_answer(ctx, teacher, lines.blocks["n2"], "42", "tried")
    assert {(one.standing, one.percent) for part in await notes(teacher) for one in part} == {("", 0)}
    assert await notes(teacher, as_student=True) == await notes(ada)
    await enrol(ctx, teacher, "lines")
    (own, *_others), _below = await notes(teacher)
    assert (own.standing, own.evidence) == ("open", 1)
    assert await notes(teacher, as_student=True) == await notes(ada)


async def test_the_links_of_a_text_keep_a_teacher_looking_so(ctx, teacher, ada):
    await links(ctx, teacher)
    html = [one.html or one.question.prompt_html for one in (await _looked(ctx, teacher)).content.blocks]
    assert [LOOKED.rstrip('"') in one for one in html] == [True, True]
    assert 'two?as=student#end"' in html[0]
    own = await lesson_page(ctx, teacher, "links", "one")
    assert "as=student" not in repr((await lesson_page(ctx, ada, "links", "one", as_student=True)).content)
    assert "as=student" not in repr(own.content)


async def test_all_that_a_question_says_in_time_keeps_a_teacher_looking_so(ctx, teacher, ada):
    there = "See [the second](lesson:two)."
    asked = question(single() | {"explanation": there, "hints": [there]})
    made = await add_course(ctx, teacher, "links", modules={"M": (Lesson("one", {"q": asked}), Lesson("two", {}))})
    await enrol(ctx, ada, "links")
    block = made.blocks["q"]
    tried = await try_key(ctx, teacher, block, await try_block(ctx, teacher, block, "b", None))
    for html in (tried.view.key.explanation_html, await try_hint(ctx, teacher, block, 1)):
        assert LOOKED in html

    for html in ((await show_key(ctx, ada, block)).key.explanation_html, await show_hint(ctx, ada, block, 1)):
        assert LINK in html


async def test_they_do_so_after_the_text_was_changed(ctx, teacher):
    made = await links(ctx, teacher)
    before = await _looked(ctx, teacher)
    async with listening(ctx) as heard:
        payload = {"markdown": "Now to [the second](lesson:two)."}
        await save_block(ctx, teacher, made.blocks["t"], base=1, payload=payload)
    content = await content_after(ctx, before, heard[0])
    assert LOOKED in content.blocks[0].html
    assert content == (await _looked(ctx, teacher)).content


async def test_what_a_page_shows_first_keeps_a_teacher_looking_so(ctx, teacher, ada):
    await links(ctx, teacher)
    for read in (course_first_paint(ctx, teacher, "links", as_student=True), _first(ctx, teacher)):
        paint = await read
        assert LOOKED in paint.html
        assert LINK not in paint.html
    assert 'href="/courses/links?as=student"' in paint.html
    assert 'href="/courses"' in paint.html
    theirs = await _first(ctx, ada)
    assert (LINK in theirs.html, LOOKED in theirs.html) == (True, False)
    assert theirs.key != paint.key


def test_a_link_elsewhere_stays_as_it_is():
    for html in (
        '<a href="/learn/links-too/one">',
        '<a href="/learn/links/one?x=1">',
        '<a href="/-/files/links/a.png">',
    ):
        assert html_looked_at(html, "links") == html


async def _looked(ctx, teacher):
    return await lesson_page(ctx, teacher, "links", "one", as_student=True)


async def _first(ctx, actor):
    return await lesson_first_paint(ctx, actor, "links", "one", as_student=True)
