"""A new teacher begins a course, shapes it on its own page, and publishes it; a student sees it change."""

from uuid import uuid4

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from edtech_app.domain.people import Role
from tests.e2e.steps import go, heading

LONG = "Why it rains, and when it does not. " * 8 + "End"


@pytest_asyncio.fixture(loop_scope="session")
async def nora(somebody):
    """A teacher who has no course yet."""
    return await somebody("Nora", Role.TEACHER)


@pytest.fixture
def title() -> str:
    """Return what no other course is called."""
    return f"Weather {uuid4().hex[:8]}"


async def begin(page: Page, title: str) -> str:
    """Begin a course, and return the address of its page."""
    await page.get_by_label("A new course").fill(title)
    await page.get_by_role("button", name="Begin this course").click()
    await expect(heading(page, title)).to_be_visible()
    await expect(button(page, "Add a module")).to_be_visible()
    return page.url


def button(page: Page | Locator, name: str) -> Locator:
    """Find a button by the beginning of its name."""
    return page.get_by_role("button", name=name)


def box(page: Page | Locator, name: str) -> Locator:
    """Find a field to write in."""
    return page.get_by_role("textbox", name=name)


async def add(page: Page, what: str, title: str) -> None:
    """Add a module, or a lesson to a module."""
    await button(page, what).click()
    await page.get_by_label("Title of the new").fill(title)
    await page.keyboard.press("Enter")
    await expect(page.locator(".outline-row", has_text=title)).to_be_visible()


async def has_outline(page: Page, *titles: str) -> None:
    """Wait until the outline says this."""
    rows = page.locator("#main .course-outline").locator(".outline-module, .outline-title")
    await expect(rows).to_have_text(list(titles))


@pytest.mark.parametrize("width", [360, 1280])
async def test_a_first_course_is_begun_written_about_and_published(open_tab, nora, somebody, title, width):
    page = await open_tab("/teach", who=nora, width=width)
    await expect(page.get_by_role("heading", name="No course yet")).to_be_visible()
    address = await begin(page, title)
    await expect(page.get_by_text("Draft: only its staff see it")).to_be_visible()

    await button(page, "Change title and summary").click()
    await expect(box(page, "Title")).to_be_focused()
    await box(page, "Title").fill("")
    await box(page, "Summary").fill("Why it rains.")
    await button(page, "Save").click()
    await expect(page.get_by_text("A title has at least one character.")).to_be_visible()
    await expect(box(page, "Summary")).to_have_value("Why it rains.")
    await box(page, "Title").fill("")
    await page.keyboard.insert_text(LONG)
    await button(page, "Save").click()
    await expect(page.get_by_text("That is too long: there is room for 200 characters.")).to_be_visible()
    await expect(box(page, "Title")).to_have_value(LONG)
    await box(page, "Title").fill(f"{title} today")
    await button(page, "Save").click()
    await expect(heading(page, f"{title} today")).to_be_visible()
    await expect(button(page, "Change title and summary")).to_be_focused()

    await button(page, "Write it: About this course").click()
    await box(page, "About this course").fill("All about **rain**.")
    await button(page, "Save").click()
    await expect(page.locator(".prose strong", has_text="rain")).to_be_visible()
    await button(page, "Write it: What you can do afterwards").click()
    await box(page, "What one can do after this course").fill("Read a chart\n\nName a cloud")
    await button(page, "Save").click()
    await expect(page.locator(".ticks li")).to_have_text(["Read a chart", "Name a cloud"])

    student = await open_tab("/courses", who=await somebody())
    response = await student.goto(address)
    assert response is not None
    assert response.status == 404
    await page.get_by_role("radio", name="Everybody").check()
    await button(page, "Publish").click()
    await expect(button(page, "Make it a draft again")).to_be_visible()
    await student.goto(address)
    await expect(heading(student, f"{title} today")).to_be_visible()
    await expect(button(student, "Change")).to_have_count(0)
    await page.reload()
    await expect(heading(page, f"{title} today")).to_be_visible()


