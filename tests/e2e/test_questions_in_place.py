"""A teacher writes questions on the page that students read, tries them there, and students answer them."""

import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from tests.e2e.steps import CHECK, enrol, go, is_signed_in, question
from tests.support.site import running_site

FIRST = "A leaf is green."
COLOUR, TREES, STALK, RAYS = "Which colour", "Which of these are trees?", "What holds a leaf", "How many rays"
POINT = "Which number is at"
UNSAVED = "Not saved yet: kept in this browser until nothing is missing."


@pytest_asyncio.fixture(loop_scope="session")
async def course(make_course, tess):
    """A public course of its own."""
    return await make_course(tess)


def author(page: Page) -> Locator:
    """Find the form of the question that is written."""
    return page.locator("form.question-author")


def desk(page: Page) -> Locator:
    """Find all around that form: what it says of itself, and the buttons to be done with it."""
    return page.get_by_role("group", name="Question to write")


def trial(page: Page) -> Locator:
    """Find the question as students will see it."""
    return page.get_by_role("region", name="As students see it")


def block(page: Page, words: str) -> Locator:
    """Find the block that says so."""
    return page.get_by_role("main").locator(".block").filter(has_text=words)


async def write(page: Page, words: str) -> None:
    """Open the question that says so, by its key."""
    await expect(page.get_by_role("button", name="Add a block")).to_be_visible()
    await block(page, words).focus()
    await expect(block(page, words).get_by_role("button", name="Edit this block")).to_be_visible()
    await page.keyboard.press("e")
    await expect(author(page).get_by_label("Question")).to_be_focused()


async def says(page: Page, words: str) -> None:
    """Wait until the form says where the question is."""
    await expect(desk(page).locator(".editor-note")).to_have_text(words)


async def tab_to(page: Page, goal: Locator) -> None:
    """Press Tab until the goal has the focus."""
    await expect(goal).to_be_visible()
    for _press in range(60):
        if await goal.evaluate("one => one === document.activeElement"):
            return
        await page.keyboard.press("Tab")
    await expect(goal).to_be_focused()


async def test_a_question_is_added_tried_answered_and_changed_and_what_is_not_sent_yet_stays(
    open_tab, somebody, course, tess
):
    page = await open_tab(course.lesson("choosing"), who=tess)
    reader = await open_tab(course.path, who=await somebody())
    await enrol(reader)
    await go(reader, course.lesson("choosing"))
    await block(page, FIRST).first.hover()
    await block(page, FIRST).get_by_role("button", name="More for this block").click()
    await page.locator(":popover-open").get_by_role("button", name="Add below: Question", exact=True).click()
    await desk(page).get_by_role("button", name="A number").click()

    await author(page).get_by_label("Question").fill("How many points has a *maple* leaf?")
    await desk(page).get_by_role("button", name="Add", exact=True).click()
    await expect(author(page).get_by_text("Write the answer.")).to_be_visible()
    await expect(author(page).get_by_label("Answer", exact=True)).to_be_focused()
    await says(page, UNSAVED)
    await author(page).get_by_label("How far off still counts").fill("1")
    await author(page).get_by_label("Answer", exact=True).fill("5")
    await expect(trial(page).get_by_text("How many points has a maple leaf?")).to_be_visible()
    for given, said in (("9", "Not right yet."), ("6", "Right.")):
        await trial(page).get_by_label("Your answer", exact=True).fill(given)
        await trial(page).get_by_role("button", name="Check").click()
        await expect(trial(page).get_by_text(said)).to_be_visible()
    await desk(page).get_by_role("button", name="Add", exact=True).click()
    await expect(desk(page)).to_have_count(0)
    await expect(block(page, "maple")).to_be_focused()

    asked = question(reader, "maple")
    await asked.get_by_role("textbox").fill("5")
    await asked.get_by_role("button", name=CHECK).click()
    await expect(asked.get_by_text("Right.")).to_be_visible()

    await asked.get_by_role("textbox").fill("8")
    await write(page, "maple")
    await author(page).get_by_label("Answer", exact=True).fill("7")
    await author(page).get_by_label("Question").fill("How many points has an oak leaf?")
    await says(page, "Saved")
    asked = question(reader, "an oak leaf")
    await expect(asked.get_by_role("status")).to_contain_text("You have answered this rightly before.")
    await expect(asked.get_by_role("textbox")).to_have_value("8")
    await asked.get_by_role("button", name=CHECK).click()
    await expect(asked.get_by_text("Right.")).to_be_visible()
    await page.reload()
    await expect(author(page).get_by_label("Question")).to_have_value("How many points has an oak leaf?")
    await author(page).get_by_label("Question").press("Control+Enter")
    await expect(desk(page)).to_have_count(0)
    await expect(block(page, "an oak leaf")).to_be_focused()

    asked = question(reader, COLOUR)
    await asked.get_by_label("Red").check()
    await write(page, COLOUR)
    await author(page).get_by_label("Option 3", exact=True).fill("Red, in a beech wood")
    await author(page).get_by_label("This is right").nth(2).check()
    await expect(asked.get_by_label("Red, in a beech wood")).to_be_checked()
    await says(page, "Saved")
    await asked.get_by_role("button", name=CHECK).click()
    await expect(asked.get_by_text("Right.", exact=True)).to_be_visible()


