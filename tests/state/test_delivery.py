"""Delivery: open tabs are told in order, closed ones are forgotten, and one that fails stops nobody."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import reflex as rx
from reflex.utils.token_manager import SocketRecord

from edtech_app.domain.events import CourseChanged, Event
from edtech_app.services.context import Context
from edtech_app.state.catalogue import CatalogueState
from edtech_app.state.delivery import delivering
from edtech_app.state.tabs import TABS, Tab, browser_of
from tests.support.tabs import open_tab


class App:
    """What delivery needs of Reflex's app: which tokens are connected, and their States."""

    def __init__(self, *tokens: str) -> None:
        self.tabs = {token: open_tab() for token in tokens}
        self.event_namespace = self._token_manager = self
        self.token_to_socket = {token: SocketRecord(instance_id="here", sid=f"socket of {token}") for token in tokens}
        self._static_router_data = {socket.sid: {"headers": {}} for socket in self.token_to_socket.values()}

    @asynccontextmanager
    async def modify_state(self, token: rx.BaseStateToken) -> AsyncIterator[rx.State]:
        """Give the tab's State."""
        yield self.tabs[token.ident]


@pytest.fixture
def heard(ctx: Context, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The courses that tabs heard of; the one with id 13 makes them fail, and that with id 14 keeps them for ever."""
    courses: list[int] = []

    async def hear(_state: rx.State, event: Event) -> None:
        assert isinstance(event, CourseChanged)
        if event.course_id == 13:
            raise RuntimeError
        if event.course_id == 14:
            await asyncio.Future()
        courses.append(event.course_id)

    monkeypatch.setattr(CatalogueState, "_hear", hear, raising=False)
    for token in ("open", "closed"):
        topics = {f"course:{course}" for course in (1, 2, 3, 13, 14)}
        TABS.join(token, Tab(browser_of(""), frozenset(topics), CatalogueState))
    return courses


async def publish(ctx: Context, *courses: int) -> None:
    for course in courses:
        await ctx.hub.publish(CourseChanged(course))
    for _turn in range(20):
        await asyncio.sleep(0)


async def test_an_open_tab_hears_in_order_and_a_closed_one_is_forgotten(ctx: Context, heard: list[int]):
    async with delivering(App("open"), ctx.hub):
        await publish(ctx, 1, 2, 3, 4)
    assert heard == [1, 2, 3]
    assert TABS.listening("course:1") == ["open"]


async def test_a_tab_that_fails_hears_of_what_comes_later(
    ctx: Context, heard: list[int], caplog: pytest.LogCaptureFixture
):
    async with delivering(App("open"), ctx.hub):
        await publish(ctx, 13)
        await publish(ctx, 2)
    assert heard == [2]
    assert "could not be told" in caplog.text


async def test_a_server_that_stops_waits_for_no_tab(ctx: Context, heard: list[int]):
    async with delivering(App("open"), ctx.hub):
        await publish(ctx, 1, 14, 2)
    assert heard == [1]
