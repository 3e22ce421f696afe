"""The forms to come in by, sent by the browser itself: before JavaScript is there, or without it."""

from collections.abc import AsyncIterator
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from reflex_base.config import get_config

from edtech_app.api.app import make_api
from edtech_app.services.context import Context
from edtech_app.services.sessions import actor_for
from tests.support.people import PASSWORD, add_person

HOST = "http://learn.test"
OURS = {"origin": HOST, "sec-fetch-site": "same-origin"}
SIGN_IN, REGISTER = "/-/session/sign-in", "/-/session/register"
ADA = {"name": "Ada Lovelace", "email": "ada@example.org", "password": PASSWORD}


@pytest.fixture
async def http(ctx: Context) -> AsyncIterator[httpx.AsyncClient]:
    """A browser without JavaScript, so to speak."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(make_api()), base_url=HOST) as client:
        yield client


def problem_of(answer: httpx.Response) -> str:
    """Return what the page to come in by is to say."""
    assert answer.status_code == 303
    assert "set-cookie" not in answer.headers
    return parse_qs(urlsplit(answer.headers["location"]).query)["problem"][0]


async def test_a_plain_form_signs_in_and_leads_where_its_page_was_to_lead(ctx: Context, http: httpx.AsyncClient):
    await add_person(ctx, "Ada")
    headers = {**OURS, "referer": f"{HOST}/sign-in?to=%2Flearn%2Flines%2Fslope"}

    answer = await http.post(SIGN_IN, data=ADA, headers=headers)

    assert answer.status_code == 303
    assert answer.headers["location"] == "/learn/lines/slope"
    assert (await actor_for(ctx, answer.cookies["session"])).email == "ada@example.org"


async def test_a_plain_form_makes_an_account(ctx: Context, http: httpx.AsyncClient):
    answer = await http.post(REGISTER, data=ADA, headers={**OURS, "referer": f"{HOST}/register"})

    assert answer.headers["location"] == "/"
    assert (await actor_for(ctx, answer.cookies["session"])).name == "Ada Lovelace"


@pytest.mark.parametrize("to", ["//evil.example", "https%3A%2F%2Fevil.example", "%2F%5Cevil.example", "/-/session/end"])
async def test_a_plain_form_leads_nowhere_else(ctx: Context, http: httpx.AsyncClient, to: str):
    await add_person(ctx, "Ada")

    answer = await http.post(SIGN_IN, data=ADA, headers={**OURS, "referer": f"{HOST}/sign-in?to={to}"})

    assert answer.headers["location"] == "/"


async def test_a_wrong_password_leads_back_with_what_went_wrong_and_where_to_go(ctx: Context, http: httpx.AsyncClient):
    await add_person(ctx, "Ada")
    headers = {**OURS, "referer": f"{HOST}/sign-in?to=%2Fcourses"}

    answer = await http.post(SIGN_IN, data={**ADA, "password": "not her password"}, headers=headers)

    assert problem_of(answer) == "password"
    assert answer.headers["location"] == "/sign-in?problem=password&to=%2Fcourses"
    assert "not her" not in answer.headers["location"]


async def test_plain_forms_and_live_ones_share_their_limits(ctx: Context, http: httpx.AsyncClient):
    await add_person(ctx, "Ada")
    for _number in range(5):
        await http.post(SIGN_IN, data={**ADA, "password": "not her password"}, headers=OURS)

    assert problem_of(await http.post(SIGN_IN, data=ADA, headers=OURS)) == "too_many_requests"


@pytest.mark.parametrize(
    ("form", "problem"),
    [
        ({"name": " "}, "name"),
        ({"email": "nowhere"}, "email"),
        ({"email": "bob@example.org"}, "conflict"),
        ({"password": "short"}, "password"),
        ({"name": "x" * 9_000}, "too_large"),
        ({str(number): "" for number in range(20)}, "invalid"),
    ],
)
async def test_what_is_wrong_with_a_new_account_has_a_code(
    ctx: Context, http: httpx.AsyncClient, form: dict[str, str], problem: str
):
    await add_person(ctx, "Bob")

    assert problem_of(await http.post(REGISTER, data={**ADA, **form}, headers=OURS)) == problem


@pytest.mark.parametrize("path", [SIGN_IN, REGISTER])
@pytest.mark.parametrize(
    "headers", [{}, {"origin": "https://evil.example"}, {"origin": HOST, "sec-fetch-site": "cross-site"}]
)
async def test_a_foreign_page_cannot_send_the_forms(
    ctx: Context, http: httpx.AsyncClient, path: str, headers: dict[str, str]
):
    await add_person(ctx, "Ada")

    answer = await http.post(path, data=ADA, headers=headers)

    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(("hops", "allowed"), [(0, 5), (1, 10)])
async def test_behind_a_proxy_each_browser_has_its_own_limit(
    ctx: Context, http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, hops: int, allowed: int
):
    monkeypatch.setattr(get_config(), "trusted_proxy_hops", hops)
    await add_person(ctx, "Ada")
    told = []
    for number in range(10):
        headers = {**OURS, "x-forwarded-for": f"203.0.113.9, 192.0.2.{number % 2}"}
        answer = await http.post(SIGN_IN, data={**ADA, "password": "wrong"}, headers=headers)
        told.append(problem_of(answer))

    assert told.count("password") == allowed
