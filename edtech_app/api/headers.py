"""Security headers on every answer, error answers too, and long caching of what never changes."""

from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ALWAYS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
NOTHING_RUNS = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
A_YEAR = "public, max-age=31536000, immutable"
TWO_YEARS = "max-age=63072000; includeSubDomains"


class SecurityHeaders:
    """Wraps an app; what the app set itself stays."""

    def __init__(self, app: ASGIApp, *, https: bool) -> None:
        self._app = app
        self._always = {**ALWAYS, **({"Strict-Transport-Security": TWO_YEARS} if https else {})}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to an HTTP answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._always.items():
                    headers.setdefault(name, value)
                headers.setdefault("Content-Security-Policy", NOTHING_RUNS)
                headers.setdefault("Cache-Control", self._caching(scope, message["status"]))
            await send(message)

        await self._app(scope, receive, send_with_headers)

    @staticmethod
    def _caching(scope: Scope, status: int) -> str:
        """Hashed names never change; everything else is asked for again."""
        return A_YEAR if scope["path"].startswith("/assets/") and status == 200 else "no-cache"  # noqa: PLR2004
