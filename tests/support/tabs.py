"""Tabs without a browser: the State that Reflex would keep for one, as its socket's handshake fills it."""

from collections.abc import AsyncIterator, Awaitable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import reflex as rx
from reflex.event import EventSpec

HERE, ELSEWHERE = "127.0.0.1", "192.0.2.1"


def open_tab(
    path: str = "/", *, token: str = "", client_ip: str = HERE, headers: dict[str, str] | None = None
) -> rx.State:
    """Return the root State of a tab that shows ``path``; ``token`` is the session cookie of its browser."""
    tab = rx.State()
    go_to(tab, path, token=token, client_ip=client_ip, headers=headers)
    return tab


def go_to(
    tab: rx.State, path: str, *, token: str = "", client_ip: str = HERE, headers: dict[str, str] | None = None
) -> None:
    """Have the tab show another page, on a socket with these cookies."""
    data: dict[str, Any] = {
        "token": "tab",
        "sid": "socket",
        "ip": client_ip,
        "headers": {
            "cookie": f"theme=dark; session={token}; other=1",
            "origin": "http://learn.test",
            **(headers or {}),
        },
        "pathname": urlsplit(path).path,
        "asPath": path,
        "query": dict(parse_qsl(urlsplit(path).query)),
    }
    tab._update_router_vars(data, {})
    tab.router_data = data


async def raised(handler: AsyncIterator[EventSpec | None] | Awaitable[Any]) -> list[EventSpec]:
    """Run a handler to its end and return the events that it raised."""
    if isinstance(handler, AsyncIterator):
        return [event async for event in handler if event is not None]
    event = await handler
    return [] if event is None else [event]


def redirect_of(events: list[EventSpec]) -> str:
    """Return where the one redirect among ``events`` leads."""
    paths = [path for event in events if (path := _arguments(event).get("path"))]
    assert len(paths) == 1, events
    return paths[0].strip('"')


def _arguments(event: EventSpec) -> dict[str, str]:
    return {str(name): str(value) for name, value in event.args}
