"""What nobody should send, and somebody will: it is refused in words, nothing typed is lost, and nothing runs."""

from pathlib import Path

from playwright.async_api import expect

from edtech_app.services.authoring.blocks import open_block
from edtech_app.services.lessons import lesson_page
from tests.e2e.conftest import _actor
from tests.e2e.editor import document, press, says, source, stored
from tests.e2e.steps import go, until
from tests.e2e.test_editor import PASTE_HTML
from tests.e2e.test_shaping import has_outline
from tests.support.long_lesson import fill_lesson

PASTED = Path(__file__).parents[1] / "support" / "pasted"
"""What Word, Google Docs and an evil page put on the clipboard, and what of all three is to stay."""
WORLD = (
    "A flag 🇸🇪🇺🇳, a family 👩🏽‍👩🏻‍👧🏾‍👦, e\u0301 and n\u0303.",
    "עלה ירוק (green) עומד באור 🍃.",
    "الورقة خضراء، وتعيش على الضوء.",
    "שָׁלוֹם with points first.",
    "Latin first, then שלום and سلام.",
)
COMPOSED = "שלום עולם"
FEW = 200
"""More blocks than come near any screen of ours, of 2,000."""
SIDE = """one => {
  const range = document.createRange(), box = one.getBoundingClientRect();
  range.selectNodeContents(one);
  const { left, right } = range.getBoundingClientRect();
  return left - box.left < box.right - right ? "left" : "right";
}"""
RUNS = """() => [...document.querySelectorAll(".block *")].flatMap((one) => [...one.attributes]
  .filter(({ name, value }) => name.startsWith("on") || /^\\s*(javascript|vbscript|data):/i.test(value))
  .map(({ name, value }) => `${name}=${value}`))"""

MEGABYTE = "Leaves breathe. " * 62_500
LONG = "Leaves breathe. " * 6_260
PASTE_TEXT = PASTE_HTML.replace("text/html", "text/plain")
WRITE = """(field, text) => {
  field.setRangeText(text, 0, field.value.length, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}"""
"""As a paste does it; typing so much would take a test's whole day."""
TOO_MUCH = (
    "Not pasted: a block has room for 100,000 characters, and with this it would have {count}. "
    "Paste it in parts, into several blocks."
)
TOO_LONG = (
    "Not saved: a block has room for 100,000 characters, and this is 100,160. "
    "It is kept on this device: shorten it, or cut it into several blocks."
)


async def test_a_megabyte_is_not_taken_in_and_what_is_too_long_is_kept_until_it_is_cut_down(open_editor):
    page = await open_editor("one\n")
    await document(page).evaluate(PASTE_TEXT, MEGABYTE)
    await says(page, TOO_MUCH.format(count="1,000,005"))
    await page.keyboard.type(" more")
    await says(page, "Saved")
    await expect(stored(page)).to_have_text("one more\n")
    await page.get_by_role("button", name="Markdown").click()
    await source(page).evaluate(PASTE_TEXT, MEGABYTE)
    await says(page, TOO_MUCH.format(count="1,000,009"))

    await source(page).evaluate(WRITE, LONG)
    await says(page, TOO_LONG)
    await page.get_by_role("button", name="Done").click()
    await says(page, TOO_LONG)
    await page.reload()
    await page.get_by_role("button", name="Open").click()
    await says(page, TOO_LONG)
    assert await source(page).input_value() == LONG
    await expect(stored(page)).to_have_text("one more\n")
    await source(page).fill("Cut down.")
    await expect(stored(page)).to_have_text("Cut down.\n")
    await press(page, "Control+Enter")
    await expect(page.locator(".block-editor")).to_have_count(0)


