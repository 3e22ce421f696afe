"""A course is not taught alone: codes for students, a co-teacher, who is in it and how far, and what went wrong."""

import csv
import io
import re

import pytest
from playwright.async_api import Locator, Page, expect

from edtech_app.domain.people import Role
from tests.e2e.steps import (
    answer,
    box,
    go,
    heading,
    is_signed_in,
    more,
    question,
    register,
    says,
    sign_in,
    slow_down,
    until,
)

CODE = re.compile(r"[2-9A-Z]{4}-[2-9A-Z]{4}")
WIDTHS = (360, 1280)


@pytest.mark.parametrize("width", WIDTHS)
async def test_a_student_comes_by_a_link_learns_and_is_removed(open_tab, somebody, make_course, stranger, width):
    owner = await somebody("Olga", Role.TEACHER)
    course = await make_course(owner, "")
    desk = await open_tab("/teach", who=owner, width=width)
    await more(desk, course.title)
    await desk.get_by_role("button", name=f"Publish by invitation {course.title}").click()
    await expect(desk.get_by_role("main").get_by_text("By invitation", exact=True)).to_be_visible()
    await desk.get_by_role("link", name=f"People of {course.title}").click()
    await expect(desk.get_by_text("Nobody yet")).to_be_visible()
    await expect(desk.get_by_role("searchbox")).to_have_count(0)
    link = await _make_code(desk, most_uses="1")

    visitor = await open_tab(course.path, width=width)
    await expect(heading(visitor, "There is nothing here")).to_be_visible()
    await go(visitor, link)
    await expect(heading(visitor, "Sign in to see this")).to_be_visible()
    await visitor.get_by_role("link", name="Create an account").click()
    await register(visitor, stranger)
    await expect(heading(visitor, course.title)).to_be_visible()
    await visitor.get_by_role("button", name="Join the course").click()
    await expect(visitor.get_by_role("button", name="Leave the course")).to_be_visible()
    row = desk.get_by_role("row").filter(has_text=stranger.email)
    await expect(row).to_contain_text("0 of 2")
    await expect(desk.get_by_role("link", name="Download as CSV (Learners)")).to_be_visible()

    await go(visitor, course.lesson("choosing"))
    asked = question(visitor, "Which colour")
    await answer(asked, "Blue")
    await says(asked, "Not")
    await desk.reload()
    await expect(row).not_to_contain_text("Never")
    await _see_one_learner(desk, stranger.name)

    await row.get_by_role("button", name=f"Remove {stranger.name}").click()
    await expect(row.get_by_role("button", name="Keep")).to_be_focused()
    await slow_down(desk, 0.01)
    await row.get_by_role("button", name="Remove from the course").click()
    await expect(desk.get_by_text("is no longer in this course")).to_be_visible()
    removed = desk.locator("summary").filter(has_text="Removed")
    if width == min(WIDTHS):
        await _scrolls_clear(desk, removed)
    await slow_down(desk, 1)
    await expect(heading(visitor, "There is nothing here")).to_be_visible()
    late = await open_tab(link, who=await somebody("Lena"), width=width)
    await expect(late.get_by_text("used as often as it may be")).to_be_visible()
    assert course.title not in await late.content()

    await go(visitor, link)
    await expect(visitor.get_by_text("You were removed from this course")).to_be_visible()
    await removed.press("Enter")  # by keys: on a phone the notice may lie over it
    await desk.get_by_role("button", name=f"Let back in {stranger.name}").press("Enter")
    await expect(row).to_contain_text("0 of 2")
    await expect(removed).to_be_hidden()
    await go(visitor, course.path)
    await expect(visitor.get_by_role("button", name="Leave the course")).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
