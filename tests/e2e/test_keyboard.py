"""The way through a course with nothing but a keyboard."""

from playwright.async_api import Locator, Page, expect

from tests.e2e.steps import PASSWORD, heading, is_signed_in, question, says

MOST = 60


async def test_sign_in_enrol_answer_and_mark_done_by_keyboard(open_tab, somebody, leaves):
    ada = await somebody()
    page = await open_tab(leaves.path)
    await _press_on(page, page.get_by_role("link", name="Sign in to enrol"))
    await expect(heading(page, "Sign in")).to_be_visible()
    await _move_to(page, page.get_by_label("E-mail address"))
    await page.keyboard.type(ada.email)
    await page.keyboard.press("Tab")
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press("Enter")
    await is_signed_in(page)
    await _press_on(page, page.get_by_role("button", name="Enrol"))
    await _press_on(page, page.get_by_role("link", name="Start"))
    await expect(heading(page, "Choosing")).to_be_visible()

    colour = question(page, "Which colour")
    await _move_to(page, colour.get_by_label("Blue"))
    await page.keyboard.press("ArrowDown")
    await expect(colour.get_by_label("Green")).to_be_checked()
    await page.keyboard.press("Enter")
    await says(colour, "Right.")
    await _press_on(page, page.get_by_role("button", name="Mark done and go on"))
    await expect(heading(page, "Writing")).to_be_visible()
    await expect(page.get_by_text("1 of 2 lessons done")).to_be_visible()


async def test_the_first_stop_leads_past_the_menus(open_tab):
    page = await open_tab("/courses")
    await page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    await expect(skip).to_be_focused()
    await expect(skip).to_be_in_viewport()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("main")).to_be_focused()
    await page.keyboard.press("Tab")
    await expect(page.get_by_label("Search courses")).to_be_focused()


async def test_the_account_menu_opens_and_closes_by_keyboard(open_tab, somebody):
    page = await open_tab("/courses", who=await somebody())
    opener = page.get_by_role("button", name="Your account")
    await _press_on(page, opener)
    await expect(page.get_by_role("link", name="Settings")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("link", name="Settings")).to_be_hidden()
    await expect(opener).to_be_focused()


async def _move_to(page: Page, target: Locator) -> None:
    """Press Tab until ``target`` has the focus."""
    await expect(target).to_be_visible()
    for _ in range(MOST):
        if await target.evaluate("one => one === document.activeElement"):
            return
        await page.keyboard.press("Tab")
    raise AssertionError(f"The keyboard does not reach {target}")


async def _press_on(page: Page, target: Locator) -> None:
    """Go to ``target`` and press Enter."""
    await _move_to(page, target)
    await page.keyboard.press("Enter")
