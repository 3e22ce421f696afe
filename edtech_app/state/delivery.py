"""Events to open tabs: one listener a worker, each tab's State changed once for all that came in the meantime.

This is the one module that touches Reflex's private interfaces.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager

import reflex as rx
from reflex.app import EventNamespace
from reflex.state import StateUpdate

from edtech_app.domain.events import Event, ProfileChanged, SessionsEnded
from edtech_app.realtime.port import Hub
from edtech_app.services.context import current
from edtech_app.services.facts import follow_words
from edtech_app.state.session import SessionState, same_session
from edtech_app.state.tabs import TABS, Tabs, browser_of

logger = logging.getLogger(__name__)

MOST_AT_ONCE = 16
"""Tabs that are told at the same time: whoever saves meanwhile waits for no more of them than that."""
FORGET_EVERY = 300.0


class Delivery:
    """Carries the events of one worker's hub to the tabs that are connected to it."""

    def __init__(self, app: rx.App, tabs: Tabs = TABS) -> None:
        self._app = app
        self._tabs = tabs
        self._waiting: dict[str, list[Event]] = {}
        self._at_once = asyncio.Semaphore(MOST_AT_ONCE)
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self, events: AsyncIterator[Event]) -> None:
        """Hand on every event, without waiting for slow tabs; what the worker keeps follows it first."""
        async for event in events:
            follow_words(current(), event)
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
                    if not self._is_open(token):
                        self._tabs.drop(token)
                        return
                    async with self._app.modify_state(rx.BaseStateToken(ident=token, cls=rx.State)) as root:
                        assert isinstance(root, rx.State)
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
        assert issubclass(tab.hearer, rx.State)
        page = await root.get_state(tab.hearer)
        for event in events:
            await page._hear(event)

    def forget_closed(self) -> None:
        """Forget the tabs that nobody has open any more."""
        for token in self._tabs.tokens():
            if not self._is_open(token):
                self._tabs.drop(token)

    async def tidy(self) -> None:
        """Forget closed tabs now and then."""
        while True:
            await asyncio.sleep(FORGET_EVERY)
            self.forget_closed()

    def _is_open(self, token: str) -> bool:
        namespace = self._app.event_namespace
        return namespace is not None and is_for(self._tabs, namespace, token)


def is_for(tabs: Tabs, namespace: EventNamespace, token: str) -> bool:
    """Whether the socket that has ``token`` now is of the browser that the tab was filled for."""
    tab, socket = tabs.get(token), namespace._token_manager.token_to_socket.get(token)
    data = namespace._static_router_data.get(socket.sid) if socket else None
    return tab is not None and data is not None and tab.browser == browser_of(data["headers"].get("cookie", ""))


def keep_to_browsers(app: rx.App) -> None:
    """Send a tab's updates to the browser that it was filled for, never to whoever only knows its token."""
    namespace = app.event_namespace
    assert namespace is not None
    emit = namespace.emit_update

    async def emit_to_its_browser(update: StateUpdate, token: str) -> None:
        if is_for(TABS, namespace, token):
            await emit(update, token)

    namespace.emit_update = emit_to_its_browser


@asynccontextmanager
async def delivering(app: rx.App, hub: Hub) -> AsyncGenerator[Delivery]:
    """Deliver events to this worker's tabs until the block is left.

    A tab that is being told just then is left alone: it comes back to another server, and hears there what it missed.
    """
    delivery = Delivery(app)
    async with hub.listen() as events:
        tasks = [asyncio.create_task(delivery.run(events)), asyncio.create_task(delivery.tidy())]
        try:
            yield delivery
        finally:
            ending = (*tasks, *delivery._tasks)
            for task in ending:
                task.cancel()
            await asyncio.gather(*ending, return_exceptions=True)
