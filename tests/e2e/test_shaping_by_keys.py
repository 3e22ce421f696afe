"""A teacher shapes a course with nothing but a keyboard: every step leaves the focus where it can go on."""

import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from edtech_app.domain.people import Role
from tests.e2e.steps import heading
from tests.e2e.test_shaping import box, button, has_outline, title

__all__ = ["title"]
MOST = 80
WAY = """one => {
  const here = document.activeElement;
  if (one === here) return "";
  const isBehind = here === document.body || here.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING;
  return isBehind ? "Tab" : "Shift+Tab";
}"""


@pytest_asyncio.fixture(loop_scope="session")
async def page(open_tab, somebody) -> Page:
    """The desk of a teacher who has no course yet."""
    return await open_tab("/teach", who=await somebody("Nora", Role.TEACHER))


async def reach(target: Locator) -> None:
    """Go to something by Tab, forwards or backwards."""
    await expect(target).to_be_visible()
    for _step in range(MOST):
        key = await target.evaluate(WAY)
        if not key:
            return
        await target.page.keyboard.press(key)
    raise AssertionError(f"The keyboard does not reach {target}")


async def press(target: Locator, key: str = "Enter") -> None:
    await reach(target)
    await target.page.keyboard.press(key)


async def write(target: Locator, words: str) -> None:
    """Write over what is in the field that has the focus by now."""
    await expect(target).to_be_focused()
    await target.page.keyboard.press("Control+a")
    await target.page.keyboard.type(words)


async def add(page: Page, what: str, words: str) -> None:
    await press(button(page, what))
    await write(page.get_by_label("Title of the new"), words)
    await page.keyboard.press("Enter")
    await expect(button(page, what)).to_be_focused()


async def test_a_course_is_built_shaped_and_mended_without_a_mouse(page, title):
    await build(page, title)
    change = button(page, "Change Rain")
    await shape(page, change)
    await show(page)
    await mend(page, change)
    await press(page.get_by_role("link", name="See it as a student does"))
    await expect(page.get_by_text("This is how a student sees it.")).to_be_visible()
    await press(page.get_by_role("link", name="Back to teaching"))
    await expect(change).to_be_visible()


async def build(page: Page, title: str) -> None:
    """Begin a course, say what it is, and give it two modules and three lessons."""
    await reach(page.get_by_label("A new course"))
    await page.keyboard.type(title)
    await page.keyboard.press("Enter")
    await expect(heading(page, title)).to_be_visible()
    await press(button(page, "Change title and summary"))
    await write(box(page, "Title"), f"{title} today")
    await page.keyboard.press("Tab")
    await write(box(page, "Summary"), "Why it rains.")
    await press(button(page, "Save"))
    await expect(button(page, "Change title and summary")).to_be_focused()
    await expect(heading(page, f"{title} today")).to_be_visible()

    await add(page, "Add a module", "Storms")
    await add(page, "Add a lesson to Storms", "Thunder")
    await add(page, "Add a lesson to First module", "Clouds")


async def shape(page: Page, change: Locator) -> None:
    """Name a lesson, move it up and into another module, hide it and show it."""
    await press(button(page, "Change Clouds"))
    await write(box(page, "Title"), "Rain")
    await page.keyboard.press("Enter")
    await expect(change).to_be_focused()
    await page.keyboard.press("Alt+ArrowUp")
    await has_outline(page, "First module", "Rain", "First lesson", "Storms", "Thunder")
    await expect(change).to_be_focused()

    await page.keyboard.press("Enter")
    await expect(box(page, "Title")).to_be_focused()
    await press(button(page, "Move there"))
    await has_outline(page, "First module", "First lesson", "Storms", "Thunder", "Rain")
    await expect(change).to_be_focused()
    await press(button(page, "Make it a draft Rain"))
    await expect(page.get_by_text("Draft: only the staff sees it")).to_be_visible()
    await expect(button(page, "Publish Rain").last).to_be_focused()
    await press(button(page, "Close"))
    await expect(change).to_be_focused()
    await press(button(page, "Publish Rain").first)
    await expect(button(page, "Publish Rain")).to_have_count(0)
    await expect(change).to_be_focused()


async def show(page: Page) -> None:
    """Show the course to everybody, and take it back."""
    await press(page.get_by_label("Everybody"), "Space")
    await press(page.get_by_role("button", name="Publish", exact=True))
    await expect(button(page, "Change who sees it")).to_be_focused()
    await press(button(page, "Make it a draft again"))
    await expect(page.get_by_role("button", name="Publish", exact=True)).to_be_focused()


async def mend(page: Page, change: Locator) -> None:
    """Remove a lesson twice: it comes back from the notice, and from the bin."""
    await press(change)
    await press(button(page, "Remove Rain"))
    await expect(button(page, "Undo")).to_be_focused()
    await page.keyboard.press("Enter")
    await has_outline(page, "First module", "First lesson", "Storms", "Thunder", "Rain")
    await expect(change).to_be_focused()
    await press(change)
    await press(button(page, "Remove Rain"))
    await expect(button(page, "Undo")).to_be_focused()
    await press(button(page, "Put this notice away"))
    await expect(button(page, "Bin")).to_be_focused()
    await page.keyboard.press("Enter")
    await press(button(page, "Bring back Rain"))
    await has_outline(page, "First module", "First lesson", "Storms", "Thunder", "Rain")
    await expect(change).to_be_focused()
