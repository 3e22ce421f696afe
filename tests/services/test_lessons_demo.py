"""The demo course as learners see it: every block shown, every picture there, every link leading somewhere."""

import re

import pytest

from edtech_app.demo import DEMO_COURSE
from edtech_app.domain.people import NOBODY
from edtech_app.services.courses import course_page
from edtech_app.services.enrolments import enrol
from edtech_app.services.first_paint import lesson_first_paint
from edtech_app.services.imports import ImportOrder, import_now
from edtech_app.services.lessons import lesson_page
from edtech_app.services.maps import course_map
from edtech_app.services.next_step import next_step
from edtech_app.services.publishing import publish_course


@pytest.fixture
async def demo(ctx, teacher):
    report = await import_now(ctx, teacher, ImportOrder(str(DEMO_COURSE), DEMO_COURSE.name))
    return await publish_course(ctx, teacher, report.course, "public")


async def test_the_whole_course_can_be_read_drawn_and_begun(ctx, teacher, eve, demo):
    page = await course_page(ctx, NOBODY, demo.slug)
    assert page.lessons >= 12
    assert page.concepts >= 24
    for entry in (lesson for module in page.modules for lesson in module.lessons):
        lesson = await lesson_page(ctx, teacher, demo.slug, entry.slug)
        assert {block.kind for block in lesson.content.blocks} <= {"heading", "text", "image", "callout", "question"}
        assert all(block.image.src and block.image.width for block in lesson.content.blocks if block.image)
        html = (await lesson_first_paint(ctx, NOBODY, demo.slug, entry.slug)).html
        assert not re.findall(r"<a (?![^>]*href=)[^>]*>", html), f"a link of {entry.slug} leads nowhere"
        assert not re.findall(r"<img (?![^>]*width=)[^>]*>", html), f"a picture of {entry.slug} has no size"
        assert "math-error" not in html
        assert "<h1>" in html
    drawn = await course_map(ctx, NOBODY, demo.slug)
    assert (len(drawn.nodes), drawn.left_out) == (page.concepts, 0)
    await enrol(ctx, eve, demo.slug)
    step = await next_step(ctx, eve, demo.slug)
    assert step.lesson.slug == page.start.slug
