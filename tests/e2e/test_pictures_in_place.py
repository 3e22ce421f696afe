"""A teacher brings pictures into the pages that students read."""

import re
from base64 import b64encode

import pytest_asyncio
from PIL import Image
from playwright.async_api import CDPSession, Locator, Page, expect

from edtech_app.media import MAX_BYTES
from edtech_app.state.editor import UNSAVED
from tests.e2e.steps import enrol, go
from tests.media.pictures import animation, photo, png_of_size, saved

FIRST, SECOND = "A leaf is green.", "Which colour has a leaf in May?"
SHOWS = "What it shows, for those who do not see it"
FIELD = {"name": "field.png", "mimeType": "image/png", "buffer": photo("PNG", orientation=1, width=900, height=300)}
LARGE = {"name": "noise.png", "mimeType": "image/png", "buffer": saved(Image.effect_noise((1200, 1000), 64), "PNG")}
SLOW, ANY_SPEED = 20_000, -1
SCRIPT = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>document.title="caught"</script></svg>'
REFUSED = (
    ("notes.png", b"Only words.", "This is not an image."),
    ("cut.png", photo("PNG")[:200], "This image file is damaged or incomplete."),
    ("wall.png", png_of_size(20_000, 20_000), "This image has more than 50 megapixels."),
    ("film.mp4", b"\0\0\0\x18ftypmp42", "This is not an image."),
)
BRING = """(target, [kind, name, bytes]) => {
    const data = new DataTransfer(), { left, bottom } = target.getBoundingClientRect();
    const content = name ? Uint8Array.from(atob(bytes), (one) => one.charCodeAt(0)) : new Uint8Array(bytes);
    data.items.add(new File([content], name || "large.png", { type: "image/png" }));
    const at = { bubbles: true, cancelable: true, clientX: left + 5, clientY: bottom - 2 };
    if (kind === "paste") target.dispatchEvent(new ClipboardEvent("paste", { ...at, clipboardData: data }));
    else for (const is of ["dragover", "drop"]) target.dispatchEvent(new DragEvent(is, { ...at, dataTransfer: data }));
}"""


@pytest_asyncio.fixture(loop_scope="session")
async def course(make_course, tess):
    """A public course of its own."""
    return await make_course(tess)


def picture(page: Page, name: str = "A red field") -> Locator:
    """Find the lesson's picture."""
    return page.get_by_role("main").get_by_role("img", name=name)


def block(page: Page, words: str) -> Locator:
    """Find a block of the lesson by its words."""
    return page.get_by_role("main").locator(".block").filter(has_text=words).first


async def bring(target: Locator, kind: str, name: str = "field.png", *, width: int = 900) -> None:
    """Paste a picture into an element, or drop it there."""
    await target.evaluate(BRING, [kind, name, b64encode(photo("PNG", 1, width, 200)).decode()])


async def begin_picture(page: Page) -> None:
    """Open the form of a new picture below the first block."""
    await block(page, FIRST).hover()
    await block(page, FIRST).get_by_role("button", name="More for this block").click()
    await page.locator(":popover-open").get_by_role("button", name="Add below: Picture", exact=True).click()
    await expect(page.get_by_role("button", name="Choose a picture")).to_be_focused()


async def send_at(devtools: CDPSession, bytes_a_second: int) -> None:
    """Make the way to the server as slow as this; only who made it slow can make it fast again."""
    speed = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": bytes_a_second}
    await devtools.send("Network.enable")
    await devtools.send("Network.emulateNetworkConditions", speed)


async def is_seen(image: Locator) -> None:
    """Wait until a picture is there, and can be looked at."""
    await expect(image).to_be_visible()
    assert await image.evaluate("image => image.decode().then(() => image.naturalWidth > 0)")


