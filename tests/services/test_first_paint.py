"""What a page shows before, and without, JavaScript."""

import re

import pytest

from edtech_app.domain.people import NOBODY
from edtech_app.services.first_paint import course_first_paint, lesson_first_paint
from tests.support.builders import Lesson, add_course, text


async def test_a_lesson_is_whole_without_javascript_and_tells_no_key(ctx, lines):
    paint = await lesson_first_paint(ctx, NOBODY, "lines", "fractions")
    assert paint.status == 200
    assert paint.title == f"Fractions · Lines · {ctx.settings.site_name}"
    assert paint.description == "About fractions."
    for piece in (
        "<h1>Fractions</h1>",
        '<h2 id="fp-parts-of-a-whole">',
        "<math>",
        'width="320" height="200"',
        '<details class="callout callout-solution fold"><summary>Solution</summary>',
        '<input type="checkbox" disabled>',
        'rel="prev" href="/learn/lines/numbers"',
        'rel="next" href="/learn/lines/plane"',
    ):
        assert piece in paint.html
    numbers = await lesson_first_paint(ctx, NOBODY, "lines", "numbers")
    assert "Because" not in numbers.html
    assert "Nearly" not in numbers.html


async def test_the_first_picture_is_not_kept_waiting(ctx, teacher):
    pictures = text('![One](https://x.example/1.png)\n\n![Two](https://x.example/2.png)\n\n`loading="lazy"`')
    await add_course(ctx, teacher, "pictures", modules={"M": (Lesson("one", {"t": pictures}),)})
    first, second = re.findall("<img [^>]*>", (await lesson_first_paint(ctx, NOBODY, "pictures", "one")).html)
    assert 'fetchpriority="high"' in first
    assert "lazy" not in first
    assert 'loading="lazy"' in second


async def test_every_id_is_another_than_the_live_page_has(ctx, teacher):
    await add_course(ctx, teacher, "notes", modules={"M": (Lesson("one", {"t": text("Word[^1]\n\n[^1]: Note.")}),)})
    html = (await lesson_first_paint(ctx, NOBODY, "notes", "one")).html
    ids = re.findall(r'\sid="([^"]*)"', html)
    targets = re.findall(r'href="#([^"]*)"', html)
    assert targets
    assert set(targets) <= set(ids)
    assert all(one.startswith("fp-") for one in ids)


async def test_a_course_says_what_it_is_and_lists_its_lessons(ctx, lines):
    paint = await course_first_paint(ctx, NOBODY, "lines")
    assert "<h1>Lines</h1>" in paint.html
    assert "<strong>lines</strong>" in paint.html
    assert 'href="/learn/lines/slope"' in paint.html
    assert "Tess" in paint.html


WHO_SEES = (
    ("published", "public", "nobody", 200, 200),
    ("published", "members", "nobody", 200, 401),
    ("published", "members", "eve", 200, 403),
    ("published", "members", "teacher", 200, 200),
    ("draft", "public", "nobody", 404, 404),
    ("draft", "public", "eve", 404, 404),
    ("draft", "public", "teacher", 200, 200),
    ("importing", "public", "teacher", 404, 404),
)


@pytest.mark.parametrize("case", WHO_SEES)
async def test_the_status_says_who_may_see_it(ctx, teacher, eve, case):
    status, visibility, who, course, lesson = case
    await add_course(ctx, teacher, status=status, visibility=visibility)
    actor = {"nobody": NOBODY, "eve": eve, "teacher": teacher}[who]
    of_course = await course_first_paint(ctx, actor, "lines")
    of_lesson = await lesson_first_paint(ctx, actor, "lines", "numbers")
    assert (of_course.status, of_lesson.status) == (course, lesson)
    assert bool(of_lesson.html) is (lesson == 200)


async def test_what_is_not_there_is_not_found(ctx, lines):
    assert (await lesson_first_paint(ctx, NOBODY, "lines", "circles")).status == 404
    assert (await course_first_paint(ctx, NOBODY, "circles")).status == 404


async def test_words_are_never_markup(ctx, teacher):
    evil = '<script>alert(1)</script>"'
    await add_course(ctx, teacher, "evil", title=evil, modules={evil: (Lesson("one", {"t": text(evil)}),)})
    for paint in (await course_first_paint(ctx, NOBODY, "evil"), await lesson_first_paint(ctx, NOBODY, "evil", "one")):
        assert "<script" not in paint.html
