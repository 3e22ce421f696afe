"""Where a browser gets its session's cookie, and where it loses it. Both end at a page of ours."""

from urllib.parse import quote, urlsplit

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from edtech_app.api.who import actor_of_request
from edtech_app.domain.errors import NotPermittedError, NotSignedInError
from edtech_app.domain.local_links import local_path
from edtech_app.domain.words import _
from edtech_app.services.context import current
from edtech_app.services.sessions import begin_session, cookie_name

router = APIRouter()

COOKIE_LASTS = 400 * 24 * 60 * 60
"""As long as browsers allow: when a session ends is the session table's business."""
NO_STORE = {"Cache-Control": "no-store"}


@router.get("/-/session/begin")
async def begin(request: Request, ticket: str = "", to: str = "/") -> Response:
    """Turn a sign-in ticket into a cookie and go on to ``to``; a ticket that counts no longer leads back to signing in.

    Only a page of ours may send somebody here. Otherwise a foreign page could sign its visitors in as somebody else.
    """
    _require_own_page(request)
    context = current()
    name = cookie_name(context.settings)
    to = local_path(to)
    try:
        begun = await begin_session(context, ticket, replaces=request.cookies.get(name, ""))
    except NotSignedInError:
        if (await actor_of_request(request)).is_signed_in:
            return RedirectResponse(to, 303, NO_STORE)  # the same link again, by going back or loading anew
        return RedirectResponse(f"/sign-in?late=1&to={quote(to, safe='')}", 303, NO_STORE)
    response = RedirectResponse(to, 303, NO_STORE)
    response.set_cookie(
        name,
        begun.token,
        max_age=COOKIE_LASTS,
        path="/",
        secure=context.settings.is_production,
        httponly=True,
        samesite="lax",
    )
    return response


@router.get("/-/session/end")
async def end(request: Request, to: str = "/") -> Response:
    """Take the cookie away if its session counts no longer, and go on to ``to``. Alone, this ends nothing."""
    context = current()
    response = RedirectResponse(local_path(to), 303, NO_STORE)
    if not (await actor_of_request(request)).is_signed_in:
        response.delete_cookie(
            cookie_name(context.settings),
            path="/",
            secure=context.settings.is_production,
            httponly=True,
            samesite="lax",
        )
    return response


def _require_own_page(request: Request) -> None:
    site = request.headers.get("sec-fetch-site")
    is_ours = site == "same-origin" if site else _comes_from_here(request)
    is_page = request.headers.get("sec-fetch-dest", "document") == "document"  # no picture in a page of ours
    if not is_ours or not is_page:
        raise NotPermittedError(_("Signing in starts on the sign-in page."))


def _comes_from_here(request: Request) -> bool:
    """Whether the page before was ours: asked where a browser sends no ``Sec-Fetch-Site``, as over plain HTTP."""
    before = urlsplit(request.headers.get("referer", ""))
    ours = {request.headers.get("host", ""), urlsplit(current().settings.public_url).netloc} - {""}
    return before.netloc in ours