async def test_a_picture_is_added_described_and_changed(open_tab, somebody, course, tess):
    desk = await open_tab(course.lesson("choosing"), who=tess)
    reader = await open_tab(course.path, who=await somebody())
    await enrol(reader)
    await go(reader, course.lesson("choosing"))
    await begin_picture(desk)

    add = desk.get_by_role("button", name="Add", exact=True)
    await add.click()
    await expect(desk.get_by_text("Choose a picture first.")).to_be_visible()
    await desk.locator("input[type=file]").set_input_files(FIELD)
    await expect(desk.get_by_text("The picture is here.")).to_be_visible()
    await add.click()
    await expect(desk.get_by_text("Say what the picture shows, or mark it as decorative.")).to_be_visible()
    await desk.get_by_label(SHOWS).fill("A red field")
    await desk.reload()
    await expect(desk.get_by_label(SHOWS)).to_have_value("A red field")
    await add.click()
    await is_seen(picture(reader))
    await expect(picture(reader)).to_have_attribute("srcset", re.compile("480w"))  # once the job is done

    shown = desk.get_by_role("main").locator(".block").filter(has=desk.get_by_role("img", name="A red field"))
    await shown.focus()
    await desk.keyboard.press("e")
    await desk.get_by_label("Caption").fill("Red all over")
    await expect(reader.get_by_text("Red all over")).to_be_visible()
    was = await picture(reader).get_attribute("src")
    await bring(desk.locator("form.block-fields"), "drop", "other.png", width=700)
    await expect(picture(reader)).not_to_have_attribute("src", was)
    await expect(picture(reader)).to_have_attribute("width", "700")
    await desk.get_by_label(SHOWS).fill("")
    await expect(desk.get_by_text("Say what the picture shows, or mark it as decorative.")).to_be_visible()
    await expect(desk.get_by_text(UNSAVED)).to_be_visible()
    await desk.get_by_label("It only decorates").check()
    await expect(reader.get_by_role("main").locator("figure img")).to_have_attribute("alt", "")
    await desk.get_by_label(SHOWS).fill("A red field")
    await desk.get_by_label("It only decorates").uncheck()
    await desk.get_by_role("button", name="Done", exact=True).click()
    await is_seen(picture(reader))
    await expect(picture(desk)).to_be_visible()

    await shown.focus()
    await shown.get_by_role("button", name="More for this block").click()
    await desk.locator(":popover-open").get_by_role("button", name="Earlier versions").click()
    versions = desk.get_by_role("region", name="Earlier versions")
    await expect(versions.get_by_text("As it is now")).to_be_visible()
    await expect(versions.get_by_text("Red all over").first).to_be_visible()


async def test_what_is_no_picture_is_refused_and_what_was_cut_off_is_sent_again(open_tab, course, tess):
    desk = await open_tab(course.lesson("choosing"), who=tess, fails="/pictures?")
    await begin_picture(desk)
    await desk.get_by_label(SHOWS).fill("A red field")
    chosen, said = desk.locator("input[type=file]"), desk.locator(".picture-field").get_by_role("status")
    again = desk.get_by_role("button", name="Try again")
    for name, data, words in REFUSED:
        kind = "video/mp4" if name.endswith("mp4") else "image/png"
        await chosen.set_input_files({"name": name, "mimeType": kind, "buffer": data})
        await expect(said).to_contain_text(words)
        await expect(again).to_have_count(0)
    await desk.locator(".picture-field").evaluate(BRING, ["drop", "", MAX_BYTES + 1])
    await expect(said).to_have_text("This image is larger than 20 MB.")
    for name, data in (("film.gif", animation()), ("drawing.svg", SCRIPT)):
        kind = {"gif": "image/gif", "svg": "image/svg+xml"}[name[-3:]]
        await chosen.set_input_files({"name": name, "mimeType": kind, "buffer": data})
        await expect(said).to_have_text("The picture is here.")
        await expect(desk.locator(".picture-shown")).to_have_attribute("src", re.compile(name[-3:]))
        await is_seen(desk.locator(".picture-shown"))

    devtools = await desk.context.new_cdp_session(desk)
    await send_at(devtools, SLOW)
    await chosen.set_input_files(LARGE)
    await expect(said).to_have_text("Sending noise.png")
    sent = desk.get_by_role("progressbar", name="Sending")
    await expect(sent).to_have_attribute("value", re.compile("^[1-9]"))
    await send_at(devtools, ANY_SPEED)
    await expect(said).to_have_text("The picture is here.")
    await expect(sent).to_have_count(0)

    await desk.route("**/pictures?*", lambda route: route.abort())
    await chosen.set_input_files(FIELD)
    await expect(said).to_have_text("It did not arrive. Nothing else is lost.")
    await desk.unroute("**/pictures?*")
    await again.click()
    await expect(said).to_have_text("The picture is here.")
    await expect(desk.get_by_label(SHOWS)).to_have_value("A red field")
    await desk.get_by_role("button", name="Add", exact=True).click()
    await is_seen(picture(desk))
    assert await desk.title() != "caught"


