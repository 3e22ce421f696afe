"""The browser gets its cookie from a ticket, on our own pages' word only, and lands on a page of ours."""

from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest

from edtech_app.api.app import make_api
from edtech_app.config import AppEnv
from edtech_app.services.accounts import sign_in
from edtech_app.services.context import Context, install
from edtech_app.services.sessions import actor_for, end_session
from tests.support.people import PASSWORD, Browser, add_person, arrive_as, is_in

HOST = "http://learn.test"
OURS = {"sec-fetch-site": "same-origin"}


@pytest.fixture
async def http(ctx: Context) -> AsyncIterator[httpx.AsyncClient]:
    """A browser without JavaScript, so to speak."""
    transport = httpx.ASGITransport(make_api())
    async with httpx.AsyncClient(transport=transport, base_url=HOST) as client:
        yield client


@pytest.fixture
async def ticket(ctx: Context) -> str:
    """What Ada gets for her password."""
    await add_person(ctx, "Ada")
    return await sign_in(ctx, email="ada@example.org", password=PASSWORD, client_ip="192.0.2.1")


async def begin(
    http: httpx.AsyncClient, ticket: str, *, to: str = "/", headers: dict[str, str] | None = None
) -> httpx.Response:
    return await http.get(
        "/-/session/begin", params={"ticket": ticket, "to": to}, headers=OURS if headers is None else headers
    )


async def test_a_ticket_becomes_a_cookie_that_scripts_cannot_read(ctx: Context, http: httpx.AsyncClient, ticket: str):
    answer = await begin(http, ticket, to="/learn/lines/slope?from=map")

    assert answer.status_code == 303
    assert answer.headers["location"] == "/learn/lines/slope?from=map"
    assert answer.headers["cache-control"] == "no-store"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Path=/" in cookie
    assert "Domain" not in cookie
    assert (await actor_for(ctx, answer.cookies["session"])).email == "ada@example.org"


async def test_in_production_the_cookie_travels_over_https_only(ctx: Context, http: httpx.AsyncClient, ticket: str):
    settings = ctx.settings.model_copy(update={"app_env": AppEnv.PRODUCTION, "public_url": HOST})
    install(replace(ctx, settings=settings))

    cookie = (await begin(http, ticket)).headers["set-cookie"]

    assert cookie.startswith("__Host-session=")
    assert "Secure" in cookie


@pytest.mark.parametrize(
    "to", ["//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example", "", "x"]
)
async def test_nobody_is_sent_to_another_site(http: httpx.AsyncClient, ticket: str, to: str):
    assert (await begin(http, ticket, to=to)).headers["location"] == "/"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "same-origin"}, 303),
        ({"sec-fetch-site": "same-origin", "sec-fetch-dest": "document"}, 303),
        ({"sec-fetch-site": "same-origin", "sec-fetch-dest": "image"}, 403),
        ({"sec-fetch-site": "same-origin", "sec-fetch-dest": "iframe"}, 403),
        ({"sec-fetch-site": "none"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "cross-site", "referer": f"{HOST}/sign-in"}, 403),
        ({"referer": f"{HOST}/sign-in"}, 303),
        ({"referer": "https://evil.example/learn.test"}, 403),
        ({"referer": "http://learn.test.evil.example/"}, 403),
        ({"referer": "http://learn.test@evil.example/"}, 403),
        ({"referer": "not a url"}, 403),
        ({}, 403),
    ],
)
async def test_a_foreign_page_cannot_sign_its_visitors_in(
    ctx: Context, http: httpx.AsyncClient, ticket: str, headers: dict[str, str], status: int
):
    answer = await begin(http, ticket, headers=headers)

    assert answer.status_code == status
    assert ("set-cookie" in answer.headers) is (status == 303)


async def test_behind_a_proxy_the_public_address_is_ours_too(ctx: Context, http: httpx.AsyncClient, ticket: str):
    install(replace(ctx, settings=ctx.settings.model_copy(update={"public_url": "https://learn.example.org"})))

    assert (await begin(http, ticket, headers={"referer": "https://learn.example.org/sign-in"})).status_code == 303


async def test_a_ticket_that_was_used_leads_back_to_signing_in(http: httpx.AsyncClient, ticket: str):
    await begin(http, ticket)
    http.cookies.clear()

    answer = await begin(http, ticket, to="/courses?search=a&b")

    assert answer.status_code == 303
    assert answer.headers["location"] == "/sign-in?problem=late&to=%2Fcourses%3Fsearch%3Da%26b"
    assert "set-cookie" not in answer.headers


async def test_loading_the_same_link_again_goes_where_it_went_before(http: httpx.AsyncClient, ticket: str):
    await begin(http, ticket, to="/courses")

    answer = await begin(http, ticket, to="/courses")

    assert answer.headers["location"] == "/courses"


async def test_another_person_in_the_same_browser_ends_the_session_before(
    ctx: Context, http: httpx.AsyncClient, ticket: str
):
    bob = await arrive_as(ctx, "Bob")
    http.cookies.set("session", bob.token)

    await begin(http, ticket)

    assert not await is_in(ctx, bob)


@pytest.fixture
async def bob(ctx: Context, http: httpx.AsyncClient) -> Browser:
    """Somebody signed in to the browser."""
    browser = await arrive_as(ctx, "Bob")
    http.cookies.set("session", browser.token)
    return browser


async def test_the_cookie_goes_once_its_session_has_ended(ctx: Context, http: httpx.AsyncClient, bob: Browser):
    await end_session(ctx, bob.actor)

    answer = await http.get("/-/session/end")

    assert answer.status_code == 303
    assert answer.headers["location"] == "/"
    assert 'session=""' in answer.headers["set-cookie"]
    assert "Max-Age=0" in answer.headers["set-cookie"]


@pytest.mark.parametrize("site", ["cross-site", "same-site", "same-origin", "none", ""])
async def test_a_link_alone_signs_nobody_out(ctx: Context, http: httpx.AsyncClient, bob: Browser, site: str):
    answer = await http.get("/-/session/end", params={"to": "//evil.example"}, headers={"sec-fetch-site": site})

    assert answer.headers["location"] == "/"
    assert "set-cookie" not in answer.headers
    assert await is_in(ctx, bob)