async def test_a_choice_is_added_by_keys_alone_on_a_small_screen(open_tab, course, tess):
    page = await open_tab(course.lesson("writing"), who=tess, width=360)
    add = page.get_by_role("button", name="Add a block")
    await expect(add).to_be_visible()
    await add.focus()
    await page.keyboard.press("Enter")
    await tab_to(page, page.locator(":popover-open").get_by_role("button", name="Add below: Question", exact=True))
    await page.keyboard.press("Enter")
    await expect(desk(page).get_by_role("button", name="One right option")).to_be_focused()
    await tab_to(page, desk(page).get_by_role("button", name="Several right options"))
    await page.keyboard.press("Enter")

    await expect(author(page).get_by_label("Question")).to_be_focused()
    await page.keyboard.type("Which are metals?")
    for number, words in enumerate(("Tin", "Lead", "Coal"), 1):
        if number == 1:
            await tab_to(page, author(page).get_by_label("Option 1", exact=True))
        elif number == 2:
            await tab_to(page, author(page).get_by_label("Option 2", exact=True))
        else:
            await page.keyboard.press("Enter")
            await expect(author(page).get_by_label("Option 3", exact=True)).to_be_focused()
        await page.keyboard.type(words)
    await page.keyboard.press("Alt+ArrowUp")
    await expect(author(page).get_by_label("Option 2", exact=True)).to_have_value("Coal")
    await expect(author(page).get_by_label("Option 2", exact=True)).to_be_focused()
    await page.keyboard.press("Control+Enter")
    await expect(author(page).get_by_text("Mark the options that are right: one at least.")).to_be_visible()
    for number in (1, 3):
        await tab_to(page, author(page).get_by_label("This is right").nth(number - 1))
        await page.keyboard.press("Space")
    await page.keyboard.press("Shift+Tab")
    await page.keyboard.type("Lead (Pb)")
    await expect(trial(page).get_by_role("checkbox", name="Lead (Pb)")).to_be_visible()  # with all that came before
    await tab_to(page, trial(page).get_by_role("checkbox", name="Tin"))
    await page.keyboard.press("Space")
    await page.keyboard.press("Enter")
    await expect(trial(page).get_by_text("Partly right.")).to_be_visible()
    await tab_to(page, desk(page).get_by_role("button", name="Add", exact=True))
    await page.keyboard.press("Enter")
    await expect(desk(page)).to_have_count(0)
    await expect(block(page, "metals")).to_be_focused()

    await page.keyboard.press("Enter")
    await tab_to(page, author(page).get_by_role("button", name="Remove: Option 2"))
    await page.keyboard.press("Enter")
    await expect(author(page).get_by_label("Option 2", exact=True)).to_have_value("Lead (Pb)")
    await expect(author(page).get_by_role("button", name="Add an option")).to_be_focused()
    await expect(trial(page).get_by_role("checkbox")).to_have_count(2)
    await page.keyboard.press("Escape")
    await expect(desk(page).get_by_role("button", name="Discard my changes").first).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(desk(page)).to_have_count(0)
    await expect(block(page, "metals")).to_be_focused()
    await expect(question(page, "metals").get_by_role("checkbox")).to_have_count(3)


async def test_what_is_no_question_yet_outlives_a_lost_connection_and_a_new_server(built_site, browser, tmp_path):
    with running_site(built_site, tmp_path / "data") as site:
        page = await (await browser.new_context(base_url=site.url)).new_page()
        await go(page, "/sign-in")
        await page.get_by_role("button", name="demo teacher").click()
        await is_signed_in(page)
        await go(page, "/learn/lines-and-slope/fractions-on-the-line")
        await write(page, POINT)
        await author(page).get_by_label("Question").fill("")
        await says(page, UNSAVED)
    offline = page.get_by_text("You are offline.")
    await expect(offline).to_be_visible()
    await author(page).get_by_label("Explanation").fill("Typed while nobody listened.")
    await says(page, "Offline: kept on this device")
    with running_site(built_site, tmp_path / "data", port=site.port):
        await expect(offline).to_be_hidden()
        await says(page, UNSAVED)
        await expect(author(page).get_by_label("Explanation")).to_have_value("Typed while nobody listened.")
        await author(page).get_by_label("Question").fill("Which number is at this point?")
        await says(page, "Saved")
        await page.keyboard.press("Control+Enter")
        await expect(question(page, "Which number is at this point?")).to_be_visible()
        assert await page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('draft:'))") == []
        await page.context.close()


