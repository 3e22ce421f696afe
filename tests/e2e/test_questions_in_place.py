"""A teacher writes questions on the page that students read, tries them there, and students answer them."""

import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from tests.e2e.steps import CHECK, enrol, go, question

FIRST = "A leaf is green."


@pytest_asyncio.fixture(loop_scope="session")
async def course(make_course, tess):
    """A public course of its own."""
    return await make_course(tess)


def author(page: Page) -> Locator:
    """Find the form of the question that is written."""
    return page.locator("form.question-author")


def trial(page: Page) -> Locator:
    """Find the question as students will see it."""
    return page.get_by_role("region", name="As students see it")


async def test_a_question_is_added_tried_answered_and_changed(open_tab, somebody, course, tess):
    desk = await open_tab(course.lesson("choosing"), who=tess)
    reader = await open_tab(course.path, who=await somebody())
    await enrol(reader)
    await go(reader, course.lesson("choosing"))
    block = desk.get_by_role("main").locator(".block").filter(has_text=FIRST).first
    await block.hover()
    await block.get_by_role("button", name="More for this block").click()
    await desk.locator(":popover-open").get_by_role("button", name="Add below: Question", exact=True).click()
    await desk.get_by_role("button", name="A number").click()

    await author(desk).get_by_label("Question").fill("How many points has a *maple* leaf?")
    await author(desk).get_by_role("button", name="Add", exact=True).click()
    await expect(author(desk).get_by_text("Write the answer.")).to_be_visible()
    await expect(author(desk).get_by_text("Not saved yet")).to_be_visible()
    await author(desk).get_by_label("Answer", exact=True).fill("5")
    await author(desk).get_by_label("How far off still counts").fill("1")
    await expect(trial(desk).get_by_text("How many points has a maple leaf?")).to_be_visible()
    for given, said in (("9", "Not right yet."), ("6", "Right.")):
        await trial(desk).get_by_label("Your answer", exact=True).fill(given)
        await trial(desk).get_by_role("button", name="Check").click()
        await expect(trial(desk).get_by_text(said)).to_be_visible()
    await author(desk).get_by_role("button", name="Add", exact=True).click()
    await expect(author(desk)).to_have_count(0)

    asked = question(reader, "maple")
    await asked.get_by_role("textbox").fill("5")
    await asked.get_by_role("button", name=CHECK).click()
    await expect(asked.get_by_text("Right.")).to_be_visible()

    await desk.get_by_role("main").locator(".block").filter(has_text="maple").focus()
    await desk.keyboard.press("e")
    await author(desk).get_by_label("Question").fill("How many points has an oak leaf?")
    await expect(author(desk).get_by_text("Saved", exact=True)).to_be_visible()
    await expect(question(reader, "an oak leaf")).to_be_visible()
    await author(desk).get_by_role("button", name="Done").click()
    await expect(author(desk)).to_have_count(0)
    await expect(question(desk, "an oak leaf")).to_be_visible()


async def test_options_are_added_marked_and_removed(open_tab, course, tess):
    desk = await open_tab(course.lesson("choosing"), who=tess, width=360)
    block = desk.get_by_role("main").locator(".block").filter(has_text="Which of these are trees?")
    await expect(desk.get_by_role("button", name="Add a block")).to_be_visible()
    await block.focus()
    await expect(block.get_by_role("button", name="Edit this block")).to_be_visible()
    await desk.keyboard.press("Enter")
    await author(desk).get_by_role("button", name="Add an option").click()
    await expect(author(desk).get_by_text("Write this option, or remove it.")).to_be_visible()
    await author(desk).get_by_label("Option 4", exact=True).fill("Elm")
    await author(desk).get_by_label("This is right").nth(3).check()
    await author(desk).get_by_role("button", name="Remove option 3").click()
    await expect(author(desk).get_by_text("Saved", exact=True)).to_be_visible()
    await expect(trial(desk).get_by_role("checkbox")).to_have_count(3)
    for option in ("Oak", "Beech", "Elm"):
        await trial(desk).get_by_role("checkbox", name=option).check()
    await trial(desk).get_by_role("button", name="Check").click()
    await expect(trial(desk).get_by_text("Right.", exact=True)).to_be_visible()
    await expect(trial(desk).get_by_role("checkbox", name="Moss")).to_have_count(0)
