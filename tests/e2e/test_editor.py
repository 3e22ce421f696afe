"""A block in the editor: what is typed arrives, by every way there is to type it, and is never lost."""

import asyncio
import re

import pytest
from playwright.async_api import Page, Response, Route, expect

from tests.e2e.editor import document, press, put, says, source, stored
from tests.e2e.steps import is_signed_out, sign_out, until

TEXT = "* one\n* two\n\n_Three_ and $x^2$.\n"
MOST_BYTES = 180_000
PICTURE = """() => {
  const data = new DataTransfer();
  data.items.add(new File(["<svg xmlns='http://www.w3.org/2000/svg'/>"], "cat.svg", { type: "image/svg+xml" }));
  return data;
}"""


PASTE = """(dom, clipboardData) => dom.dispatchEvent(
  new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }))"""
PASTE_HTML = """(dom, html) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  dom.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""
TOP = "one => one.getBoundingClientRect().top"
LEAST_TARGET, NOTHING = 44, 3
LONG = 3000
"""Milliseconds after which whatever was typed is sent."""
DROP = """(dom, dataTransfer) => {
  const { left, top } = dom.firstChild.getBoundingClientRect();
  const where = { clientX: left + 2, clientY: top + 5, bubbles: true, cancelable: true };
  dom.dispatchEvent(new DragEvent("drop", { dataTransfer, ...where }));
}"""


async def done(page: Page) -> None:
    await page.get_by_role("button", name="Done").click()
    await expect(page.locator(".block-editor")).to_have_count(0)


async def go_to(page: Page, words: str) -> None:
    """Put the cursor behind these words, at the end of their line."""
    await document(page).get_by_text(words, exact=True).click()
    await press(page, "End")


async def test_opening_and_closing_a_block_changes_nothing(open_editor):
    page = await open_editor(TEXT)
    await done(page)
    await expect(stored(page)).to_have_text(TEXT)


async def test_what_is_typed_is_saved_and_touches_no_other_line(open_editor):
    page = await open_editor(TEXT)
    await go_to(page, "one")
    await page.keyboard.type(" more")
    await says(page, "Saved")
    await expect(stored(page)).to_have_text(TEXT.replace("one", "one more"))
    await press(page, "Control+Enter")
    await expect(page.locator(".block-editor")).to_have_count(0)


async def test_what_is_typed_is_undone_and_done_again_and_both_are_saved(open_editor):
    page = await open_editor("one\n")
    await press(page, "!")
    await expect(stored(page)).to_have_text("one!\n")
    await press(page, "Control+z")
    await expect(stored(page)).to_have_text("one\n")
    await press(page, "Control+y")
    await expect(stored(page)).to_have_text("one!\n")
    await page.get_by_role("button", name="Undo").click()
    await expect(stored(page)).to_have_text("one\n")
    await page.get_by_role("button", name="Redo").click()
    await expect(stored(page)).to_have_text("one!\n")
    await expect(document(page)).to_have_text("one!")


async def test_who_types_and_never_pauses_is_saved_all_the_same(open_editor):
    page = await open_editor("one\n")
    await page.clock.install()
    await page.clock.pause_at(await page.evaluate("Date.now() + 60_000"))  # from here on time passes as the test says
    typed = 0

    async def is_stored_while_one_types() -> bool:
        nonlocal typed
        await press(page, "!")
        await page.clock.run_for(100)
        typed += 1
        return "!" in (await stored(page).text_content() or "")

    await until(is_stored_while_one_types)
    await page.clock.resume()
    await expect(stored(page)).to_have_text(f"one{'!' * typed}\n")


async def test_the_menu_opens_by_a_slash_and_is_used_by_keyboard(open_editor):
    page = await open_editor("Start\n")
    await press(page, "Enter")
    await page.keyboard.type("/tab")
    menu = page.get_by_role("listbox", name="Insert")
    await expect(menu.get_by_role("option", name="Table", selected=True)).to_be_visible()
    await expect(document(page)).to_have_attribute("aria-activedescendant", "editor-item-0")
    await press(page, "Enter")
    await page.keyboard.type("head")
    await expect(page.get_by_role("columnheader")).to_have_text(["head"])
    await page.get_by_label("Table", exact=True).select_option("Row below")
    await page.get_by_label("Table", exact=True).select_option("Delete column")
    await says(page, "Saved")
    await expect(page.locator(".ProseMirror tr")).to_have_count(4)
    await expect(page.locator(".ProseMirror th")).to_have_count(2)


async def test_a_slash_that_was_there_opens_no_menu_until_one_types(open_editor):
    page = await open_editor("Start\n\n/ta\n")
    await expect(page.get_by_role("button", name="Bold")).to_be_visible()
    menu = page.get_by_role("listbox", name="Insert")
    await expect(menu).to_have_count(0)
    await page.keyboard.type("b")
    await expect(menu.get_by_role("option", name="Table")).to_be_visible()


async def test_the_menu_of_a_low_line_opens_above_it(open_editor):
    page = await open_editor("\n\n".join(["Words."] * 30) + "\n", viewport={"width": 360, "height": 640})
    await press(page, "Enter")
    await page.keyboard.type("/")
    first = page.get_by_role("listbox", name="Insert").get_by_role("option").first
    await expect(first).to_be_in_viewport(ratio=1)
    line, menu = await document(page).get_by_text("/").bounding_box(), await first.bounding_box()
    assert menu["y"] < line["y"]


async def test_the_tools_are_one_stop_and_arrows_go_between_them(open_editor):
    page = await open_editor("word\n")
    await press(page, "Control+a", "Shift+Tab")
    await expect(page.get_by_role("button", name="Bold")).to_be_focused()
    await press(page, "ArrowRight")
    await expect(page.get_by_role("button", name="Italic")).to_be_focused()
    await press(page, "Enter")
    await expect(page.get_by_role("button", name="Italic")).to_have_attribute("aria-pressed", "true")
    await expect(stored(page)).to_have_text("*word*\n")


async def test_a_link_is_made_changed_and_taken_away_in_a_dialog(open_editor):
    page = await open_editor("word\n")
    await press(page, "Control+a", "Control+k")
    await page.get_by_label("Address").fill("https://example.org/a")
    await press(page, "Enter")
    await expect(stored(page)).to_have_text("[word](https://example.org/a)\n")
    await press(page, "Control+k")
    await expect(page.get_by_label("Address")).to_have_value("https://example.org/a")
    await page.get_by_role("button", name="Remove").click()
    await expect(stored(page)).to_have_text("word\n")


async def test_a_formula_is_drawn_as_it_is_written(open_editor):
    page = await open_editor("So \n")
    await page.keyboard.type(" $x^2$")
    await expect(document(page).locator("math msup")).to_be_visible()
    await document(page).locator("math").click()
    await page.get_by_label("LaTeX").fill(r"\frac{1}{2}")
    await expect(page.get_by_role("dialog").locator("mfrac")).to_be_visible()
    await press(page, "Enter")
    await expect(document(page).locator("mfrac")).to_be_visible()
    await expect(stored(page)).to_have_text(re.compile(r"So \$\\frac\{1\}\{2\}\$"))


async def test_a_picture_is_pasted_and_asked_what_it_shows(open_editor):
    page = await open_editor("Look: \n")
    data = await page.evaluate_handle(PICTURE)
    await document(page).evaluate(PASTE, data)
    await page.get_by_label("What the picture shows").fill("A cat")
    await press(page, "Enter")
    await expect(stored(page)).to_have_text(re.compile(r"!\[A cat\]\(files/cat.svg\)"))
    await expect(document(page).get_by_alt_text("A cat")).to_have_attribute("src", "/icon.svg")


async def test_a_picture_is_dropped_and_tried_again(open_editor):
    page = await open_editor("Look\n")
    await page.route("**/-/trying/images*", lambda route: route.abort())
    data = await page.evaluate_handle(PICTURE)
    await document(page).evaluate(DROP, data)
    await expect(page.get_by_text("It did not arrive. Nothing else is lost.")).to_be_visible()
    await page.unroute("**/-/trying/images*")
    arriving = asyncio.Event()

    async def arrive_later(route: Route) -> None:
        await arriving.wait()
        await route.continue_()

    await page.route("**/-/trying/images*", arrive_later)
    await page.get_by_role("button", name="Try again").click()
    await expect(page.get_by_text("cat.svg: Sending")).to_be_visible()
    await expect(page.get_by_role("progressbar", name="Sending")).to_be_visible()
    arriving.set()
    await expect(page.get_by_label("What the picture shows")).to_be_focused()
    await expect(page.get_by_role("progressbar")).to_have_count(0)
    await press(page, "Escape")
    await expect(stored(page)).to_have_text(re.compile(r"!\[\]\(files/cat.svg\)"))


async def test_escape_offers_to_put_back_what_was_there(open_editor):
    page = await open_editor("Before\n")
    await page.keyboard.type(" and after")
    await says(page, "Saved")
    await press(page, "Escape")
    await expect(page.get_by_role("button", name="Discard my changes")).to_be_focused()
    await press(page, "Escape")
    await expect(document(page)).to_be_focused()
    await press(page, "Escape", "Enter")
    await expect(page.locator(".block-editor")).to_have_count(0)
    await expect(stored(page)).to_have_text("Before\n")


async def test_escape_closes_what_nobody_changed(open_editor):
    page = await open_editor("Before\n")
    await page.keyboard.type("!")
    await press(page, "Backspace", "Escape")
    await expect(page.locator(".block-editor")).to_have_count(0)
    await expect(stored(page)).to_have_text("Before\n")


async def test_what_rich_text_would_lose_opens_as_markdown_and_says_why(open_editor):
    page = await open_editor("Glued to it:\n$$x^2$$\n")
    await expect(source(page)).to_have_value("Glued to it:\n$$x^2$$\n")
    await expect(page.locator(".editor-bar")).to_contain_text("Rich text would lose something")


async def test_markdown_can_be_written_where_rich_text_cannot_be_loaded(open_editor):
    page = await open_editor()
    await put(page, "one\n")
    await page.route("**/assets/rich-*", lambda route: route.abort())
    await page.get_by_role("button", name="Open").click()
    await source(page).fill("two\n")
    await expect(page.locator(".editor-bar")).to_contain_text("could not be loaded")
    await expect(stored(page)).to_have_text("two\n")


async def test_a_paragraph_moves_by_keyboard(open_editor):
    page = await open_editor("one\n\ntwo\n")
    await press(page, "Alt+ArrowUp")
    await page.keyboard.type("!")
    await expect(stored(page)).to_have_text("two!\n\none\n")


async def test_other_lines_of_somebody_else_are_merged_and_the_same_lines_are_shown(open_editor):
    page = await open_editor("one\n\ntwo\n")
    other = await open_editor(near=page)
    await put(other, "ONE\n\ntwo\n")
    await page.keyboard.type("!")
    await says(page, "Saved, together with somebody else's change")
    await other.reload()
    await expect(stored(other)).to_have_text("ONE\n\ntwo!\n")
    await put(other, "ONE\n\nTWO\n")
    await page.keyboard.type("?")
    await says(page, "Somebody else changed this: both are shown")
    await expect(page.get_by_role("group", name=re.compile("somebody else made"))).to_contain_text("TWO")
    await page.get_by_role("button", name="Keep my lines").click()
    await says(page, "Saved")
    await expect(stored(page)).to_have_text("ONE\n\ntwo!?\n")


async def test_what_is_typed_offline_is_kept_and_saved_later(open_editor):
    page = await open_editor("one\n")
    await page.context.set_offline(True)
    await page.evaluate("window.dispatchEvent(new Event('offline'))")
    await page.keyboard.type(" more")
    await says(page, "Offline: kept on this device")
    await page.context.set_offline(False)
    await expect(stored(page)).to_have_text("one more\n")


async def test_what_was_not_saved_is_there_when_the_block_is_opened_again(open_editor):
    page = await open_editor("one\n")
    await page.context.set_offline(True)
    await page.keyboard.type(" more")
    while "one more" not in (await page.evaluate("localStorage.getItem('draft:ada:b1')") or ""):
        await page.wait_for_timeout(100)
    await page.close(run_before_unload=False)
    again = await open_editor(near=page)
    await again.get_by_role("button", name="Open").click()
    await expect(document(again)).to_have_text("one more")
    await expect(stored(again)).to_have_text("one more\n")
    await says(again, "Saved")
    assert await again.evaluate("localStorage.getItem('draft:ada:b1')") is None


async def test_while_a_word_is_composed_nothing_is_saved_and_no_menu_opens(open_editor):
    page = await open_editor("\n")
    devtools = await page.context.new_cdp_session(page)
    await devtools.send("Input.imeSetComposition", {"text": "/に", "selectionStart": 2, "selectionEnd": 2})
    await page.wait_for_timeout(900)
    await expect(page.get_by_role("listbox")).to_have_count(0)
    await expect(stored(page)).to_have_text("\n")
    await devtools.send("Input.insertText", {"text": "日本"})
    await expect(stored(page)).to_have_text("日本\n")


async def test_half_a_word_in_markdown_waits_until_it_is_whole(open_editor):
    page = await open_editor("one")
    await page.get_by_role("button", name="Markdown").click()
    await expect(source(page)).to_be_focused()
    await press(page, "Control+End")
    await page.clock.install()
    await page.clock.pause_at(await page.evaluate("Date.now() + 60_000"))  # from here on time passes as the test says
    devtools = await page.context.new_cdp_session(page)
    await page.keyboard.type("!")
    await devtools.send("Input.imeSetComposition", {"text": "に", "selectionStart": 1, "selectionEnd": 1})
    await expect(source(page)).to_have_value("one!に")
    await page.clock.run_for(LONG)
    await expect(stored(page)).to_have_text("one!")
    await devtools.send("Input.insertText", {"text": "日本"})
    await page.clock.run_for(LONG)
    await expect(stored(page)).to_have_text("one!日本")


async def test_right_to_left_text_runs_from_the_right(open_editor):
    page = await open_editor("hello\n\nשלום\n")
    second = document(page).locator("p").nth(1)
    assert await second.evaluate("one => getComputedStyle(one).direction") == "rtl"
    assert await document(page).locator("p").nth(0).evaluate("one => getComputedStyle(one).direction") == "ltr"


async def test_markdown_is_written_with_its_preview(open_editor):
    page = await open_editor("one\n")
    await page.get_by_role("button", name="Markdown").click()
    await source(page).fill("# Two\n")
    await expect(page.locator(".block-editor .prose h2")).to_have_text("Two")
    await says(page, "Saved")
    await page.get_by_role("button", name="Rich text").click()
    await expect(document(page).locator("h1")).to_have_text("Two")


async def test_a_page_fetches_the_editor_when_a_block_is_opened_and_not_before(open_editor):
    page = await open_editor()
    scripts: list[Response] = []
    page.on("response", lambda answer: scripts.append(answer) if answer.request.resource_type == "script" else None)

    async def has_editor(script: Response) -> bool:
        return "ProseMirror" in await (await page.request.get(script.url)).text()

    for path in ("/courses/lines-and-slope", "/trying/editor"):
        await page.goto(path)
        await expect(page.get_by_role("main").last).to_be_visible()
        if path.startswith("/courses"):
            await page.locator("#main a[href^='/learn/']").first.click()
            await expect(page.locator("#main .block").first).to_be_visible()
    assert scripts
    assert not [script.url for script in scripts if await has_editor(script)]
    before = len(scripts)
    await page.get_by_role("button", name="Open").click()
    await expect(document(page)).to_be_visible()
    fetched = scripts[before:]
    assert [script.url for script in fetched if await has_editor(script)]
    assert sum([(await script.request.sizes())["responseBodySize"] for script in fetched]) <= MOST_BYTES


async def test_a_formula_is_reached_and_changed_by_keyboard(open_editor):
    page = await open_editor("So $x^2$\n")
    await press(page, "ArrowLeft")
    await expect(document(page).locator(".drawn.ProseMirror-selectednode")).to_be_visible()
    await press(page, "Enter")
    await page.get_by_label("LaTeX").fill("y_1")
    await press(page, "Enter")
    await expect(document(page)).to_be_focused()
    await expect(stored(page)).to_have_text("So $y_1$\n")


async def test_on_a_phone_every_tool_is_large_enough_and_in_reach(open_editor):
    page = await open_editor("So $x^2$\n", viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True)
    for tool in await page.locator(".block-editor :is(button, select)").all():
        box = await tool.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= LEAST_TARGET
    undo = page.get_by_role("button", name="Undo")
    await undo.scroll_into_view_if_needed()
    await expect(undo).to_be_in_viewport()
    await document(page).locator("math").tap()
    await page.get_by_label("LaTeX").fill("z")
    await page.get_by_role("button", name="Keep").tap()
    await expect(stored(page)).to_have_text("So $z$\n")


@pytest.mark.parametrize("first", ["A paragraph.", "## A heading", "* A list", "> Quoted"])
async def test_what_is_opened_stays_under_ones_eyes(open_editor, first):
    page = await open_editor(viewport={"width": 1280, "height": 400})
    await put(page, "\n\n".join([first, *["A paragraph of some words."] * 40]) + "\n")
    before = await page.locator(".block .prose > *").first.evaluate(TOP)
    await page.get_by_role("button", name="Open").dispatch_event("click")
    await expect(document(page)).to_be_focused()
    top = document(page).locator("> *").first

    async def is_where_it_was() -> bool:
        return abs(await top.evaluate(TOP) - before) <= NOTHING

    await until(is_where_it_was)


async def test_pasted_scripts_are_only_text_or_gone(open_editor):
    page = await open_editor("Here: \n")
    await document(page).evaluate(
        PASTE_HTML, "<p onclick='x()'>safe<script>x()</script><a href='javascript:x()'>go</a></p>"
    )
    await says(page, "Saved")
    assert await document(page).locator("script, [onclick], a[href^='javascript']").count() == 0
    await page.get_by_role("button", name="Done").click()
    await expect(page.locator(".block .prose")).to_contain_text("safe")
    assert await page.locator(".block .prose").locator("script, a[href^='javascript']").count() == 0


async def test_signing_out_leaves_nothing_of_what_one_typed_in_the_browser(open_tab, somebody):
    ada = await somebody("Ada")
    page = await open_tab("/", who=ada)
    mine, others = f"draft:{ada.email}:b1", "draft:eve@example.org:b1"
    await page.evaluate("names => names.forEach((name) => localStorage.setItem(name, '{}'))", [mine, others])
    async with page.expect_navigation():
        await sign_out(page)
    await is_signed_out(page)
    assert await page.evaluate("name => localStorage.getItem(name)", mine) is None
    assert await page.evaluate("name => localStorage.getItem(name)", others) == "{}"
