"""A teacher brings pictures into the page that students read."""

import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from tests.e2e.steps import enrol, go
from tests.media.pictures import photo

FIRST = "A leaf is green."
SHOWS = "What it shows, for those who do not see it"


@pytest_asyncio.fixture(loop_scope="session")
async def course(make_course, tess):
    """A public course of its own."""
    return await make_course(tess)


def picture(page: Page) -> Locator:
    """Find the lesson's picture."""
    return page.get_by_role("main").get_by_role("img", name="A red field")


async def test_a_picture_is_added_described_and_changed(open_tab, somebody, course, tess):
    desk = await open_tab(course.lesson("choosing"), who=tess)
    reader = await open_tab(course.path, who=await somebody())
    await enrol(reader)
    await go(reader, course.lesson("choosing"))
    block = desk.get_by_role("main").locator(".block").filter(has_text=FIRST).first
    await block.hover()
    await block.get_by_role("button", name="More for this block").click()
    await desk.locator(":popover-open").get_by_role("button", name="Add below: Picture", exact=True).click()

    chosen = desk.locator("input[type=file]")
    add = desk.get_by_role("button", name="Add", exact=True)
    await add.click()
    await expect(desk.get_by_text("Choose a picture first.")).to_be_visible()
    await chosen.set_input_files({"name": "field.png", "mimeType": "image/png", "buffer": photo(width=900)})
    await expect(desk.get_by_text("The picture is here.")).to_be_visible()
    await add.click()
    await expect(desk.get_by_text("Say what the picture shows, or mark it as decorative.")).to_be_visible()
    await desk.get_by_label(SHOWS).fill("A red field")
    await add.click()
    await expect(picture(reader)).to_be_visible()
    assert await picture(reader).evaluate("image => image.decode().then(() => image.naturalWidth > 0)")

    await desk.get_by_role("main").locator(".block").filter(has=desk.get_by_role("img", name="A red field")).focus()
    await desk.keyboard.press("e")
    await desk.get_by_label("Caption").fill("Red all over")
    await expect(desk.get_by_text("Saved", exact=True)).to_be_visible()
    await expect(reader.get_by_text("Red all over")).to_be_visible()
    await desk.get_by_role("button", name="Done", exact=True).click()
    await expect(picture(desk)).to_be_visible()

    block = desk.get_by_role("main").locator(".block").filter(has=desk.get_by_role("img", name="A red field"))
    await block.focus()
    await block.get_by_role("button", name="More for this block").click()
    await desk.locator(":popover-open").get_by_role("button", name="Earlier versions").click()
    versions = desk.get_by_role("region", name="Earlier versions")
    await expect(versions.get_by_text("As it is now")).to_be_visible()
    await expect(versions.get_by_text("Red all over")).to_be_visible()