async def test_a_picture_is_dropped_between_blocks_and_pasted_beside_them(open_tab, course, tess):
    desk = await open_tab(course.lesson("choosing"), who=tess)
    await block(desk, FIRST).hover()  # the tools are there
    await expect(block(desk, FIRST).get_by_role("button", name="More for this block")).to_be_visible()
    for kind, words in (("drop", "Dropped"), ("paste", "Pasted")):
        await bring(block(desk, FIRST), kind, f"{kind}.png", width=300 if kind == "drop" else 400)
        await expect(desk.get_by_text("The picture is here.")).to_be_visible()
        await expect(desk.get_by_label(SHOWS)).to_be_focused()
        await desk.keyboard.type(words)
        await desk.keyboard.press("Enter")
        await is_seen(picture(desk, words))
    order = await desk.get_by_role("main").locator(".block").all_inner_texts()
    kinds = (
        await desk.get_by_role("main")
        .locator(".block")
        .evaluate_all("all => all.map((one) => one.querySelector('figure img')?.alt ?? '')")
    )
    assert FIRST in order[0]
    assert kinds[:4] == ["", "Pasted", "Dropped", ""]
    assert SECOND in order[3]


async def test_a_course_gets_a_picture_that_everybody_sees(open_tab, course, tess):
    desk = await open_tab(course.path, who=tess, width=360)
    reader = await open_tab(course.path)
    await desk.get_by_role("button", name="Add a picture").click()
    await expect(desk.get_by_role("button", name="Choose a picture")).to_be_focused()
    await desk.locator("input[type=file]").set_input_files(FIELD)
    await expect(desk.get_by_text("The picture is here.")).to_be_visible()
    keep = desk.locator(".course-picture-form").get_by_role("button", name="Save")
    await keep.click()
    await expect(desk.get_by_text("Say what the picture shows, or mark it as decorative.")).to_be_visible()
    await desk.get_by_label(SHOWS).fill("A red field")
    await keep.click()
    await is_seen(picture(reader))
    await expect(picture(reader)).to_have_attribute("srcset", re.compile("480w"))

    await go(reader, f"/courses?q={course.word}")
    await is_seen(picture(reader))
    await expect(picture(reader)).to_have_attribute("srcset", re.compile("240w"))
    await go(desk, "/teach")
    await is_seen(desk.locator(".own-course").filter(has_text=course.title).get_by_role("img", name="A red field"))

    await go(reader, course.path)
    await go(desk, course.path)
    await desk.get_by_role("button", name="Change the picture").click()
    await expect(desk.get_by_label(SHOWS)).to_have_value("A red field")
    await desk.get_by_role("button", name="Remove the picture").click()
    await expect(desk.get_by_role("button", name="Add a picture")).to_be_focused()
    await expect(picture(reader)).to_have_count(0)