async def test_pasted_pages_and_every_script_of_the_world_reach_a_reader_as_they_should(
    open_tab, make_course, tess, beside
):
    course = await make_course(tess)
    desk = await open_tab(course.lesson("choosing"), who=tess)
    reader = await open_tab(course.lesson("choosing"))
    title = await reader.title()
    block = desk.get_by_role("main").locator(".block").filter(has_text="A leaf is green.")
    uuid = await block.get_attribute("id")

    async def stored_is(text: str) -> None:
        async def is_it() -> bool:
            return (await open_block(beside, await _actor(beside, tess), uuid)).payload["markdown"] == text

        await until(is_it)

    await block.focus()
    await desk.keyboard.press("e")
    await expect(document(desk)).to_be_focused()
    await press(desk, "Control+a", "Delete")
    for name in ("word", "google-docs", "web-page"):
        await document(desk).evaluate(PASTE_HTML, (PASTED / f"{name}.html").read_text())
        await press(desk, "Enter")
    await stored_is((PASTED / "all.md").read_text())
    await expect(desk.get_by_text("Pictures of other places were left out")).to_be_visible()
    shown = reader.locator(f"[id='{uuid}']")
    await expect(shown.get_by_role("link", name="roots at work")).to_have_attribute(
        "href", "https://example.org/onboarding=1"
    )
    await expect(shown.get_by_role("listitem")).to_have_text(
        ["Water comes from below", "Air comes in by its pores", "Cut a leaf", "Look at it", "Wood", "Bark"]
    )
    assert await shown.locator("script, iframe, img, svg, form, style, [style]").count() == 0
    assert await reader.evaluate(RUNS) == await desk.evaluate(RUNS) == []
    assert await reader.title() == title

    await press(desk, "Control+a", "Delete")
    for text in WORLD:
        await desk.keyboard.insert_text(text)
        await press(desk, "Enter")
    devtools = await desk.context.new_cdp_session(desk)
    for part in ("ש", "של", "שלום"):
        await devtools.send(
            "Input.imeSetComposition", {"text": part, "selectionStart": len(part), "selectionEnd": len(part)}
        )
    await devtools.send("Input.insertText", {"text": COMPOSED})
    await stored_is("\n\n".join((*WORLD, COMPOSED)))
    await expect(shown.locator("p")).to_have_text([*WORLD, COMPOSED])
    sides = [await one.evaluate(SIDE) for one in await shown.locator("p").all()]
    assert sides == ["left", "right", "right", "right", "left", "right"]


async def test_who_is_overtaken_and_who_sends_too_much_is_told_and_goes_on(open_tab, make_course, tess):
    course = await make_course(tess)
    one, other = [await open_tab(course.path, who=tess) for _browser in range(2)]
    for tab, key, outline in ((one, "ArrowUp", ("Writing", "Choosing")), (other, "ArrowDown", ("Choosing", "Writing"))):
        await tab.get_by_role("link", name="Writing").focus()
        await press(tab, f"Alt+{key}")
        for shown in (one, other):
            await has_outline(shown, "Beginning", *outline)
    told = "Writing did not stay where you put it: it is now 2 of 2 in Beginning."
    await expect(one.get_by_text(told)).to_be_visible()
    await expect(other.get_by_text(told)).to_have_count(0)

    await go(one, "/courses")
    search = one.get_by_label("Search courses")
    await search.evaluate(WRITE, MEGABYTE)
    await search.evaluate("field => field.form.requestSubmit()")
    await expect(one.get_by_text("That is more than we take at once.")).to_be_visible()
    await search.fill(course.word)
    await press(one, "Enter")
    await expect(one.get_by_role("main").get_by_role("link", name=course.title)).to_be_visible()


async def test_a_lesson_of_two_thousand_blocks_is_read_and_written_on_and_takes_no_more(
    open_tab, make_course, tess, beside
):
    course = await make_course(tess)
    content = (await lesson_page(beside, await _actor(beside, tess), course.slug, "choosing")).content
    await fill_lesson(beside, content.lesson_id)
    reader = await open_tab(course.lesson("choosing"))
    desk = await open_tab(course.lesson("choosing"), who=tess)
    end, read = desk.locator(".block-first"), reader.locator(".lesson-body > .block[id]")
    await expect(read).to_have_count(2_000)
    uuid = str(await read.last.get_attribute("id"))
    block = desk.locator(f"[id='{uuid}']")

    await expect(end.get_by_role("button", name="Add a block")).to_be_attached()
    await block.focus()
    await expect(block.get_by_role("button", name="Edit this block")).to_be_visible()
    await press(desk, "e")
    await expect(document(desk)).to_be_focused()
    await press(desk, "Control+End")
    await desk.keyboard.type(" It is the last.")
    await says(desk, "Saved")
    await expect(read.last).to_contain_text("a leaf is green. It is the last.")
    await press(desk, "Control+Enter")
    await expect(block).to_be_focused()
    await press(desk, "Alt+ArrowUp")
    await expect(read.nth(1_998)).to_have_id(uuid)
    assert 0 < await desk.locator(".block-tools").count() < FEW
    await expect(desk.locator(".question-about").first).to_be_attached()
    assert await desk.locator(".block-tools .block-menu > *, .question-about > :not(summary)").count() == 0

    await end.get_by_role("button", name="Add a block").click()
    await desk.locator(":popover-open").get_by_role("button", name="Add below: Text", exact=True).click()
    await expect(desk.locator(".notice")).to_contain_text("There is room for 2,000 here, and no more.")
    await expect(desk.locator(".lesson-body > .block[id]")).to_have_count(2_000)
