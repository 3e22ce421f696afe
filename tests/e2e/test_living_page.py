"""A teacher writes on the very page that students read, and they see it while they read."""

import asyncio
import re
from uuid import uuid4

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from edtech_app.services.authoring.lesson_order import add_block
from edtech_app.services.lessons import lesson_page
from tests.e2e.conftest import _actor
from tests.e2e.steps import box, enrol, go, question, settled, until

TWIG = "its twig"
FIRST = "A leaf is green."
NOTHING = 3
"""Pixels that nobody sees."""
SAID = "Your teacher changed a part of this lesson."


@pytest_asyncio.fixture(loop_scope="session")
async def course(make_course, tess, beside):
    """A public course of its own, with enough before its questions to scroll."""
    made = await make_course(tess)
    actor = await _actor(beside, tess)
    lesson = (await lesson_page(beside, actor, made.slug, "choosing")).content
    after = lesson.blocks[0].uuid
    for number in range(12):
        text = f"Paragraph {number} of a long way down.\n\n" + "Leaves breathe. " * 30
        payload = {"markdown": text}
        added = await add_block(
            beside, actor, lesson.uuid, kind="text", payload=payload, after=after, request=uuid4().hex
        )
        after = added.uuid
    return made


@pytest_asyncio.fixture(loop_scope="session")
async def desk(open_tab, course, tess) -> Page:
    """The lesson as its teacher has it open."""
    page = await open_tab(course.lesson("choosing"), who=tess)
    await expect(pencils(page).first).to_be_attached()
    return page


@pytest_asyncio.fixture(loop_scope="session")
async def second(open_tab, course, tess, join_in) -> Page:
    """The lesson as a co-teacher has it open, with an account of their own."""
    page = await open_tab(course.lesson("choosing"), who=await join_in(tess, course.slug))
    await expect(pencils(page).first).to_be_attached()
    return page


@pytest.fixture
async def read(open_tab, somebody, course):
    """Return a way to open the same lesson as a learner."""

    async def open_lesson(**options: object) -> Page:
        page = await open_tab(course.path, who=await somebody(), **options)
        await enrol(page)
        await go(page, course.lesson("choosing"))
        return page

    return open_lesson


def pencils(page: Page) -> Locator:
    return page.get_by_role("button", name="Edit this block")


def blocks(page: Page) -> Locator:
    """Find the blocks of the live page."""
    return page.get_by_role("main").locator(".block")


def block(page: Page, words: str) -> Locator:
    """Find a block by what it says."""
    return blocks(page).filter(has_text=words).first


async def choose(page: Page, words: str, action: str) -> None:
    """Open a block's menu and choose from it."""
    await block(page, words).hover()
    await block(page, words).get_by_role("button", name="More for this block").click()
    await page.locator(":popover-open").get_by_role("button", name=action, exact=True).click()


async def take(page: Page, words: str) -> None:
    """Take hold of a block by its grip."""
    await block(page, words).hover()
    await block(page, words).locator("[data-grip]").hover()
    await page.mouse.down()


async def drag_over(page: Page, words: str, down: float, *, edge: str) -> None:
    """Go on with what one has hold of, so far down over a block, and see there where it would come."""
    where = await box(block(page, words))
    x, y = where["x"] + 200, where["y"] + where["height"] * down
    await page.mouse.move(x, y, steps=5)
    await page.mouse.move(x + 1, y)  # the first move onto an element only enters it
    await expect(page.locator("[data-dragged]")).to_have_count(1)
    await expect(block(page, words)).to_have_attribute("data-edge", edge)


async def write(page: Page, words: str, more: str) -> None:
    """Open a block by its key, and write at its end."""
    await block(page, words).focus()
    await page.keyboard.press("e")
    await expect(page.locator(".ProseMirror")).to_be_focused()
    await page.keyboard.press("Control+End")
    await page.keyboard.type(more)
    await expect(page.get_by_text("Saved", exact=True)).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
async def test_a_reader_sees_what_is_written_and_stays_where_they_are(desk, read, width):
    reader = await read(width=width)
    asked = question(reader, TWIG)
    await asked.get_by_role("textbox").fill("half a word")
    await asked.scroll_into_view_if_needed()
    before = (await settled(asked))["y"]

    await write(desk, FIRST, " In May it is brightest, and one can see why it matters.")
    await expect(block(reader, FIRST)).to_contain_text("In May it is brightest")
    await expect(block(reader, FIRST)).to_contain_text("Changed just now by your teacher")
    await expect(reader.get_by_role("status").filter(has_text=SAID)).to_have_count(1)
    await until(lambda: _is_within(asked, before))
    await expect(asked.get_by_role("textbox")).to_have_value("half a word")

    await desk.keyboard.press("Control+Enter")
    await expect(block(desk, FIRST)).to_be_focused()
    await expect(desk.get_by_text("Changed just now")).to_have_count(0)


