"""Reading before, and without, JavaScript."""

import re

import pytest
from playwright.async_api import expect

from tests.e2e.steps import enrol, heading

NO_SCRIPT = {"java_script_enabled": False}


@pytest.mark.parametrize("width", [360, 1280])
async def test_a_course_and_its_lessons_are_read_from_one_to_the_next(open_tab, width):
    page = await open_tab("/courses/lines-and-slope", width=width, **NO_SCRIPT)
    await expect(page).to_have_title(re.compile("^Lines and slope · "))
    await expect(heading(page, "Lines and slope")).to_be_visible()
    await page.get_by_role("main").get_by_role("link", name=re.compile("A fraction is a place")).click()
    await expect(page).to_have_title(re.compile("^A fraction is a place · Lines and slope · "))
    await expect(heading(page, "A fraction is a place")).to_be_visible()
    await expect(page.get_by_text("A bolt is stuck.")).to_be_visible()
    await expect(page.get_by_role("img").first).to_be_visible()
    await page.locator("a[rel=next]").click()
    await expect(heading(page, "A fraction is a place")).to_have_count(0)
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") <= width


async def test_the_status_says_whether_there_is_something_to_read(open_tab, somebody, make_course, tess, site):
    course, draft = await make_course(tess, "members"), await make_course(tess, "")
    enrolled = await open_tab(course.path, who=await somebody())
    await enrol(enrolled)
    cookies = await enrolled.context.cookies()
    pages = {
        "out": await open_tab("/courses/lines-and-slope", **NO_SCRIPT),
        "in": await open_tab("/", who=await somebody("Eve"), **NO_SCRIPT),
        "enrolled": await open_tab("/", **NO_SCRIPT),
    }
    await pages["enrolled"].context.add_cookies(cookies)
    for who, path, status in (
        ("out", course.path, 200),
        ("out", course.lesson("choosing"), 401),
        ("in", course.lesson("choosing"), 403),
        ("enrolled", course.lesson("choosing"), 200),
        ("enrolled", course.lesson("no-such-lesson"), 404),
        ("enrolled", draft.path, 404),
        ("out", "/no/such/place", 404),
    ):
        response = await pages[who].goto(path)
        assert response is not None
        assert (who, path, response.status) == (who, path, status)
        may_read = status == 200 and "/learn/" in path
        assert ("A leaf is green" in await response.text()) is may_read
    await pages["enrolled"].goto(course.lesson("choosing"))
    await expect(heading(pages["enrolled"], "Choosing")).to_be_visible()
    assert "secret" not in await pages["enrolled"].content()
