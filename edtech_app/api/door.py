"""The socket's door: only our own pages may open it, only what they send comes in, and nobody may flood it."""

import asyncio
import logging
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from edtech_app.api.frames import Knows, is_sound, is_too_long
from edtech_app.api.who import address_of
from edtech_app.config import Settings
from edtech_app.security.limits import network_of
from edtech_app.security.pace import Pace, Places
from edtech_app.security.tokens import hash_token
from edtech_app.services.sessions import cookie_name

POLICY_VIOLATION = 1008
TRY_AGAIN_LATER = 1013
TABS, BROWSERS, ADDRESSES = "tab", "browser", "address"
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """How many sockets one may have open, and how much they may send: by what tells a client from another.

    They hold for whoever opens another socket instead, too. An address stands for a whole school.
    """

    places: dict[str, Places] = field(default_factory=lambda: {BROWSERS: Places(50), ADDRESSES: Places(2_000)})
    paces: dict[str, Pace] = field(
        default_factory=lambda: {TABS: Pace(30), BROWSERS: Pace(100), ADDRESSES: Pace(1_000)}
    )

    @contextmanager
    def room(self, client: dict[str, str]) -> Generator[bool]:
        """Hold a place for one more socket of ``client`` while the block runs; ``False`` when there is none."""
        held: list[str] = []
        for kind, places in self.places.items():
            if kind in client and places.enter(client[kind]):
                held.append(kind)
        try:
            yield len(held) == len(self.places.keys() & client.keys())
        finally:
            for kind in held:
                self.places[kind].leave(client[kind])

    def wait(self, client: dict[str, str]) -> float:
        """Count one more message of ``client``, and return how many seconds it has to wait."""
        return max(pace.wait(client[kind]) for kind, pace in self.paces.items() if kind in client)


class SocketDoor:
    """Wraps an app; looks at WebSocket connections only.

    ``hops`` is how many proxies of ours are before it; ``too_much`` answers a message that is too long.
    """

    def __init__(
        self,
        app: ASGIApp,
        settings: Settings,
        knows: Knows = bool,
        *,
        hops: int = 0,
        limits: Limits | None = None,
        too_much: str = "",
    ) -> None:
        self._app = app
        self._settings = settings
        self._knows = knows
        self._hops = hops
        self._limits = limits or Limits()
        self._too_much = too_much

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a socket that a foreign page opens, or one too many; slow down one that sends too much."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        if not self.is_ours(Headers(scope=scope)):
            await receive()
            await send({"type": "websocket.close", "code": POLICY_VIOLATION, "reason": "Foreign origin"})
            return
        client = self._client(scope)
        with self._limits.room(client) as has_room:
            if has_room:
                await self._app(scope, _sound(self._slowed(receive, client), self._knows, send, self._too_much), send)
            else:
                await _turn_away(scope, receive, send)

    def _client(self, scope: Scope) -> dict[str, str]:
        """Return what tells the client from others: its tab, its browser's session, its address."""
        headers = Headers(scope=scope)
        token = parse_qs(scope["query_string"].decode("latin-1")).get("token", [uuid4().hex])[0]
        client = {TABS: hash_token(token), ADDRESSES: network_of(address_of(scope, self._hops))}
        if session := cookie_parser(headers.get("cookie", "")).get(cookie_name(self._settings)):
            client[BROWSERS] = hash_token(session)
        return client

    def _slowed(self, receive: Receive, client: dict[str, str]) -> Receive:
        """Return ``receive`` with a pause before every message over the limit: back pressure, not an error."""

        async def receive_in_time() -> Message:
            message = await receive()
            if message["type"] == "websocket.receive" and (pause := self._limits.wait(client)):
                await asyncio.sleep(pause)
            return message

        return receive_in_time

    def is_ours(self, headers: Headers) -> bool:
        """Whether a page of ours opens the socket. Browsers always name its origin; other clients carry no cookies."""
        origin = headers.get("origin")
        if origin is None:
            return True
        if self._settings.is_production:
            return origin == self._settings.public_url
        return urlsplit(origin).hostname == urlsplit(f"//{headers.get('host', '')}").hostname


def _sound(receive: Receive, knows: Knows, send: Send, too_much: str) -> Receive:
    """Return ``receive`` without the messages that no page of ours sends; no log repeats them.

    They are dropped in silence, but for one that is too long: somebody may have pasted that, and is told ``too_much``.
    """

    async def receive_sound() -> Message:
        while True:
            message = await receive()
            said = message.get("text") or message.get("bytes")
            if message["type"] != "websocket.receive" or is_sound(said, knows):
                return message
            logger.info("A socket sent what no page of ours sends")
            if too_much and is_too_long(said):
                await send({"type": "websocket.send", "text": too_much})

    return receive_sound


async def _turn_away(scope: Scope, receive: Receive, send: Send) -> None:
    """Close a socket with a reason. Only one that was accepted can have a reason."""
    await receive()
    await send({"type": "websocket.accept", "subprotocol": next(iter(scope.get("subprotocols", [])), None)})
    await send({"type": "websocket.close", "code": TRY_AGAIN_LATER, "reason": "Too many tabs are open"})
    logger.warning("A socket was turned away: too many are open from its browser or its address")