async def test_two_who_write_one_question_see_both_and_lose_nothing(open_tab, course, tess):
    mine, theirs = [await open_tab(course.lesson("choosing"), who=tess) for _tab in range(2)]
    for page in (mine, theirs):
        await write(page, STALK)
    await author(theirs).get_by_label("Explanation").fill("Said by the other.")
    await author(theirs).get_by_label("Question").fill("What holds a leaf, asks the other?")
    await says(theirs, "Saved")
    await author(mine).get_by_label("Question").fill("What holds a leaf, do I ask?")
    both = desk(mine).get_by_role("group", name="Somebody else saved this question meanwhile")
    await expect(both.get_by_text("What holds a leaf, asks the other?")).to_be_visible()
    await expect(both.get_by_text("What holds a leaf, do I ask?")).to_be_visible()
    await both.get_by_role("button", name="Keep mine").click()
    await expect(both).to_have_count(0)
    await expect(author(mine).get_by_label("Explanation")).to_have_value("Said by the other.")
    await expect(author(mine).get_by_label("Question")).to_have_value("What holds a leaf, do I ask?")

    await author(theirs).get_by_label("Question").fill("What holds a leaf, asked anew?")
    both = desk(theirs).get_by_role("group", name="Somebody else saved this question meanwhile")
    await both.get_by_role("button", name="Take theirs").click()
    await expect(author(theirs).get_by_label("Question")).to_have_value("What holds a leaf, do I ask?")
    await author(theirs).get_by_label("Question").fill("What holds a leaf at last?")
    await says(theirs, "Saved")
    await expect(question(mine, "What holds a leaf at last?")).to_have_count(0)


async def test_a_question_is_turned_into_one_of_another_kind_and_back_by_escape(open_tab, course, tess):
    page = await open_tab(course.lesson("choosing"), who=tess)
    await write(page, TREES)
    await desk(page).get_by_role("button", name="Turn into: One right option").click()
    loss = desk(page).get_by_role("alertdialog", name="Turning it loses something:")
    await expect(loss.get_by_text("“Beech” is no longer marked as right.")).to_be_visible()
    await loss.get_by_role("button", name="Turn it").click()
    await says(page, "Saved")
    await expect(author(page).get_by_role("radio")).to_have_count(3)
    await expect(trial(page).get_by_role("radio")).to_have_count(3)
    await author(page).get_by_label("Question").press("Escape")
    await desk(page).get_by_role("button", name="Discard my changes").first.click()
    await expect(block(page, TREES)).to_be_focused()
    await expect(question(page, TREES).get_by_role("checkbox")).to_have_count(3)


async def test_what_cannot_be_is_said_beside_its_field_and_is_kept_for_who_wrote_it(open_tab, course, tess, join_in):
    page = await open_tab(course.lesson("writing"), who=tess)
    await write(page, RAYS)
    for label, given, said, mended in (
        ("How far off still counts", "-1", "a number that is not negative", ""),
        ("Question", f"🍁{'x' * 10_000}", "10000 is the most", "كم عدد الأشعة؟"),
        ("Answer", "NaN", "Write a number, such as 3", "3,5"),
    ):
        await author(page).get_by_label(label, exact=True).fill(given)
        await expect(author(page).get_by_text(said)).to_be_visible()
        if mended:
            await author(page).get_by_label(label, exact=True).fill(mended)
            await expect(author(page).get_by_text(said)).to_have_count(0)
    await says(page, UNSAVED)

    other = await open_tab(course.lesson("writing"), near=page, who=await join_in(tess, course.slug))
    await write(other, RAYS)
    await expect(author(other).get_by_label("Question")).to_have_value("How many rays are there?")
    await author(other).get_by_label("Explanation").fill("As many as there are.")
    await says(other, "Saved")
    await expect(author(other).get_by_label("Question")).to_have_value("How many rays are there?")
    await other.close()
    await (await open_tab(course.lesson("choosing"), near=page, who=tess)).close()

    await page.reload()
    await expect(desk(page).get_by_text("You were in the middle of this question.")).to_be_visible()
    await expect(author(page).get_by_label("How far off still counts")).to_have_value("-1")
    await expect(author(page).get_by_label("Question")).to_have_value("كم عدد الأشعة؟")
    await desk(page).get_by_role("button", name="Throw it away").click()
    await expect(author(page).get_by_label("Question")).to_have_value("How many rays are there?")
    await page.keyboard.press("Escape")
    await expect(block(page, RAYS)).to_be_focused()
