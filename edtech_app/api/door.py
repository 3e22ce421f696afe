"""The socket's door: only our own pages may open it, only what they send comes in, and nobody may flood it."""

import asyncio
import logging
from urllib.parse import urlsplit
from uuid import uuid4

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from edtech_app.api.frames import Knows, is_sound
from edtech_app.config import Settings
from edtech_app.services.context import current

POLICY_VIOLATION = 1008
logger = logging.getLogger(__name__)


class SocketDoor:
    """Wraps an app; looks at WebSocket connections only."""

    def __init__(self, app: ASGIApp, settings: Settings, knows: Knows = bool) -> None:
        self._app = app
        self._settings = settings
        self._knows = knows

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a socket that a foreign page opens; slow down one that sends too much."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
        elif not self.is_ours(Headers(scope=scope)):
            await receive()
            await send({"type": "websocket.close", "code": POLICY_VIOLATION, "reason": "Foreign origin"})
        else:
            await self._app(scope, _sound(_slowed(receive), self._knows), send)

    def is_ours(self, headers: Headers) -> bool:
        """Whether a page of ours opens the socket. Browsers always name its origin; other clients carry no cookies."""
        origin = headers.get("origin")
        if origin is None:
            return True
        if self._settings.is_production:
            return origin == self._settings.public_url
        return urlsplit(origin).hostname == urlsplit(f"//{headers.get('host', '')}").hostname


def _sound(receive: Receive, knows: Knows) -> Receive:
    """Return ``receive`` without the messages that no page of ours sends. They are dropped; no log repeats them."""

    async def receive_sound() -> Message:
        while True:
            message = await receive()
            if message["type"] != "websocket.receive" or is_sound(message.get("text") or message.get("bytes"), knows):
                return message
            logger.info("A socket sent what no page of ours sends")

    return receive_sound


def _slowed(receive: Receive) -> Receive:
    """Return ``receive`` with a pause before every message over the limit: back pressure, not an error."""
    tab = uuid4().hex

    async def receive_in_time() -> Message:
        message = await receive()
        if message["type"] == "websocket.receive":
            while pause := current().limiter.wait("events", tab):  # noqa: ASYNC110 - for time to pass, not an event
                await asyncio.sleep(pause)
        return message

    return receive_in_time
