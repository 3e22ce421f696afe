"""What nobody should send, and somebody will: it is refused in words, nothing typed is lost, and nothing runs."""

from playwright.async_api import expect

from tests.e2e.editor import document, press, says, source, stored
from tests.e2e.test_editor import PASTE_HTML

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
