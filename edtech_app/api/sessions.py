"""Where a browser gets its session's cookie, and where it loses it. Both end at a page of ours."""

from collections.abc import Awaitable, Callable
from secrets import token_hex
from urllib.parse import parse_qs, urlsplit

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from edtech_app.api.own_page import require_own_page
from edtech_app.api.short_form import read_short_form
from edtech_app.api.who import actor_of_request, client_ip_of_request
from edtech_app.domain.coming_in import LATE, REGISTER, SIGN_IN, page_with, problem_of
from edtech_app.domain.errors import AppError, NotPermittedError, NotSignedInError
from edtech_app.domain.local_links import local_path
from edtech_app.domain.words import _
from edtech_app.services import accounts
from edtech_app.services.context import Context, current
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
    to = local_path(to)
    try:
        return await _let_in(request, ticket, to)
    except NotSignedInError:
        if (await actor_of_request(request)).is_signed_in:
            return RedirectResponse(to, 303, NO_STORE)  # the same link again, by going back or loading anew
        return RedirectResponse(page_with(SIGN_IN, LATE, to), 303, NO_STORE)


@router.post("/-/session/sign-in")
async def sign_in(request: Request) -> Response:
    """Sign in by a form that the browser itself sends: before our JavaScript is there, or without it."""
    return await _come_in(request, SIGN_IN, _sign_in)


@router.post("/-/session/register")
async def register(request: Request) -> Response:
    """Make an account by a form that the browser itself sends."""
    return await _come_in(request, REGISTER, _register)


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
        _tell_tabs(response)
    return response


Come = Callable[[Context, dict[str, str], str], Awaitable[str]]
"""From a form, and the address of the browser that sent it, to a sign-in ticket."""


async def _sign_in(context: Context, form: dict[str, str], client_ip: str) -> str:
    return await accounts.sign_in(
        context, email=form.get("email", ""), password=form.get("password", ""), client_ip=client_ip
    )


async def _register(context: Context, form: dict[str, str], client_ip: str) -> str:
    return await accounts.register(
        context,
        name=form.get("name", ""),
        email=form.get("email", ""),
        password=form.get("password", ""),
        client_ip=client_ip,
    )


async def _come_in(request: Request, page: str, come: Come) -> Response:
    """Let somebody in by a form, on to where its page's address led; what goes wrong is told by that page."""
    context = current()
    require_own_page(request, context.settings)
    asked = parse_qs(urlsplit(request.headers.get("referer", "")).query)
    to = local_path(asked.get("to", [""])[0])
    try:
        form = await read_short_form(request)
        return await _let_in(request, await come(context, form, client_ip_of_request(request)), to)
    except AppError as error:
        return RedirectResponse(page_with(page, problem_of(error), to), 303, NO_STORE)


async def _let_in(request: Request, ticket: str, to: str) -> Response:
    """Answer with the cookie of a new session, on the way to ``to``."""
    context = current()
    name = cookie_name(context.settings)
    begun = await begin_session(context, ticket, replaces=request.cookies.get(name, ""))
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
    _tell_tabs(response)
    return response


def _tell_tabs(response: Response) -> None:
    """Have the browser's other tabs see that somebody came or went (``assets/tabs.js``). It says nothing else."""
    secure = current().settings.is_production
    response.set_cookie("who", token_hex(8), max_age=COOKIE_LASTS, path="/", secure=secure, samesite="lax")


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
