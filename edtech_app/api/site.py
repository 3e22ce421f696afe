"""The whole site as one ASGI app: our HTTP routes, the compiled pages with their first paint, Reflex behind them."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from edtech_app.api.app import make_api
from edtech_app.api.door import SocketDoor
from edtech_app.api.first_paint import FirstPaints
from edtech_app.api.frames import Knows
from edtech_app.api.headers import SecurityHeaders
from edtech_app.api.pages import CompiledPages
from edtech_app.config import Settings

OURS = ("/-/", "/health")
MatchRoute = Callable[[str], str | None]


def make_site(
    reflex: ASGIApp,
    *,
    settings: Settings,
    static: Path | None,
    match: MatchRoute,
    knows: Knows = bool,
    hops: int = 0,
    too_much: str = "",
) -> ASGIApp:
    """Return the site around Reflex's app.

    ``static`` is the compiled interface, or ``None`` where Vite serves it; ``knows`` says which handlers there are,
    ``hops`` how many proxies of ours are before us, ``too_much`` what a socket hears whose message is too long.
    """
    pages = _compiled(static, settings) if static else None
    inside = _Site(reflex, make_api(), FirstPaints(pages, match) if pages else None)
    site = SocketDoor(inside, settings, knows, hops=hops, too_much=too_much)
    return SecurityHeaders(site, https=settings.public_url.startswith("https:"))


def _compiled(static: Path, settings: Settings) -> CompiledPages:
    return CompiledPages(static, site_name=settings.site_name, connect=_socket_origin(settings.public_url))


def _socket_origin(public_url: str) -> str:
    """Return the address of the socket: some browsers do not take it for ``'self'``."""
    parts = urlsplit(public_url)
    return f"{'wss' if parts.scheme == 'https' else 'ws'}://{parts.netloc}" if parts.netloc else ""


class _Site:
    def __init__(self, reflex: ASGIApp, api: ASGIApp, pages: FirstPaints | None) -> None:
        self._reflex = reflex
        self._api = api
        self._pages = pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            if "\0" in scope["path"]:
                await PlainTextResponse("Not found", 404)(
                    scope, receive, send
                )  # no name has it, and no database takes it
                return
            if scope["path"].startswith(OURS):
                await self._api(scope, receive, send)
                return
            if self._pages and scope["method"] in {"GET", "HEAD"}:
                response = await self._pages.answer(Request(scope, receive))
                if response:
                    await response(scope, receive, send)
                    return
        await self._reflex(scope, receive, send)