async def test_a_co_teacher_is_added_and_looks_after_the_course_until_removed(open_tab, somebody, make_course, width):
    owner, other = await somebody("Olga", Role.TEACHER), await somebody("Otto", Role.TEACHER)
    student = await somebody("Sven")
    course = await make_course(owner)
    theirs = await open_tab("/teach", who=other, width=width)
    await expect(theirs.get_by_text("No course yet")).to_be_visible()
    desk = await open_tab(f"/teach/{course.slug}/people", who=owner, width=width)
    await desk.get_by_text("Who teaches it").click()
    await _add(desk, student.email)
    await expect(desk.get_by_text("There is no teacher with this address.")).to_be_visible()
    await _add(desk, other.email)
    await expect(desk.get_by_text(f"{other.name} teaches this course from now on.")).to_be_visible()

    await desk.get_by_role("link", name="Name", exact=True).press("Enter")
    await expect(desk).to_have_url(re.compile("staff-sort=name"))
    await desk.get_by_role("searchbox", name="Search staff").fill(other.email)
    await desk.get_by_role("searchbox", name="Search staff").press("Enter")
    await expect(desk.get_by_role("row").filter(has_text="Owner")).to_have_count(0)
    await expect(desk.get_by_role("row").filter(has_text=other.email)).to_contain_text("Co-teacher")
    assert [row[1:] for row in await _table(desk, "Staff")] == [
        ["E-mail", "Role"],
        [owner.email, "Owner"],
        [other.email, "Co-teacher"],
    ]

    await theirs.get_by_role("link", name=f"People of {course.title}").click()
    link = await _make_code(theirs)
    await _see_the_codes_in_order(theirs, link.rpartition("/")[2], other.name)
    await theirs.get_by_text("Who teaches it").click()
    await expect(theirs.get_by_label("Add a co-teacher")).to_have_count(0)
    by_hand = await open_tab("/courses", who=student, width=width)
    await by_hand.get_by_role("link", name="Join by it").click()
    await by_hand.get_by_label("Invitation code").fill(link.rpartition("/")[2].lower().replace("-", " "))
    await by_hand.get_by_role("button", name="Go on").click()
    await expect(heading(by_hand, course.title)).to_be_visible()

    await desk.reload()  # the address says who is looked for: the list is unfolded
    await desk.get_by_role("button", name=f"Remove {other.name}").click()
    await expect(heading(theirs, "This is not open to you")).to_be_visible()


async def test_what_went_wrong_is_shown_by_question_and_as_a_file(open_tab, somebody, make_course):
    owner = await somebody("Olga", Role.TEACHER)
    course = await make_course(owner)
    for name in ("Ben", "Bo"):
        page = await open_tab(course.path, who=await somebody(name))
        await page.get_by_role("button", name="Enrol").click()
        await expect(page.get_by_role("button", name="Leave the course")).to_be_visible()
        await go(page, course.lesson("choosing"))
        await answer(question(page, "Which colour"), "Blue" if name == "Ben" else "Green")
        await expect(question(page, "Which colour").get_by_role("status")).not_to_be_empty()

    desk = await open_tab(course.path, who=owner)
    await desk.get_by_role("main").get_by_role("link", name="Questions").click()
    row = desk.get_by_role("row").filter(has_text="Which colour has a leaf in May?")
    await expect(row).to_contain_text("1, 50 %")
    await expect(row).to_contain_text("Blue × 1")
    await desk.get_by_role("link", name="Answered by").click()
    await expect(desk.get_by_role("columnheader", name="Answered by")).to_have_attribute("aria-sort", "descending")
    await expect(desk.get_by_role("row").nth(1)).to_contain_text("Which colour")
    await desk.get_by_role("searchbox", name="Search questions").fill("rays")
    await desk.get_by_role("button", name="Search").click()
    await expect(desk.get_by_text("1 question found")).to_be_visible()

    rows = await _table(desk, "Questions")
    assert rows[1][:6] == ["Choosing", "Which colour has a leaf in May?", "2", "1", "Blue", "1"]