async def test_a_mark_goes_once_it_was_seen(desk, read):
    reader = await read()
    await question(reader, TWIG).scroll_into_view_if_needed()
    await write(desk, FIRST, " More.")
    mark = reader.get_by_text("Changed just now by your teacher")
    await expect(mark).to_have_count(1)
    await expect(mark).not_to_be_in_viewport()
    await block(reader, FIRST).scroll_into_view_if_needed()
    await expect(mark).to_have_count(0)
    await expect(block(reader, FIRST)).to_contain_text("More.")


async def test_blocks_come_go_move_and_come_back(desk, read):
    reader = await read()
    await choose(desk, FIRST, "Add below: Text")
    await expect(desk.locator(".ProseMirror")).to_be_focused()
    await desk.keyboard.type("Here is something new.")
    await expect(reader.get_by_text("Here is something new.")).to_be_visible()
    await desk.keyboard.press("Control+Enter")

    await expect(block(desk, "Here is something new.")).to_be_focused()
    await desk.keyboard.press("Alt+ArrowUp")
    await expect(blocks(reader).first).to_contain_text("Here is something new.")
    await expect(block(desk, "Here is something new.")).to_be_focused()

    await take(desk, "Here is something new.")
    await drag_over(desk, FIRST, 0.9, edge="bottom")
    await desk.mouse.up()
    await expect(blocks(reader).nth(1)).to_contain_text("Here is something new.")
    await expect(blocks(desk).nth(1)).to_be_focused()
    await take(desk, FIRST)
    await drag_over(desk, "Here is something new.", 0.9, edge="bottom")
    await desk.keyboard.press("Escape")
    await expect(desk.locator("[data-dragged], [data-edge]")).to_have_count(0)
    await desk.mouse.up()
    await take(desk, "Here is something new.")
    await drag_over(desk, FIRST, 0.1, edge="top")
    await desk.mouse.up()
    await expect(blocks(reader).first).to_contain_text("Here is something new.")
    await expect(blocks(reader).nth(1)).to_contain_text(FIRST)

    await choose(desk, "Here is something new.", "Remove")
    await expect(reader.get_by_text("Here is something new.")).to_have_count(0)
    await desk.get_by_role("button", name="Undo").click()
    await expect(blocks(reader).first).to_contain_text("Here is something new.")


async def test_a_heading_is_added_and_changed_in_its_own_form(desk, read):
    reader = await read()
    words = desk.get_by_role("textbox", name="Heading")
    is_back = desk.get_by_text("What you typed in this browser is back.")
    await choose(desk, FIRST, "Add below: Heading")
    await words.fill("What a leaf does")
    await expect(is_back).to_have_count(0)
    await desk.reload()
    await expect(is_back).to_be_visible()
    await expect(words).to_have_value("What a leaf does")
    await desk.get_by_role("button", name="Add", exact=True).click()
    await expect(reader.get_by_role("heading", name="What a leaf does")).to_be_visible()
    await expect(words).to_have_count(0)
    await choose(desk, FIRST, "Add below: Heading")
    await expect(words).to_have_value("")
    await desk.get_by_role("button", name="Cancel").click()
    await expect(words).to_have_count(0)
    await block(desk, "What a leaf does").focus()
    await desk.keyboard.press("Enter")
    await desk.get_by_role("textbox", name="Heading").fill("What leaves do")
    await expect(reader.get_by_role("heading", name="What leaves do")).to_be_visible()
    await desk.get_by_role("textbox", name="Heading").fill("")
    await expect(desk.get_by_text("A heading has words and a level from 2 to 4.")).to_be_visible()
    await expect(reader.get_by_role("heading", name="What leaves do")).to_be_visible()


async def test_a_callout_is_added_at_the_end_of_a_lesson(desk, read):
    reader = await read()
    await desk.get_by_role("button", name="Add a block").click()
    await desk.locator(":popover-open").get_by_role("button", name="Add below: Callout", exact=True).click()
    await expect(desk.locator(".ProseMirror")).to_be_focused()
    await desk.keyboard.type("Mind the thorns.")
    fields = desk.get_by_role("group", name="Kind and title of this callout")
    await fields.get_by_label("Kind").select_option("Careful")
    await fields.get_by_label("Title, if it has one of its own").fill("Roses")
    await desk.get_by_role("button", name="Done", exact=True).click()
    await expect(desk.locator(".block-editor")).to_have_count(0)
    for page in (reader, desk):
        await expect(page.locator(".callout-warning").filter(has_text="Roses")).to_contain_text("Mind the thorns.")
    await expect(blocks(reader).last).to_contain_text("Roses")


async def test_a_learner_has_no_tools_and_fetches_none(read):
    fetched: list[str] = []
    reader = await read()
    reader.on("request", lambda request: fetched.append(request.url))
    await reader.reload()
    await expect(question(reader, TWIG)).to_be_visible()
    await expect(pencils(reader)).to_have_count(0)
    assert not [url for url in fetched if "/tools-" in url or "session-" in url]


