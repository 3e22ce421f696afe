"""A heading's words and a callout's title: kept, said and brought together as a text is."""

from uuid import uuid4

import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from edtech_app.services.authoring.lesson_order import add_block
from edtech_app.services.lessons import lesson_page
from edtech_app.state.editor import UNSAVED
from tests.e2e.conftest import _actor

CUT, FRACTION = "Cut, then walk", "A number at which one arrives."
TITLE = "Title, if it has one of its own"
BLOCKS = (
    ("callout", {"kind": "definition", "title": "Fraction", "markdown": FRACTION}),
    ("heading", {"text": CUT, "level": 2}),
)
LONG = "Walk on, and count. " * 1_250 + "End"
"""A page, pasted: more than most handlers take."""
LATER = 3000
"""Milliseconds after which whatever was typed is sent."""
DRAFTS = "Object.keys(localStorage).filter((name) => name.startsWith('draft:'))"


@pytest_asyncio.fixture(loop_scope="session")
async def course(make_course, tess, beside):
    """A public course of its own, with a heading and a callout."""
    made = await make_course(tess)
    actor = await _actor(beside, tess)
    lesson = (await lesson_page(beside, actor, made.slug, "choosing")).content.uuid
    for kind, payload in BLOCKS:
        await add_block(beside, actor, lesson, kind=kind, payload=payload, after=None, request=uuid4().hex)
    return made


def block(page: Page, words: str) -> Locator:
    """Find the block that says so."""
    return page.get_by_role("main").locator(".block").filter(has_text=words).first


def form(page: Page, name: str) -> Locator:
    """Find the fields of the open block, and what is said of them."""
    return page.get_by_role("group", name=name)


async def write(page: Page, words: str, goal: Locator) -> None:
    """Open the block that says so by its key, and wait until one can write."""
    await expect(page.get_by_role("button", name="Add a block")).to_be_visible()
    await block(page, words).focus()
    await expect(block(page, words).get_by_role("button", name="Edit this block")).to_be_visible()
    await page.keyboard.press("e")
    await expect(goal).to_be_focused()


async def says(desk: Locator, words: str) -> None:
    """Wait until the fields say where what was typed is."""
    await expect(desk.locator(".editor-note").first).to_have_text(words)


async def test_a_heading_without_words_is_kept_through_a_reload(open_tab, course, tess):
    mine, theirs = [await open_tab(course.lesson("choosing"), who=tess) for _tab in range(2)]
    desk, words = form(mine, "Heading to write"), mine.get_by_role("textbox", name="Heading")
    await write(mine, CUT, words)
    await words.fill("")
    await desk.get_by_text("Middle", exact=True).click()
    await says(desk, UNSAVED)
    await expect(desk.get_by_text("A heading has words and a level from 2 to 4.")).to_be_visible()
    await mine.reload()
    await expect(words).to_have_value("")
    await says(desk, UNSAVED)
    await words.focus()
    await mine.keyboard.insert_text(LONG)
    await expect(desk.get_by_text("That is too long: there is room for 200 characters.")).to_be_visible()
    await expect(words).to_have_value(LONG)
    await says(desk, UNSAVED)
    await words.fill("Walk")
    await says(desk, "Saved")
    await expect(theirs.get_by_role("heading", level=3, name="Walk", exact=True)).to_be_visible()
    await expect(desk.get_by_label("Middle")).to_be_checked()
    assert await mine.evaluate(DRAFTS) == []
    await words.press("Control+Enter")
    await expect(block(mine, "Walk")).to_be_focused()


