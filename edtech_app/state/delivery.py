"""Events to open tabs: one listener a worker, each tab's State changed once for all that came in the meantime.

This is the one module that touches Reflex's private interfaces.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager

import reflex as rx

from edtech_app.domain.events import Event, ProfileChanged, SessionsEnded
from edtech_app.realtime.port import Hub
from edtech_app.state.session import SessionState, same_session
from edtech_app.state.tabs import TABS, Tabs

logger = logging.getLogger(__name__)

MOST_AT_ONCE = 64


class Delivery:
    """Carries the events of one worker's hub to the tabs that are connected to it."""

    def __init__(self, app: rx.App, tabs: Tabs = TABS) -> None:
        self._app = app
        self._tabs = tabs
        self._waiting: dict[str, list[Event]] = {}
        self._at_once = asyncio.Semaphore(MOST_AT_ONCE)
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self, events: AsyncIterator[Event]) -> None:
        """Hand on every event, without waiting for slow tabs."""
        async for event in events:
            for token in self._tabs.listening(event.topic):
                self.send(token, event)

    def send(self, token: str, event: Event) -> None:
        """Hand ``event`` to a tab after those that it is still being told."""
        if token in self._waiting:
            self._waiting[token].append(event)
            return
        self._waiting[token] = [event]
        task = asyncio.create_task(self._tell(token))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _tell(self, token: str) -> None:
        """Tell a tab all that waits for it, and what comes while it is told."""
        try:
            while self._waiting[token]:
                async with self._at_once:
                    if not await self._is_open(token):
                        self._tabs.drop(token)
                        return
                    async with self._app.modify_state(rx.BaseStateToken(ident=token, cls=rx.State)) as root:
                        events, self._waiting[token] = self._waiting[token], []
                        await self._apply(token, root, events)
        except Exception:
            logger.exception("A tab could not be told of an event")
        finally:
            del self._waiting[token]

    async def _apply(self, token: str, root: rx.State, events: list[Event]) -> None:
        """Let the page on screen follow ``events``; who is here comes first."""
        tab, session = self._tabs.get(token), await root.get_state(SessionState)
        if tab is None or session.leaving_to:
            return
        if any(isinstance(event, ProfileChanged | SessionsEnded) for event in events):
            self._tabs.join(token, tab.of(await same_session(root)))
        if tab.hearer is None:
            return
        page = await root.get_state(tab.hearer)
        for event in events:
            await page._hear(event)

    async def _is_open(self, token: str) -> bool:
        namespace = self._app.event_namespace
        return namespace is not None and await namespace._token_manager.is_token_connected(token)


@asynccontextmanager
async def delivering(app: rx.App, hub: Hub) -> AsyncGenerator[Delivery]:
    """Deliver events to this worker's tabs until the block is left."""
    delivery = Delivery(app)
    async with hub.listen() as events:
        task = asyncio.create_task(delivery.run(events))
        try:
            yield delivery
        finally:
            task.cancel()
            await asyncio.gather(task, *delivery._tasks, return_exceptions=True)