async def test_the_outline_is_shaped_by_keys_alone_and_a_student_sees_it_follow(open_tab, nora, somebody, title):
    page = await open_tab("/teach", who=nora)
    address = await begin(page, title)
    await add(page, "Add a lesson to First module", "Clouds")
    await add(page, "Add a module", "Storms")
    await add(page, "Add a lesson to Storms", "Thunder")
    await button(page, "Publish").click()
    await expect(button(page, "Make it a draft again")).to_be_visible()
    student = await open_tab("/courses", who=await somebody())
    await student.goto(address)
    await has_outline(student, "First module", "First lesson", "Clouds", "Storms", "Thunder")

    clouds = page.get_by_role("link", name="Clouds")
    await clouds.focus()
    await page.keyboard.press("Alt+ArrowUp")
    await has_outline(page, "First module", "Clouds", "First lesson", "Storms", "Thunder")
    await expect(page.get_by_text("Clouds is now 1 of 2 in First module.")).to_be_attached()
    for _press in range(2):
        await expect(clouds).to_be_focused()
        await page.keyboard.press("Alt+ArrowDown")
    await has_outline(student, "First module", "First lesson", "Storms", "Clouds", "Thunder")
    await expect(clouds).to_be_focused()
    await expect(page.get_by_text("Clouds is now 1 of 2 in Storms.")).to_be_attached()

    await button(page, "Change Clouds").focus()
    await page.keyboard.press("Enter")
    await expect(box(page, "Title")).to_be_focused()
    await button(page, "Move up Clouds").focus()
    await page.keyboard.press("Enter")
    await has_outline(page, "First module", "First lesson", "Clouds", "Storms", "Thunder")
    await expect(button(page, "Move up Clouds")).to_be_focused()
    await button(page, "Move down Clouds").focus()
    await page.keyboard.press("Enter")
    await has_outline(page, "First module", "First lesson", "Storms", "Clouds", "Thunder")
    await button(page, "Close").focus()
    await page.keyboard.press("Enter")

    await expect(button(page, "Change Clouds")).to_be_focused()
    await button(page, "Change Storms").focus()
    await page.keyboard.press("Alt+ArrowUp")
    await has_outline(student, "Storms", "Clouds", "Thunder", "First module", "First lesson")
    await expect(button(page, "Change Storms")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(box(page, "Title")).to_be_focused()
    await page.keyboard.press("Control+a")
    await page.keyboard.insert_text(LONG)
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("That is too long: there is room for 200 characters.")).to_be_visible()
    await expect(box(page, "Title")).to_be_focused()
    await expect(box(page, "Title")).to_have_value(LONG)
    await page.keyboard.press("Control+a")
    await page.keyboard.type("Bad weather")
    await page.keyboard.press("Enter")
    await has_outline(student, "Bad weather", "Clouds", "Thunder", "First module", "First lesson")
    await expect(button(page, "Change Bad weather")).to_be_focused()


async def test_what_is_removed_comes_back_from_the_notice_and_from_the_bin(open_tab, nora, somebody, title):
    page = await open_tab("/teach", who=nora)
    address = await begin(page, title)
    await add(page, "Add a lesson to First module", "Clouds")
    await button(page, "Publish").click()
    await expect(button(page, "Make it a draft again")).to_be_visible()
    student = await open_tab("/courses", who=await somebody())
    await student.goto(address)
    await has_outline(student, "First module", "First lesson", "Clouds")

    await button(page, "Change Clouds").click()
    await button(page, "Remove Clouds").click()
    await expect(page.get_by_text("Clouds was removed.")).to_be_visible()
    await has_outline(student, "First module", "First lesson")
    await expect(button(page, "Undo")).to_be_focused()
    await page.keyboard.press("Enter")
    await has_outline(student, "First module", "First lesson", "Clouds")

    await button(page, "Change First module").click()
    await button(page, "Remove First module").click()
    await expect(student.get_by_text("This course has no lessons yet.")).to_be_visible()
    await page.reload()
    await button(page, "Bin").click()
    await button(page, "Bring back First module").click()
    await has_outline(student, "First module", "First lesson", "Clouds")
    await expect(page.get_by_text("Nothing was removed in the last 30 days.")).to_be_visible()


async def test_a_draft_is_the_staffs_alone_until_it_is_published(open_tab, nora, somebody, title):
    page = await open_tab("/teach", who=nora)
    address = await begin(page, title)
    await button(page, "Publish").click()
    await expect(button(page, "Make it a draft again")).to_be_visible()
    student = await open_tab(address, who=await somebody())
    reader = await open_tab(address.replace("/courses/", "/learn/") + "/first-lesson", near=student)
    beside = reader.get_by_role("navigation", name="Outline of the course").locator(".outline-module, .outline-title")
    await add(page, "Add a lesson to First module", "Clouds")
    await has_outline(page, "First module", "First lesson", "Clouds")
    await has_outline(student, "First module", "First lesson")
    await expect(beside).to_have_text(["First module", "First lesson"])
    await page.get_by_role("link", name="See it as a student does").click()
    await expect(page.get_by_text("This is how a student sees it.")).to_be_visible()
    await has_outline(page, "First module", "First lesson")
    await page.get_by_role("link", name="Back to teaching").click()
    await button(page, "Publish Clouds").click()
    await has_outline(student, "First module", "First lesson", "Clouds")
    await expect(beside).to_have_text(["First module", "First lesson", "Clouds"])
    await button(page, "Change Clouds").click()
    await box(page, "Title").fill("Fog")
    await page.keyboard.press("Enter")
    await expect(beside).to_have_text(["First module", "First lesson", "Fog"])
    await button(page, "Change Fog").click()
    await button(page, "Remove Fog").click()
    await expect(beside).to_have_text(["First module", "First lesson"])
    await button(page, "Undo").press("Enter")
    await expect(beside).to_have_text(["First module", "First lesson", "Fog"])
    await button(page, "Change Fog").click()
    await button(page, "Make it a draft Fog").click()
    await has_outline(student, "First module", "First lesson")
    await expect(beside).to_have_text(["First module", "First lesson"])


