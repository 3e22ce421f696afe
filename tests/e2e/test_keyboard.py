"""The way through a course with nothing but a keyboard."""

from playwright.async_api import Locator, Page, expect

from tests.e2e.steps import PASSWORD, heading, is_signed_in, question, says

MOST = 60
MORE, FOLDED, FIRST, ABOVE = "More for this block", "Add above", "A leaf is green.", "Above it."


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


async def test_a_lesson_is_written_by_keyboard_and_the_focus_is_never_lost(open_tab, make_course, tess):
    course = await make_course(tess)
    page = await open_tab(course.lesson("choosing"), who=tess)
    await expect(page.get_by_role("button", name="Add a block")).to_be_visible()
    first = _block(page, FIRST)
    await _move_to(page, first)
    await _write(page, "Enter", " It breathes.")
    await page.keyboard.press("Control+Enter")
    await expect(first).to_be_focused()
    await expect(first).to_contain_text("It breathes.")
    await _write(page, "e", " It sings.")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("button", name="Discard my changes")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(first).to_be_focused()
    await expect(first).not_to_contain_text("It sings.")

    await _add_text(page, "Add below: Text", "Below it.")
    await page.keyboard.press("Alt+ArrowUp")
    await expect(_blocks(page).first).to_contain_text("Below it.")
    await expect(_block(page, "Below it.")).to_be_focused()
    await _add_text(page, "Add above: Text", ABOVE)
    await expect(_blocks(page).first).to_contain_text(ABOVE)
    await page.keyboard.press("Alt+ArrowDown")
    await expect(_blocks(page).nth(1)).to_contain_text(ABOVE)
    await expect(_block(page, ABOVE)).to_be_focused()
    await _copy_turn_and_remove(page)
    await _look_at_versions(page)
    await _add_heading(page)
    await _begin_above_all(page)
    await _ask_from_the_text(page)


async def _copy_turn_and_remove(page: Page) -> None:
    """Do with a block what its menu offers; the menu's button has the focus again, or what takes it back."""
    above, more = _block(page, ABOVE), _block(page, ABOVE).get_by_role("button", name=MORE)
    await _choose(page, "Duplicate")
    await expect(_blocks(page).filter(has_text=ABOVE)).to_have_count(2)
    await expect(more).to_be_focused()
    await _choose(page, "Turn into: Callout")
    await expect(above.locator(".callout")).to_be_visible()
    await expect(more).to_be_focused()
    await _choose(page, "Remove")
    await expect(_blocks(page).filter(has_text=ABOVE)).to_have_count(1)
    await expect(page.get_by_role("button", name="Undo")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(_blocks(page).filter(has_text=ABOVE)).to_have_count(2)
    await expect(above).to_be_focused()
    await expect(above.locator(".callout")).to_be_visible()


async def _look_at_versions(page: Page) -> None:
    """Bring back what the first block said when it came in, and go back to it."""
    first = _block(page, FIRST)
    await _move_to(page, first)
    await _choose(page, "Earlier versions")
    versions = page.get_by_role("region", name="Earlier versions")
    await _press_on(page, versions.get_by_role("button", name="Bring back").last)
    await expect(versions.get_by_text("It is back.")).to_be_visible()
    await _press_on(page, versions.get_by_role("button", name="Close"))
    await expect(versions).to_have_count(0)
    await expect(first).to_be_focused()
    await expect(first).not_to_contain_text("It breathes.")


async def _add_heading(page: Page) -> None:
    """Think better of a heading, add one, and change it in its fields."""
    words = page.get_by_role("textbox", name="Heading")
    await _choose(page, "Add below: Heading")
    await expect(words).to_be_focused()
    await _press_on(page, page.get_by_role("button", name="Cancel"))
    await expect(_block(page, FIRST)).to_be_focused()
    await _choose(page, "Add below: Heading")
    await expect(words).to_be_focused()
    await page.keyboard.type("Breath")
    await page.keyboard.press("Enter")
    await expect(_block(page, "Breath")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(words).to_be_focused()
    await page.keyboard.press("End")
    await page.keyboard.type("ing")
    await page.keyboard.press("Enter")
    await expect(_block(page, "Breathing")).to_be_focused()


async def _begin_above_all(page: Page) -> None:
    """Add a heading before the first block, where its form is, too."""
    first = _blocks(page).first
    await _move_to(page, first)
    await _choose(page, "Add above: Heading")
    await expect(page.get_by_role("textbox", name="Heading")).to_be_focused()
    await expect(page.locator("form.block-adding + * .block, form.block-adding ~ .block").first).to_have_id(
        await first.get_attribute("id") or ""
    )
    await page.keyboard.type("Before all")
    await page.keyboard.press("Enter")
    await expect(_block(page, "Before all")).to_be_focused()
    await expect(_blocks(page).first).to_contain_text("Before all")


async def _ask_from_the_text(page: Page) -> None:
    """Begin a question out of a text, and think better of it; what was typed to find it is gone."""
    first = _block(page, FIRST)
    await _move_to(page, first)
    await _write(page, "Enter", " Asked.")
    await page.keyboard.press("Enter")
    await page.keyboard.type("/question")
    await expect(page.get_by_role("option", name="New block: Question")).to_have_attribute("aria-selected", "true")
    await page.keyboard.press("Enter")
    desk = page.get_by_role("group", name="Question to write")
    await expect(desk.get_by_role("button", name="One right option")).to_be_visible()
    await _press_on(page, desk.get_by_role("button", name="Cancel"))
    await expect(desk).to_have_count(0)
    await expect(first).to_contain_text("Asked.")
    await expect(first).not_to_contain_text("/question")


def _blocks(page: Page) -> Locator:
    return page.get_by_role("main").locator(".block")


def _block(page: Page, words: str) -> Locator:
    """Find the first block that says so."""
    return _blocks(page).filter(has_text=words).first


async def _write(page: Page, key: str, words: str) -> None:
    """Open the block that has the focus by a key, and write at its end."""
    await page.keyboard.press(key)
    await expect(page.locator(".ProseMirror")).to_be_focused()
    await page.keyboard.press("Control+End")
    await page.keyboard.type(words)
    await expect(page.locator(".editor-note")).to_have_text("Saved")


async def _add_text(page: Page, choice: str, words: str) -> None:
    """Add a text beside the block that has the focus, and write it."""
    await _choose(page, choice)
    await expect(page.locator(".ProseMirror")).to_be_focused()
    await page.keyboard.type(words)
    await page.keyboard.press("Control+Enter")
    await expect(_block(page, words)).to_be_focused()


async def _choose(page: Page, choice: str) -> None:
    """Open the menu of the block that has the focus, and choose from it."""
    await _press_on(page, page.locator(".block:focus-within").get_by_role("button", name=MORE))
    menu = page.locator(":popover-open")
    await expect(menu).to_be_visible()
    if choice.startswith(FOLDED) and not await menu.locator("details[open]").count():  # it stays as one leaves it
        await _press_on(page, menu.locator("summary").filter(has_text=FOLDED))
    await _press_on(page, menu.get_by_role("button", name=choice, exact=True))