async def test_two_teachers_write_in_one_block_and_both_and_a_student_see_what_both_wrote(desk, second, read):
    reader = await read()
    await write(second, FIRST, " It is soft.")
    await second.keyboard.press("Enter")
    await second.keyboard.type("Touch one.")
    for page in (reader, desk):
        await expect(block(page, FIRST)).to_contain_text("It is soft.")
        await expect(block(page, FIRST)).to_contain_text("Touch one.")
    await expect(block(reader, FIRST)).to_contain_text("Changed just now by your teacher")
    await expect(block(desk, FIRST)).to_contain_text("Changed just now by somebody else")

    await second.keyboard.press("Control+Home")
    await block(desk, FIRST).focus()
    await desk.keyboard.press("Alt+ArrowUp")  # it is the first: nothing comes of that, also later
    await write(desk, FIRST, " It bends.")
    theirs, mine = second.locator(".ProseMirror"), desk.locator(".ProseMirror")
    await expect(theirs).to_contain_text("Touch one. It bends.")
    await second.keyboard.insert_text("Look: ")
    for shown in (mine, block(reader, FIRST)):
        await expect(shown).to_contain_text("Look: A leaf is green.")
    await second.keyboard.press("Control+z")
    for shown in (mine, theirs, block(reader, FIRST)):
        await expect(shown).not_to_contain_text("Look")
        await expect(shown).to_contain_text("Touch one. It bends.")

    await asyncio.gather(
        second.keyboard.type("One and two and three and four. ", delay=30),
        desk.keyboard.type(" Five and six and seven and eight.", delay=30),
    )
    for shown in (mine, theirs, block(reader, FIRST)):
        await expect(shown).to_contain_text("One and two and three and four. A leaf is green.")
        await expect(shown).to_contain_text("Touch one. It bends. Five and six and seven and eight.")

    await choose(second, "Paragraph 0", "Duplicate")
    await expect(blocks(desk).filter(has_text="Paragraph 0")).to_have_count(2)
    await desk.keyboard.type(" So it does.")
    await expect(block(reader, FIRST)).to_contain_text("seven and eight. So it does.")
    await expect(mine).to_be_focused()


async def test_what_is_being_composed_is_left_alone_and_of_the_same_lines_both_are_shown(desk, second, read):
    reader = await read()
    await write(second, FIRST, " It is soft.")
    await second.keyboard.press("Enter")
    await second.keyboard.type("Touch one.")
    await expect(block(desk, FIRST)).to_contain_text("Touch one.")
    theirs, mine = second.locator(".ProseMirror"), desk.locator(".ProseMirror")
    devtools = await second.context.new_cdp_session(second)
    await devtools.send("Input.imeSetComposition", {"text": "に", "selectionStart": 1, "selectionEnd": 1})
    await write(desk, FIRST, " It bends.")
    await expect(block(reader, FIRST)).to_contain_text("Touch one. It bends.")
    await devtools.send("Input.insertText", {"text": " It shines."})
    both = second.get_by_role("group", name=re.compile("somebody else made"))
    await expect(both).to_contain_text("Touch one. It bends.")
    await expect(theirs).to_contain_text("Touch one. It shines.")
    await expect(block(reader, FIRST)).to_contain_text("Touch one. It bends.")
    await both.get_by_role("button", name="Keep my lines").click()
    for shown in (mine, block(reader, FIRST)):
        await expect(shown).to_contain_text("Touch one. It shines.")

    await second.get_by_role("button", name="Markdown").click()
    source = second.get_by_role("textbox", name="Text of this block, Markdown")
    await expect(source).to_be_focused()
    await second.keyboard.press("Control+Home")
    await desk.keyboard.press("Control+End")
    await desk.keyboard.type(" It is thin.")
    await expect(source).to_have_value(re.compile(r"^A leaf is green.+\n\nTouch one. It shines. It is thin.$"))
    await second.keyboard.type("Look: ")
    await expect(mine).to_contain_text("Look: A leaf is green.")


async def test_what_one_types_into_a_block_that_somebody_removes_comes_back_with_it(desk, second):
    await write(desk, FIRST, " It is soft.")
    await choose(second, FIRST, "Remove")
    await expect(desk.get_by_text("Somebody removed the block that you were writing in.")).to_be_visible()
    await expect(desk.locator(".block-editor")).to_have_count(0)
    await second.reload()
    await expect(second.get_by_role("button", name="Add a block")).to_be_visible()
    await second.keyboard.press("PageDown")
    await desk.get_by_role("button", name="Bring it back").click()
    await expect(desk.locator(".ProseMirror")).to_have_text(re.compile("It is soft"))
    await expect(block(second, FIRST)).to_contain_text("It is soft.")
    assert await second.evaluate("document.activeElement === document.body"), "whoever scrolls by keys goes on"
    await expect(desk.get_by_text("Somebody removed the block that you were writing in.")).to_have_count(0)


async def _is_within(found: Locator, height: float) -> bool:
    """Whether something is where it was, on a scrolled page."""
    return abs((await box(found))["y"] - height) < NOTHING
