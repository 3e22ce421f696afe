"""Who asks: the session cookie, checked against the session table at every request; and from where."""

from reflex_base.config import get_config
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import Scope

from edtech_app.domain.people import Actor
from edtech_app.services.context import current
from edtech_app.services.sessions import actor_for, cookie_name


async def actor_of_request(request: Request) -> Actor:
    """Return the person signed in to the browser that asks, or ``NOBODY``."""
    context = current()
    return await actor_for(context, request.cookies.get(cookie_name(context.settings), ""))


def client_ip_of_request(request: Request) -> str:
    """Return the address of the browser; its forms and its socket share their limits."""
    return address_of(request.scope, get_config().trusted_proxy_hops)


def address_of(scope: Scope, hops: int) -> str:
    """Return the client's address, as the outermost of ``hops`` proxies of ours saw it; Reflex finds it likewise."""
    ways = Headers(scope=scope).get("x-forwarded-for", "").split(",")
    seen = [way.strip() for way in ways if way.strip()]
    if hops and len(seen) >= hops:
        return seen[-hops]
    return str(scope["client"][0]) if scope.get("client") else ""