async def test_half_a_word_of_a_heading_waits_until_it_is_whole(open_tab, course, tess):
    mine, theirs = [await open_tab(course.lesson("choosing"), who=tess) for _tab in range(2)]
    words = mine.get_by_role("textbox", name="Heading")
    await write(mine, CUT, words)
    await words.press("End")
    await mine.clock.install()
    await mine.clock.pause_at(await mine.evaluate("Date.now() + 60_000"))  # from here on time passes as the test says
    devtools = await mine.context.new_cdp_session(mine)
    await mine.keyboard.type("!")
    await devtools.send("Input.imeSetComposition", {"text": "に", "selectionStart": 1, "selectionEnd": 1})
    await expect(words).to_have_value(f"{CUT}!に")
    await mine.clock.run_for(LATER)
    await expect(theirs.get_by_role("heading", name=f"{CUT}!", exact=True)).to_be_visible()
    await devtools.send("Input.insertText", {"text": "日本"})
    await mine.clock.run_for(LATER)
    await expect(theirs.get_by_role("heading", name=f"{CUT}!日本", exact=True)).to_be_visible()


async def test_what_escape_puts_back_of_a_callout_is_its_title_and_its_text(open_tab, course, tess):
    mine, theirs = [await open_tab(course.lesson("choosing"), who=tess) for _tab in range(2)]
    desk, text = form(mine, "Kind and title of this callout"), mine.locator(".ProseMirror")
    await write(mine, FRACTION, text)
    await mine.keyboard.type("Look: ")
    await desk.get_by_label(TITLE).fill("Parts")
    await says(desk, "Saved")
    await expect(block(theirs, FRACTION)).to_contain_text("Parts")
    await expect(block(theirs, FRACTION)).to_contain_text("Look: ")
    await mine.keyboard.press("Escape")
    await expect(desk.get_by_role("button", name="Discard my changes")).to_be_focused()
    await mine.keyboard.press("Enter")
    await expect(block(mine, FRACTION)).to_be_focused()
    for page in (mine, theirs):
        await expect(block(page, FRACTION)).not_to_contain_text("Look: ")
        await expect(block(page, FRACTION)).not_to_contain_text("Parts")


async def test_two_who_write_one_title_see_both_and_lose_nothing(open_tab, course, tess):
    mine, theirs = [await open_tab(course.lesson("choosing"), who=tess) for _tab in range(2)]
    for page in (mine, theirs):
        await write(page, FRACTION, page.locator(".ProseMirror"))
    desk, other = (form(page, "Kind and title of this callout") for page in (mine, theirs))
    await other.get_by_label("Kind").select_option("Tip")
    await other.get_by_label(TITLE).fill("Theirs")
    await says(other, "Saved")
    await mine.keyboard.type("Mine, too. ")
    await desk.get_by_label(TITLE).fill("Mine")
    both = desk.get_by_role("group", name="Somebody else saved this block meanwhile")
    await expect(both.get_by_role("definition").filter(has_text="Theirs").last).to_contain_text("Theirs")
    await expect(both.get_by_role("definition").filter(has_text="Yours")).to_contain_text("Mine")
    await says(desk, "Somebody else changed this: both are shown")
    await both.get_by_role("button", name="Keep mine").click()
    await expect(both).to_have_count(0)
    await expect(desk.get_by_label("Kind")).to_have_value("tip")
    await expect(desk.get_by_label(TITLE)).to_have_value("Mine")
    await expect(mine.locator(".ProseMirror")).to_contain_text("Mine, too.")
    await desk.get_by_label(TITLE).press("Control+Enter")
    await expect(block(mine, FRACTION)).to_be_focused()

    await other.get_by_label(TITLE).fill("Theirs again")
    both = other.get_by_role("group", name="Somebody else saved this block meanwhile")
    await both.get_by_role("button", name="Take theirs").click()
    await expect(other.get_by_label(TITLE)).to_have_value("Mine")
    await expect(theirs.locator(".ProseMirror")).to_contain_text("Mine, too.")
    await other.get_by_label(TITLE).press("Escape")
    await expect(block(theirs, FRACTION)).to_be_focused()
    assert [await page.evaluate(DRAFTS) for page in (mine, theirs)] == [[], []]
