"""What only a course's staff see comes dressed, and a reader fetches nothing of it."""

import asyncio

from playwright.async_api import Route, expect

from tests.e2e.steps import go

SHEET = "**/assets/tools-*.css"


async def test_tools_wait_for_their_style_sheet_and_readers_never_ask_for_one(open_tab, leaves, tess):
    desk, reader = await open_tab("/courses", who=tess), await open_tab("/courses")
    fetched: list[str] = []
    reader.on("request", lambda request: fetched.append(request.url))
    held = asyncio.Event()

    async def hold(route: Route) -> None:
        await held.wait()
        await route.continue_()

    await desk.route(SHEET, hold)
    async with desk.expect_request(SHEET):
        await go(desk, leaves.lesson("choosing"))
    await go(reader, leaves.lesson("choosing"))
    tools = desk.locator(".block-tools")
    await expect(tools).to_have_count(0)

    held.set()
    await expect(tools.first).to_have_css("position", "absolute")
    assert [url for url in fetched if url.endswith(".css") and "global" not in url] == []
    assert not [url for url in fetched if "/tools-" in url or "/outline-" in url]