async def test_lessons_and_modules_are_dragged(open_tab, nora, title):
    page = await open_tab("/teach", who=nora)
    await begin(page, title)
    await add(page, "Add a lesson to First module", "Clouds")
    await add(page, "Add a module", "Storms")

    async def drag(what: str, to: str, *, edge: str) -> None:
        row = page.locator(".outline-row", has_text=what)
        onto = page.locator(".outline-row", has_text=to)
        await row.hover()
        box = await onto.bounding_box()
        assert box is not None
        y = 3 if edge == "top" else box["height"] - 3
        await row.locator("[data-grip]").drag_to(onto, target_position={"x": 120, "y": y})

    await drag("Clouds", "First lesson", edge="top")
    await has_outline(page, "First module", "Clouds", "First lesson", "Storms")
    await drag("First lesson", "Storms", edge="bottom")
    await has_outline(page, "First module", "Clouds", "Storms", "First lesson")
    await expect(page.get_by_text("First lesson is now 1 of 1 in Storms.")).to_be_attached()
    await drag("Storms", "First module", edge="top")
    await has_outline(page, "Storms", "First lesson", "First module", "Clouds")


@pytest.mark.parametrize("width", [360, 1280])
async def test_the_outline_beside_a_lesson_is_shaped_there(open_tab, nora, title, width):
    page = await open_tab("/teach", who=nora, width=width)
    address = await begin(page, title)
    await add(page, "Add a module", "Storms")
    await go(page, address.replace("/courses/", "/learn/") + "/first-lesson")
    side = page.get_by_role("navigation", name="Outline of the course")

    async def show() -> None:
        if width == 360:
            await expect(side).to_be_hidden()
            await button(page, "Outline of the course").click()

    await show()
    await button(side, "Add a lesson to Storms").click()
    await side.get_by_label("Title of the new").fill("Thunder")
    await page.keyboard.press("Enter")
    await expect(side.get_by_role("link", name="Thunder")).to_be_visible()
    await button(side, "Change Thunder").click()
    await side.get_by_label("Another module").select_option("First module")
    await button(side, "Move there").click()
    rows = side.locator(".outline-module, .outline-title")
    await expect(rows).to_have_text(["First module", "First lesson", "Thunder", "Storms"])
    await button(side, "Close").click()
    await expect(button(side, "Change Thunder")).to_be_focused()
    await side.get_by_role("link", name="See this lesson as a student does").click()
    await expect(page.get_by_text("This is how a student sees it.")).to_be_visible()
    await expect(button(page, "Change First lesson")).to_have_count(0)
    await page.get_by_role("link", name="Back to teaching").click()
    await expect(page.get_by_text("This is how a student sees it.")).to_have_count(0)
    await show()
    await button(side, "Change First lesson").click()
    await button(side, "Remove First lesson").click()
    await expect(heading(page, title)).to_be_visible()
    await button(page, "Undo").click()
    await has_outline(page, "First module", "First lesson", "Thunder", "Storms")


async def test_what_a_co_teacher_wrote_meanwhile_is_shown_and_nothing_typed_is_lost(open_tab, nora, join_in, title):
    page = await open_tab("/teach", who=nora)
    address = await begin(page, title)
    other = await open_tab(address, who=await join_in(nora, address.rpartition("/")[2]))
    for tab, words in ((page, "Mine."), (other, "Theirs.")):
        await button(tab, "Change title and summary").click()
        await box(tab, "Summary").fill(words)
    await button(other, "Save").click()
    await expect(other.locator("#main .lead")).to_have_text("Theirs.")
    await button(page, "Save").click()
    await expect(page.get_by_text("Somebody else changed this meanwhile.")).to_be_visible()
    await expect(page.locator(".shaping-theirs")).to_have_text("Theirs.")
    await expect(box(page, "Summary")).to_have_value("Mine.")
    await button(page, "Save").click()
    await expect(other.locator("#main .lead")).to_have_text("Mine.")
