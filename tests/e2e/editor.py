"""The pages on which the editor is tried by itself, and what people do there."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from tests.support.site import Site, running_site

OFFLINE = ("Failed to load resource: net::ERR", "WebSocket connection to")
"""What a console says when a test takes the network away."""
PATH = "/trying/editor"
OpenEditor = Callable[..., Awaitable[Page]]


@pytest.fixture(scope="session")
def editor_site(production_site: Path, tmp_path_factory: pytest.TempPathFactory):
    """The site with the pages to try the editor on."""
    with running_site(production_site, tmp_path_factory.mktemp("editor-data")) as running:
        yield running
        # Not what it says while it stops: see the site itself in conftest.py.
        assert running.complaints() == [], "the server's log stays empty"


@pytest_asyncio.fixture(loop_scope="session")
async def open_editor(browser: Browser, editor_site: Site) -> AsyncIterator[OpenEditor]:
    """Open a tab with a block of this text, in the editor. At the end the consoles must be empty."""
    said: list[str] = []
    contexts = []

    async def open_one(text: str | None = None, *, near: Page | None = None, **options: object) -> Page:
        context = near.context if near else await browser.new_context(base_url=editor_site.url, **options)
        if near is None:
            contexts.append(context)
        await context.set_offline(False)
        page = await context.new_page()
        page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: said.append(f"uncaught: {error}"))
        await page.goto(PATH)
        await expect(page.get_by_role("button", name="Open")).to_be_visible()
        if text is not None:
            await put(page, text)
            await page.get_by_role("button", name="Open").click()
            await expect(document(page).or_(source(page))).to_be_focused()
        return page

    yield open_one
    for context in contexts:
        await context.close()
    complaints = [one for one in said if not one.startswith(OFFLINE)]
    assert complaints == [], complaints


async def put(page: Page, text: str) -> None:
    """Make this the block's text."""
    await page.get_by_label("Text of the block").fill(text)
    await page.get_by_role("button", name="Put it there").click()
    await expect(page.locator("output")).to_have_text(text)


def document(page: Page) -> Locator:
    """Find the rich text."""
    return page.locator(".ProseMirror")


def source(page: Page) -> Locator:
    """Find the text as Markdown."""
    return page.get_by_label("Edit this text, Markdown")


def stored(page: Page) -> Locator:
    """Find what the server has."""
    return page.locator("output")


async def says(page: Page, words: str) -> None:
    """Wait until the editor says where the text is."""
    await expect(page.locator(".editor-note")).to_have_text(words)


async def press(page: Page, *keys: str) -> None:
    """Press keys, one after the other."""
    for key in keys:
        await page.keyboard.press(key)
