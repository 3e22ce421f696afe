"""A teacher walks through their course as a student does, and leaves no trace."""

import re
from uuid import uuid4

from playwright.async_api import Page, expect

from edtech_app.services.authoring.moving import last_of
from edtech_app.services.authoring.outline import add_lesson
from edtech_app.services.courses import course_page
from edtech_app.services.lessons import lesson_page
from tests.e2e.conftest import _actor
from tests.e2e.steps import answer, heading, question, says

COLOUR = "Which colour"
DRAFT = "Roots"


async def is_looking(page: Page, title: str) -> None:
    """Wait until a page is there as a student has it."""
    await expect(heading(page, title)).to_be_visible()
    await expect(page.get_by_text("This is how a student sees it.")).to_be_visible()
    assert page.url.endswith("?as=student")


async def test_a_teacher_walks_through_a_course_as_a_student_and_leaves_no_trace(open_tab, make_course, tess, beside):
    course, actor = await make_course(tess), await _actor(beside, tess)
    before = await course_page(beside, actor, course.slug)
    module = before.modules[0].uuid
    after = await last_of(beside, actor, course.slug, module)
    await add_lesson(beside, actor, module, title=DRAFT, after=after, request=uuid4().hex)
    untouched = await lesson_page(beside, actor, course.slug, "choosing")

    page = await open_tab(course.path, who=tess)
    assert DRAFT in await (await page.request.get(course.path)).text()
    assert DRAFT not in await (await page.request.get(f"{course.path}?as=student")).text()
    await page.get_by_role("link", name="See it as a student does").click()
    await is_looking(page, course.title)
    await expect(page.locator("#main").get_by_text(DRAFT)).to_have_count(0)
    await expect(page.get_by_role("button", name="Leave the course")).to_have_count(0)
    await page.get_by_role("link", name="Start").click()
    await is_looking(page, "Choosing")
    await expect(page.get_by_role("button", name="Edit this block")).to_have_count(0)
    await expect(page.get_by_role("link", name="the other lesson")).to_have_attribute("href", re.compile("as=student$"))
    asked = question(page, COLOUR)
    await answer(asked, "Blue")
    await says(asked, "Not right yet.")
    await answer(asked, "Green")
    await says(asked, "Right.")
    await expect(asked.get_by_text("secretreason")).to_be_visible()
    await page.get_by_role("button", name="Mark done and go on").click()
    await is_looking(page, "Writing")
    await expect(page.get_by_text("0 of 2 lessons done")).to_be_visible()
    await page.get_by_role("link", name="See them on the map").click()
    await is_looking(page, "Concept map")
    await page.get_by_role("link", name=course.title).click()
    await is_looking(page, course.title)
    await page.reload()
    await is_looking(page, course.title)
    await page.get_by_role("link", name="Back to teaching").click()
    await expect(page.get_by_role("link", name=DRAFT)).to_be_visible()
    await expect(page.get_by_text("This is how a student sees it.")).to_have_count(0)

    assert await lesson_page(beside, actor, course.slug, "choosing") == untouched
    assert (await course_page(beside, actor, course.slug)).progress.done == 0
