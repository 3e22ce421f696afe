"""What every page has, on a phone and on a desk, in light and in dark."""

import re

import pytest
from playwright.async_api import Page, expect

from edtech_app.pages import PAGES
from tests.e2e.steps import enrol, go, heading, is_live

DEMO = "/courses/lines-and-slope"
LESSON = "/learn/lines-and-slope/fractions-on-the-line"
PATHS = {
    "/": "/",
    "/courses": "/courses",
    "/courses/[course_ref]": DEMO,
    "/courses/[course_ref]/map": f"{DEMO}/map",
    "/map/[subject_ref]": "/map/school-algebra",
    "/learn/[course_ref]/[lesson_ref]": LESSON,
    "/sign-in": "/sign-in",
    "/register": "/register",
    "/forgotten-password": "/forgotten-password",
    "/reset/[ticket_ref]": "/reset/no-such-ticket",
    "/settings": "/settings",
    "/teach": "/teach",
    "/teach/import": "/teach/import",
    "/teach/[course_ref]/people": "/teach/lines-and-slope/people",
    "/teach/[course_ref]/people/[person_ref]": "/teach/lines-and-slope/people/{root}",
    "/teach/[course_ref]/questions": "/teach/lines-and-slope/questions",
    "/join": "/join",
    "/join/[code_ref]": "/join/ABCD2345",
    "/admin/people": "/admin/people",
    "404": "/no/such/place",
}
FITS = "document.documentElement.scrollWidth === document.documentElement.clientWidth"


def test_every_page_is_looked_at():
    assert {page.route for page in PAGES} == set(PATHS)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
async def test_every_page_has_its_landmarks_and_title_and_fits_the_screen(open_tab, somebody, site, width, scheme):
    visitor = await open_tab("/", width=width, color_scheme=scheme)
    root = await somebody("Root")
    admin = await open_tab(DEMO, who=root, width=width, color_scheme=scheme)
    await enrol(admin)
    assert site.command("user", "set-role", root.email, "admin").returncode == 0
    titles = {}
    for page in (visitor, admin):
        for route, path in PATHS.items():
            if page is admin and path in {"/sign-in", "/register"}:
                continue  # they lead on at once
            await go(page, path.format(root=root.uuid))
            titles[route] = await _is_whole(page)
    assert len(set(titles.values())) >= len(titles) - 3, (
        "a course's maps, joining, and nothing at all may share a title"
    )


async def test_no_lesson_of_the_demo_course_is_wider_than_a_phone(open_tab):
    page = await open_tab(LESSON, width=360)
    lessons = {LESSON}
    for link in await page.locator("#outline a[href^='/learn/']").all():
        lessons.add(str(await link.get_attribute("href")))
    assert len(lessons) == 12
    for lesson in sorted(lessons):
        await go(page, lesson)
        await _is_whole(page)


async def test_a_page_reached_from_another_shows_nothing_of_the_one_before(open_tab):
    page = await open_tab(DEMO)
    places = page.get_by_role("banner").get_by_role("link", name="Courses")
    await places.click()
    await expect(heading(page, "Courses")).to_be_visible()
    await expect(page.get_by_role("heading", level=1)).to_have_count(1)
    await expect(page.locator("#first-paint")).to_be_hidden()
    await page.go_back()
    await expect(heading(page, "Lines and slope")).to_be_visible()
    await page.go_forward()
    await is_live(page)
    await expect(heading(page, "Courses")).to_be_visible()


async def _is_whole(page: Page) -> str:
    """Check what every page has, and return its title."""
    await expect(page.locator(".skeleton-page")).to_have_count(0)
    await expect(page.get_by_role("heading", level=1)).to_have_count(1)
    await expect(page.get_by_role("main")).to_have_count(1)
    await expect(page.get_by_role("banner")).to_have_count(1)
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await page.wait_for_function(FITS)
    await expect(page).to_have_title(re.compile("Open School$"))
    return await page.title()
