"""A built site, a real browser, and people in it. What the browser's console or the server's log says is a failure."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, async_playwright

from tests.support.needs import chromium
from tests.support.site import Site, build_site, running_site

ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
OpenTab = Callable[..., Awaitable[Page]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test here drives a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project, compiled, in a folder of its own."""
    chromium()
    return build_site(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def site(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site in development, on SQLite, with the demo course inside."""
    with running_site(built_site, tmp_path_factory.mktemp("data")) as running:
        yield running
    assert running.log.read_text() == "", "the server's log stays empty"


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """A headless Chromium."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=ARGS)
        yield browser
        await browser.close()


@pytest.fixture
async def open_tab(browser: Browser, site: Site) -> AsyncIterator[OpenTab]:
    """Open tabs, each in a browser of its own unless ``beside`` another; at the end their consoles must be empty."""
    said: list[str] = []

    async def open_one(path: str = "/", *, beside: Page | None = None, width: int = 1280, **options: object) -> Page:
        options = {"base_url": site.url, "viewport": {"width": width, "height": 800}, **options}
        context = beside.context if beside else await browser.new_context(**options)
        page = await context.new_page()
        page.on("console", lambda m: said.append(f"{m.type}: {m.text}") if m.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: said.append(f"uncaught: {error}"))
        await page.goto(path)
        return page

    yield open_one
    assert said == []
