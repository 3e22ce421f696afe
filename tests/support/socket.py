"""A browser's socket without a browser: events go the whole way through Reflex, and what comes back is collected."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from uuid import uuid4

import reflex as rx
from reflex.app import EventNamespace, _sio_dumps
from reflex.istate.manager import StateManager
from reflex.istate.manager.memory import StateManagerMemory
from reflex_base.event.processor import EventProcessor
from reflex_base.event.processor.base_state_processor import BaseStateEventProcessor
from reflex_base.registry import RegistrationContext

from edtech_app.edtech_app import app, show_error
from edtech_app.pages import PAGES

HOST = "learn.test"
ROOT = "reflex___state____state"


def handlers() -> dict[str, str]:
    """Return what a browser may call: our handlers as ``State.handler``, and the names on the wire."""
    found = {}
    for wire, registered in RegistrationContext.get().event_handlers.items():
        state = registered.states[0]
        found[f"{state.__name__}.{wire.rpartition('.')[2]}"] = wire
    return found


def params_of(path: str) -> dict[str, str]:
    """Return the route's arguments, as a browser finds them in a page's address."""
    here = path.strip("/").split("/")
    for page in PAGES:
        parts = page.route.strip("/").split("/")
        if len(parts) == len(here) and all(map(_fits, parts, here)):
            return {part[1:-1]: one for part, one in zip(parts, here, strict=True) if part.startswith("[")}
    return {}


def _fits(part: str, one: str) -> bool:
    return part == one or part.startswith("[")


def namespace() -> EventNamespace:
    """Return where the app takes what browsers send."""
    assert app.event_namespace is not None
    return app.event_namespace


class Socket:
    """One open tab. ``failures`` holds what its handlers raised, ``sent`` what its browser was sent, as JSON."""

    def __init__(self, site: "Site", token: str, cookie: str, client_ip: str) -> None:
        self._site = site
        self.tab = token
        self.sid = uuid4().hex
        self.cookie = cookie
        self.client_ip = client_ip
        self.failures: list[Exception] = []
        self.sent: list[str] = []

    async def open(self) -> None:
        """Shake hands."""
        headers = [(b"host", HOST.encode()), (b"cookie", f"a=b; session={self.cookie}".encode())]
        scope = {"headers": headers, "client": (self.client_ip, 1234)}
        environ = {"asgi.scope": scope, "QUERY_STRING": f"token={self.tab}"}
        await namespace().on_connect(self.sid, environ, None)
        self.tab = namespace().sid_to_token[self.sid]

    async def close(self) -> None:
        """Leave; whoever knows the tab's token may come back to it."""
        if leaving := namespace().on_disconnect(self.sid):
            await leaving

    async def call(self, handler: str, payload: Any = None, *, at: str = "/") -> None:  # noqa: ANN401 - browsers lie
        """Have the tab, on the page ``at``, send an event, and wait until everything that follows is done."""
        parts = urlsplit(at)
        router = {"pathname": parts.path, "asPath": at, "query": dict(parse_qsl(parts.query)) | params_of(parts.path)}
        wire = handlers().get(handler, handler)
        await self.send({"name": wire, "payload": {} if payload is None else payload, "router_data": router})

    async def send(self, event: Any) -> None:  # noqa: ANN401 - browsers lie
        """Send anything at all."""
        self._site.open = self
        await namespace().on_event(self.sid, event)
        await self._site.quiet()

    async def state(self, state: type[rx.State]) -> Any:  # noqa: ANN401 - whatever State was asked for
        """Return one of the tab's States as it is now."""
        root = self._site.root(self.tab)
        return await root.get_state(state)

    @property
    def heard(self) -> str:
        """Everything the browser was sent."""
        return "\n".join(self.sent)


class Site:
    """The app's event loop with nothing but sockets before it."""

    def __init__(self) -> None:
        self.open: Socket | None = None

    async def tab(self, cookie: str = "", *, token: str = "", client_ip: str = "192.0.2.7") -> Socket:
        """Open a tab, or take over the one that ``token`` names."""
        socket = Socket(self, token or uuid4().hex, cookie, client_ip)
        await socket.open()
        return socket

    def root(self, token: str) -> rx.State:
        """Return the root State of a tab."""
        manager = app.state_manager
        assert isinstance(manager, StateManagerMemory)
        root = next(state for key, state in manager.states.items() if key.startswith(token))
        assert isinstance(root, rx.State)
        return root

    async def quiet(self) -> None:
        """Wait until no event is left."""
        processor = app.event_processor
        for _turn in range(10_000):
            await asyncio.sleep(0)
            if _is_idle(processor):
                await asyncio.sleep(0)
                if _is_idle(processor):
                    return
            await asyncio.sleep(0.001)
        raise AssertionError("The app does not come to rest")

    async def emit(self, _event: str, data: Any = None, to: str = "", **_rest: object) -> None:  # noqa: ANN401
        """Stand where Socket.IO sends: put down what would go over the wire."""
        if self.open is not None and self.open.sid == to:
            self.open.sent.append(_sio_dumps(data))

    def fail(self, exception: Exception) -> Any:  # noqa: ANN401 - what Reflex's handlers return
        """Note what a handler raised, and tell the person as the app does."""
        if self.open is not None:
            self.open.failures.append(exception)
        return show_error(exception)


def _is_idle(processor: EventProcessor) -> bool:
    return processor._queue is not None and processor._queue.empty() and not processor._tasks


@asynccontextmanager
async def running_events() -> AsyncIterator[Site]:
    """Run the app's events until the block is left."""
    site = Site()
    reflex = namespace()
    before = reflex.emit
    reflex.emit = site.emit
    app._state_manager = StateManager.create()
    processor = BaseStateEventProcessor(middleware=app, backend_exception_handler=site.fail)
    app._event_processor = processor
    try:
        async with processor.configure(state_manager=app.state_manager, event_namespace=reflex):
            with app.set_contexts():
                yield site
    finally:
        reflex.emit = before
        app._event_processor = None
        await app.state_manager.close()


def wire_json(sent: str) -> Any:  # noqa: ANN401 - JSON
    """Return one message as the browser reads it."""
    return json.loads(sent)
