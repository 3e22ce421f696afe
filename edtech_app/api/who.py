"""Who asks: the session cookie, checked against the session table at every request."""

from starlette.requests import Request

from edtech_app.domain.people import Actor
from edtech_app.services.context import current
from edtech_app.services.sessions import actor_for, cookie_name


async def actor_of_request(request: Request) -> Actor:
    """Return the person signed in to the browser that asks, or ``NOBODY``."""
    context = current()
    return await actor_for(context, request.cookies.get(cookie_name(context.settings), ""))