async def test_who_has_an_account_signs_in_on_the_way(open_tab, somebody, make_course):
    owner, student = await somebody("Olga", Role.TEACHER), await somebody("Sven")
    course = await make_course(owner, "members")
    desk = await open_tab(f"/teach/{course.slug}/people", who=owner)
    link = await _make_code(desk)
    page = await open_tab(link)
    await page.get_by_role("main").get_by_role("link", name="Sign in").click()
    await sign_in(page, student.email)
    await is_signed_in(page)
    await page.get_by_role("button", name="Join the course").click()
    await expect(page).to_have_url(re.compile(f"{course.path}$"))

    await desk.get_by_role("button", name="Withdraw").click()
    await expect(desk.get_by_text("Withdrawn", exact=True)).to_be_visible()
    late = await open_tab(link, who=await somebody("Lena"))
    await expect(late.get_by_text("This code was withdrawn.")).to_be_visible()
    await late.get_by_label("Invitation code").fill("2222 2222")
    await late.get_by_role("button", name="Go on").click()
    await expect(late.get_by_text("There is no such code.")).to_be_visible()


async def _scrolls_clear(page: Page, last: Locator) -> None:
    """Wait until the last thing on a page has a place above the notice."""

    async def is_clear() -> bool:
        await page.evaluate("scrollTo(0, document.body.scrollHeight)")
        where = await box(last)
        return where["y"] + where["height"] <= (await box(page.locator(".notice")))["y"]

    await until(is_clear)


async def _make_code(page, most_uses: str = "") -> str:
    """Make a code on the page of people, and return where its link leads."""
    await page.get_by_text("Invitation codes").click()
    await page.get_by_label("For how many people").fill(most_uses)
    await page.get_by_role("button", name="Make a code").click()
    link = page.get_by_role("main").get_by_role("link", name=CODE)
    await expect(link).to_be_visible()
    path = await link.get_attribute("href")
    assert path is not None
    return path


async def _see_the_codes_in_order(page, first: str, maker: str) -> None:
    """Make a second code, see both sorted, find the first one, and have both as a file."""
    codes = page.get_by_role("row").filter(has_text=CODE)
    await page.get_by_label("For how many people").fill("30")
    await page.get_by_role("button", name="Make a code").press("Enter")  # by keys: a notice may lie over it
    await expect(codes).to_have_count(2)
    await expect(codes.nth(0)).to_contain_text("0 of 30")
    await page.get_by_role("link", name="Made", exact=True).press("Enter")
    await expect(codes.nth(0)).to_contain_text(first)
    await page.get_by_role("searchbox", name="Search codes").fill(f"{first.lower()} {maker}")
    await page.get_by_role("searchbox", name="Search codes").press("Enter")
    await expect(codes).to_have_count(1)
    await expect(codes).to_contain_text(first)
    rows = await _table(page, "Codes")
    assert [row[1:4] for row in rows] == [["State", "Used", "At most"], ["Valid", "0", "30"], ["Valid", "0", ""]]


async def _table(page, about: str) -> list[list[str]]:
    """Download a list, and return its lines."""
    async with page.expect_download() as coming:
        await page.get_by_role("link", name=f"Download as CSV ({about})").press("Enter")
    saved = await (await coming.value).path()
    return list(csv.reader(io.StringIO(saved.read_text("utf-8-sig"))))


async def _add(page, email: str) -> None:
    await page.get_by_label("Add a co-teacher").fill(email)
    await page.get_by_role("button", name="Add", exact=True).click()


async def _see_one_learner(page, name: str) -> None:
    """Go to a learner's own page and back."""
    await page.get_by_role("link", name=name).click()
    await expect(heading(page, name)).to_be_visible()
    await expect(page.get_by_role("listitem").filter(has_text="Leaves")).to_contain_text("1 answer")
    await page.get_by_role("link", name="People", exact=True).last.click()
    await expect(heading(page, "People")).to_be_visible()
