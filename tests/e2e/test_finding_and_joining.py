"""Finding a course, reading it, taking a place in it and giving it up."""

import re

import pytest
from playwright.async_api import expect

from tests.e2e.steps import answer, enrol, go, heading, is_signed_out, question, says

DEMO = "/courses/lines-and-slope"


@pytest.mark.parametrize("width", [360, 1280])
async def test_a_visitor_finds_a_course_by_words_and_reads_a_lesson_of_it(open_tab, width):
    page = await open_tab("/", width=width)
    await page.get_by_role("main").get_by_role("link", name="See all courses").first.click()
    await page.get_by_label("Search courses").fill("SLOPE lines")
    await page.get_by_role("button", name="Search").click()
    await expect(page).to_have_url(re.compile(r"/courses\?q=SLOPE\+lines"))
    await expect(page.get_by_role("status").filter(has_text="SLOPE lines")).to_be_visible()
    await page.get_by_role("link", name="Lines and slope").click()
    await expect(heading(page, "Lines and slope")).to_be_visible()
    await expect(page.get_by_role("heading", name="What it asks of you")).to_be_visible()
    await expect(page.get_by_role("heading", name="What you can do afterwards")).to_be_visible()
    await page.get_by_role("link", name="Read without enrolling").click()
    await expect(heading(page, "A fraction is a place")).to_be_visible()
    await expect(page.get_by_role("link", name="Sign in to answer").first).to_be_visible()
    await expect(page.get_by_role("button", name="Check")).to_have_count(0)
    await expect(page).to_have_title(re.compile("^A fraction is a place · Lines and slope"))


async def test_words_that_no_course_has_are_told_and_lead_back(open_tab):
    page = await open_tab("/courses?q=zeppelin", width=360)
    await expect(page.get_by_text("No course has the words “zeppelin”")).to_be_visible()
    await expect(page.get_by_label("Search courses")).to_have_value("zeppelin")
    await page.get_by_role("link", name="See all courses").click()
    await expect(page.get_by_role("link", name="Lines and slope")).to_be_visible()
    await expect(page.get_by_label("Search courses")).to_have_value("")


async def test_a_new_course_is_found_by_a_word_of_its_own(open_tab, leaves):
    page = await open_tab(f"/courses?q={leaves.word}")
    await expect(page.get_by_text("One course has the words")).to_be_visible()
    await page.get_by_role("link", name=leaves.title).click()
    await expect(heading(page, leaves.title)).to_be_visible()


async def test_leaving_a_course_keeps_what_was_learnt(open_tab, somebody, leaves):
    page = await open_tab(leaves.path, who=await somebody())
    await enrol(page)
    await page.get_by_role("link", name="Start").click()
    await answer(question(page, "Which colour"), "Green")
    await says(question(page, "Which colour"), "Right.")
    await page.get_by_role("button", name="Mark done and go on").click()
    await expect(heading(page, "Writing")).to_be_visible()

    await go(page, leaves.path)
    await page.get_by_role("button", name="Leave the course").click()
    dialog = page.get_by_role("dialog", name="Leave this course?")
    await expect(dialog.get_by_role("button", name="Stay")).to_be_focused()
    await dialog.get_by_role("button", name="Stay").click()
    await expect(dialog).to_be_hidden()
    await page.get_by_role("button", name="Leave the course").click()
    await dialog.get_by_role("button", name="Leave the course").click()
    await expect(page.get_by_text("You have left the course. What you learnt is kept.")).to_be_visible()
    await expect(page.get_by_text("1 of 2 lessons done")).to_have_count(0)

    await enrol(page)
    await expect(page.get_by_text("1 of 2 lessons done")).to_be_visible()
    await go(page, leaves.lesson("choosing"))
    await expect(page.get_by_role("button", name="Not done after all")).to_be_visible()
    await says(question(page, "Which colour"), "Right.")


async def test_a_draft_is_there_for_its_staff_only(open_tab, somebody, make_course, tess):
    draft = await make_course(tess, "")
    own = await open_tab(draft.path, who=tess)
    await expect(heading(own, draft.title)).to_be_visible()
    await expect(own.get_by_text("Draft: only its staff see it")).to_be_visible()
    for who in (None, await somebody("Eve")):
        page = await open_tab("/courses", who=who)
        for path in (draft.path, draft.lesson("choosing")):
            response = await page.goto(path)
            assert response is not None
            assert response.status == 404
            assert draft.title not in await response.text()
            await expect(heading(page, "There is nothing here")).to_be_visible()
        await go(page, f"/courses?q={draft.word}")
        await expect(page.get_by_text("No course has the words")).to_be_visible()


async def test_a_members_course_shows_its_page_to_all_and_its_lessons_to_those_enrolled(
    open_tab, somebody, make_course, tess
):
    course = await make_course(tess, "members")
    visitor = await open_tab(course.path)
    await expect(heading(visitor, course.title)).to_be_visible()
    await expect(visitor.locator("#main").get_by_text("Choosing", exact=True)).to_be_visible()
    await expect(visitor.get_by_role("main").get_by_role("link", name="Choosing")).to_have_count(0)
    response = await visitor.goto(course.lesson("choosing"))
    assert response is not None
    assert response.status == 401
    assert "A leaf is green" not in await response.text()
    await expect(heading(visitor, "Sign in to see this")).to_be_visible()

    page = await open_tab(course.lesson("choosing"), who=await somebody())
    await expect(heading(page, "This is not open to you")).to_be_visible()
    await go(page, course.path)
    await enrol(page)
    await page.get_by_role("link", name="Start").click()
    await expect(page.get_by_text("A leaf is green.")).to_be_visible()


async def test_an_address_of_nothing_is_a_page_of_ours(open_tab):
    page = await open_tab("/")
    for path in ("/courses/no-such-course", "/learn/lines-and-slope/no-such-lesson", "/no/such/place"):
        response = await page.goto(path)
        assert response is not None
        assert response.status == 404
        await is_signed_out(page)
        await expect(heading(page, "There is nothing here")).to_be_visible()
        await expect(page.get_by_role("link", name="See all courses")).to_be_visible()
