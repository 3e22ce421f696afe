"""What stands around the pages: headers, policies, the socket's door."""

import base64
import hashlib
import re
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers, QueryParams
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from edtech_app.api.coming_in import coming_in
from edtech_app.api.door import SocketDoor
from edtech_app.api.headers import SecurityHeaders
from edtech_app.api.pages import CompiledPage, CompiledPages, content_security_policy
from edtech_app.config import Settings

PAGE = "<!DOCTYPE html><html><head><script>go()</script></head><body><div id=app></div></body></html>"
PRODUCTION = {"app_env": "production", "secret_key": "x" * 40, "database_url": "sqlite:///x.db"}


async def _fine(_request):
    return PlainTextResponse("fine")


async def _broken(_request):
    return PlainTextResponse("broken", 500)


@pytest.fixture
def client() -> httpx.AsyncClient:
    behind = Starlette(routes=[Route("/assets/app-1234.js", _fine), Route("/broken", _broken)])
    transport = httpx.ASGITransport(SecurityHeaders(behind, https=True))
    return httpx.AsyncClient(transport=transport, base_url="https://learn.example")


@pytest.mark.parametrize(("path", "status"), [("/assets/app-1234.js", 200), ("/broken", 500), ("/absent", 404)])
async def test_every_answer_carries_the_security_headers(client: httpx.AsyncClient, path: str, status: int):
    answer = await client.get(path)

    assert answer.status_code == status
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["strict-transport-security"].startswith("max-age=")
    assert "default-src 'none'" in answer.headers["content-security-policy"]


async def test_only_hashed_assets_that_exist_are_kept_for_long(client: httpx.AsyncClient):
    assert "immutable" in (await client.get("/assets/app-1234.js")).headers["cache-control"]
    assert (await client.get("/assets/absent.js")).headers["cache-control"] == "no-cache"


def test_a_policy_names_each_inline_script_and_no_eval():
    digest = base64.b64encode(hashlib.sha256(b"go()").digest()).decode()

    policy = content_security_policy(PAGE.encode())

    script = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert script == f"script-src 'self' 'sha256-{digest}'"
    assert "unsafe-eval" not in policy


@pytest.fixture
def pages(tmp_path: Path) -> CompiledPages:
    (tmp_path / "courses").mkdir()
    for name in ("index.html", "__spa-fallback.html", "404.html", "courses.html", "courses/index.html"):
        (tmp_path / name).write_text(PAGE)
    return CompiledPages(tmp_path, site_name="Open School")


def test_a_compiled_page_is_found_by_its_path(pages: CompiledPages):
    assert pages.get("/") is not None
    assert pages.get("/courses") is not None
    assert pages.get("/courses/") is not None
    assert pages.get("/learn/a/b") is None


def test_a_page_bears_the_name_of_the_site_that_serves_it(tmp_path: Path):
    (tmp_path / "__spa-fallback.html").write_text("<title>__SITE_NAME__</title><body>")

    page = CompiledPages(tmp_path, site_name="Marsh & Sons").fallback

    assert page.html == b"<title>Marsh &amp; Sons</title><body>"


COMING_IN = '<html><head></head><body><main><a href="/register">New here?</a></main></body></html>'


@pytest.fixture
def sign_in(tmp_path: Path) -> CompiledPage:
    for name in ("__spa-fallback.html", "sign-in.html"):
        (tmp_path / name).write_text(COMING_IN)
    page = CompiledPages(tmp_path, site_name="Open School").get("/sign-in")
    assert page is not None
    return page


def test_the_way_to_a_new_account_keeps_where_one_was_going(sign_in: CompiledPage):
    html = coming_in(sign_in, "/sign-in", QueryParams({"to": '/courses/a?b="c'}))

    assert html is not None
    assert b'href="/register?to=%2Fcourses%2Fa%3Fb%3D%22c"' in html


def test_what_went_wrong_stands_in_the_page_and_nothing_that_an_address_makes_up(sign_in: CompiledPage):
    html = coming_in(sign_in, "/sign-in", QueryParams({"problem": "password"}))

    assert html is not None
    assert b"do not belong together" in html
    assert coming_in(sign_in, "/sign-in", QueryParams({"problem": "<b>Call 555-1234</b>"})) is None
    assert coming_in(sign_in, "/courses", QueryParams({"to": "/x", "problem": "password"})) is None


def test_content_goes_to_the_start_of_the_body(pages: CompiledPages):
    html = pages.fallback.with_content(head="<title>T</title>", article="<article>A</article>").decode()

    assert "<title>T</title></head><body><article>A</article><div id=app>" in html


LIVE = (
    '<html><head><link rel="modulepreload" href="/live.js"/></head>'
    '<body><script type="module" async="">import "/live.js"</script></body></html>'
)


def test_what_there_is_to_read_is_drawn_before_the_live_page_begins(tmp_path: Path):
    (tmp_path / "__spa-fallback.html").write_text(LIVE)
    page = CompiledPages(tmp_path, site_name="Open School").fallback

    html = page.with_content(head="", article="<article>A</article>").decode()

    assert '<link rel="modulepreload" fetchpriority="low" href="/live.js"/>' in html
    assert 'type="module"' not in html
    waiting, start = re.findall(r"<script[^>]*>(.*?)</script>", html)
    assert waiting == 'import "/live.js"'
    assert "requestAnimationFrame" in start
    for script in (waiting, start):
        assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() in page.policy


@pytest.mark.parametrize(
    ("settings", "origin", "host", "ours"),
    [
        ({}, "http://localhost:3000", "localhost:8000", True),
        ({}, "http://127.0.0.1:3000", "127.0.0.1:8000", True),
        ({}, "http://evil.example", "localhost:8000", False),
        ({}, "null", "localhost:8000", False),
        ({}, None, "localhost:8000", True),
        ({**PRODUCTION, "public_url": "https://learn.example"}, "https://learn.example", "learn.example", True),
        ({**PRODUCTION, "public_url": "https://learn.example"}, "http://learn.example", "learn.example", False),
        ({**PRODUCTION, "public_url": "https://learn.example"}, "https://learn.example.evil", "learn.example", False),
        ({**PRODUCTION, "public_url": "https://learn.example"}, "https://evil.example", "evil.example", False),
    ],
)
def test_only_our_own_pages_may_open_the_socket(settings: dict[str, str], origin: str | None, host: str, ours: bool):
    door = SocketDoor(_fine, Settings(_env_file=None, **settings))
    headers = {"host": host} | ({"origin": origin} if origin else {})

    assert door.is_ours(Headers(headers)) is ours
