"""The first five minutes of a new teacher, at a desk and on a phone: from nothing to a lesson that is answered."""

from uuid import uuid4

import pytest
from playwright.async_api import Page, expect

from edtech_app.domain.people import Role
from tests.e2e.steps import answer, enrol, heading, question, says
from tests.media.pictures import photo

ASKED = "Which way does heat flow?"


async def begin_course(page: Page, title: str) -> None:
    """Begin a course from the empty desk, and go to its first lesson."""
    await expect(page.get_by_role("heading", name="No course yet")).to_be_visible()
    await page.get_by_label("A new course").fill(title)
    await page.get_by_role("button", name="Begin this course").click()
    await expect(heading(page, title)).to_be_visible()
    await page.get_by_role("link", name="Write its lessons").click()
    await expect(page.get_by_role("group", name="Begin with")).to_be_visible()


async def name_lesson(page: Page, title: str) -> None:
    """Give the lesson a title of its own, where it is read."""
    await page.get_by_role("button", name="Change the title").click()
    field = page.get_by_label("Title of this lesson")
    await field.fill("")
    await page.get_by_role("button", name="Save", exact=True).click()
    await expect(page.get_by_text("A title has at least one character.")).to_be_visible()
    await field.fill(title)
    await field.press("Enter")
    await expect(heading(page, title)).to_be_visible()


async def write_text(page: Page) -> None:
    """Begin with a formula, go on behind it, and bring a picture in."""
    await page.get_by_role("group", name="Begin with").get_by_role("button", name="Formula").click()
    asked, text = page.get_by_role("dialog", name="Formula"), page.locator(".ProseMirror")
    await expect(asked.get_by_role("textbox")).to_be_focused()
    await page.keyboard.type("Q = ")
    await asked.get_by_role("button", name="Fraction").click()
    await page.keyboard.type("m")
    await expect(asked.get_by_role("textbox")).to_have_value(r"Q = \frac{m}{}")
    await expect(asked.locator("math")).to_be_visible()
    await asked.get_by_role("textbox").fill(r"Q = \frac{m}{2}")
    await asked.get_by_role("button", name="Keep").click()
    await expect(text).to_be_focused()
    await page.keyboard.type("Heat is energy on its way.")
    await expect(text.locator("math")).to_be_visible()
    async with page.expect_file_chooser() as chooser:
        await page.get_by_role("toolbar").get_by_role("button", name="Picture").click()
    await (await chooser.value).set_files({"name": "heat.png", "mimeType": "image/png", "buffer": photo(width=640)})
    await page.get_by_label("What the picture shows").fill("A hot plate")
    await page.get_by_role("button", name="Keep").click()
    await expect(text.get_by_role("img", name="A hot plate")).to_be_visible()
    await page.get_by_role("button", name="Done", exact=True).click()
    await expect(page.locator(".block").filter(has_text="Heat is energy")).to_be_focused()


async def write_question(page: Page) -> None:
    """Ask something below the text, with one right option."""
    await page.get_by_role("button", name="Add a block").click()
    await page.locator(":popover-open").get_by_role("button", name="Add below: Question", exact=True).click()
    await page.get_by_role("button", name="One right option").click()
    form = page.locator("form.question-author")
    await form.get_by_label("Question").fill(ASKED)
    await form.get_by_label("Option 1", exact=True).fill("From warm to cold")
    await form.get_by_label("Option 2", exact=True).fill("From cold to warm")
    await form.get_by_label("This is right").first.check()
    desk = page.get_by_role("group", name="Question to write")
    await desk.get_by_role("button", name="Add", exact=True).click()
    await expect(form).to_have_count(0)
    await expect(question(page, ASKED)).to_be_visible()


async def name_concept(page: Page, title: str) -> None:
    """Say what the lesson teaches, by naming something new."""
    notes = page.get_by_role("complementary", name="Concepts of this lesson")
    await notes.get_by_role("combobox").fill(title)
    await notes.get_by_role("option", name=title).click()
    await expect(notes.get_by_role("button", name=f"Remove {title}")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
async def test_a_new_teacher_writes_and_publishes_and_a_student_answers(open_tab, somebody, width):
    mark = uuid4().hex[:8]
    page = await open_tab("/teach", who=await somebody("Nora", Role.TEACHER), width=width)
    await begin_course(page, f"Heat {mark}")
    await name_lesson(page, "Where heat goes")
    await write_text(page)
    await write_question(page)
    await name_concept(page, f"Heat flow {mark}")
    await expect(page.get_by_text("Students do not see this yet:")).to_be_visible()
    await page.get_by_role("button", name="Publish the course").click()
    await expect(page.get_by_text("Students do not see this yet:")).to_have_count(0)

    student = await open_tab(f"/courses?q={mark}", who=await somebody(), width=width)
    await student.get_by_role("link", name=f"Heat {mark}").click()
    await enrol(student)
    await student.get_by_role("link", name="Start").click()
    await expect(heading(student, "Where heat goes")).to_be_visible()
    await expect(student.locator(".block math")).to_be_visible()
    await expect(student.get_by_role("img", name="A hot plate")).to_be_visible()
    await answer(question(student, ASKED), "From warm to cold")
    await says(question(student, ASKED), "Right.")
    await expect(student.get_by_role("button", name="Edit this block")).to_have_count(0)


async def test_all_of_a_blocks_menu_is_in_reach_on_a_small_screen(open_tab, leaves, tess):
    page = await open_tab(leaves.lesson("choosing"), who=tess, width=360, has_touch=True)
    block = page.get_by_role("main").locator(".block").filter(has_text="A leaf is green.")
    await block.get_by_role("button", name="More for this block").click()
    for name in ("Add below: Text", "Remove"):
        item = page.locator(":popover-open").get_by_role("button", name=name, exact=True)
        await item.scroll_into_view_if_needed()
        await expect(item).to_be_in_viewport(ratio=1)


async def test_a_press_on_a_block_opens_it_and_selecting_in_it_does_not(open_tab, make_course, tess):
    course = await make_course(tess)
    page = await open_tab(course.lesson("choosing"), who=tess)
    block = page.get_by_role("main").locator(".block").filter(has_text="A leaf is green.")
    await expect(block.get_by_role("button", name="Edit this block")).to_be_attached()
    await expect(page.get_by_role("button", name="Add a block")).to_be_visible()
    words = block.get_by_text("A leaf is green.")
    box = await words.bounding_box()
    assert box
    y = box["y"] + box["height"] / 2
    await page.mouse.move(box["x"] + 3, y)
    await page.mouse.down()
    await page.mouse.move(box["x"] + 90, y)
    await page.mouse.up()
    assert await page.evaluate("getSelection().toString()")
    await expect(page.locator(".ProseMirror")).to_have_count(0)
    await page.mouse.click(box["x"] + 150, y)
    await expect(page.locator(".ProseMirror")).to_be_focused()
    await page.keyboard.press("Control+Enter")
    await expect(block).to_be_focused()
    await block.get_by_role("link", name="the other lesson").click()
    await expect(heading(page, "Writing")).to_be_visible()
