"""A tab's token opens nothing: news reach the browser that the tab belongs to, and nobody else who knows the token."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from reflex.state import StateUpdate

from edtech_app.edtech_app import app
from edtech_app.services.context import Context
from edtech_app.services.profile import rename
from edtech_app.state.delivery import Delivery, delivering
from edtech_app.state.session import SessionState
from edtech_app.state.tabs import TABS
from tests.support.people import Browser, arrive_as, open_browser
from tests.support.socket import Site, Socket, running_events

AT = "/settings"


@pytest.fixture
async def site(ctx: Context) -> AsyncIterator[Site]:
    """The app with its news."""
    async with running_events() as running, delivering(app, ctx.hub):
        yield running


@pytest.fixture
async def ada(ctx: Context) -> Browser:
    """Whose tab it is."""
    return await arrive_as(ctx, "Ada Lovelace")


async def left_open(site: Site, cookie: str) -> Socket:
    """A tab that shows its person's settings and was closed."""
    tab = await site.tab(cookie)
    await tab.call("State.hydrate", at=AT)
    await tab.call("ProfileState.arrive", at=AT)
    await tab.close()
    return tab


async def come_back(site: Site, tab: Socket, cookie: str) -> Socket:
    """Connect under the tab's token and say nothing."""
    back = await site.tab(cookie, token=tab.tab)
    assert back.tab == tab.tab
    site.open = back
    return back


async def news(ctx: Context, ada: Browser) -> None:
    await rename(ctx, ada.actor, "Augusta King")
    for _turn in range(100):
        await asyncio.sleep(0.001)


async def test_whoever_comes_back_in_silence_is_told(site: Site, ctx: Context, ada: Browser):
    back = await come_back(site, await left_open(site, ada.token), ada.token)

    await rename(ctx, ada.actor, "Augusta King")
    async with asyncio.timeout(30):
        while "Augusta King" not in back.heard:
            await asyncio.sleep(0.001)


@pytest.mark.parametrize("who", ["nobody", "another person", "the same person elsewhere"])
async def test_whoever_only_knows_the_token_is_told_nothing(site: Site, ctx: Context, ada: Browser, who: str):
    cookies = {
        "nobody": "",
        "another person": (await arrive_as(ctx, "Eve")).token,
        "the same person elsewhere": (await open_browser(ctx, ada.actor.user_id)).token,
    }
    thief = await come_back(site, await left_open(site, ada.token), cookies[who])

    await news(ctx, ada)

    assert thief.heard == ""


async def test_what_is_still_on_its_way_does_not_reach_them(site: Site, ctx: Context, ada: Browser):
    thief = await come_back(site, await left_open(site, ada.token), "")

    await app.event_namespace.emit_update(StateUpdate(delta={"state": {"name": "Ada"}}), thief.tab)

    assert thief.heard == ""


async def test_nor_after_the_tab_was_forgotten(site: Site, ctx: Context, ada: Browser):
    tab = await left_open(site, ada.token)
    TABS.drop(tab.tab)
    thief = await come_back(site, tab, "")

    await app.event_namespace.emit_update(StateUpdate(delta={"state": {"name": "Ada"}}), thief.tab)
    assert thief.heard == ""

    await thief.call("NoticeState.fail", {"words": "x"}, at=AT)
    assert "Ada" not in thief.heard
    assert not (await thief.state(SessionState)).is_signed_in


async def test_closed_tabs_leave_nothing_behind(site: Site, ctx: Context, ada: Browser):
    tab = await left_open(site, ada.token)
    open_one = await site.tab("")
    await open_one.call("State.hydrate", at="/")

    Delivery(app).forget_closed()

    assert TABS.get(tab.tab) is None
    assert TABS.get(open_one.tab) is not None
