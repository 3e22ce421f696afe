"""Every HTTP route and every first paint with everybody, as the table says; and what holds for every answer."""

from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from starlette.responses import PlainTextResponse

from edtech_app.api.app import ROUTERS, make_api
from edtech_app.api.site import make_site
from edtech_app.config import Settings
from edtech_app.edtech_app import app
from edtech_app.services.context import Context
from tests.permissions.table import FIRST_PAINTS, ROUTES, Row
from tests.permissions.world import COLUMNS, World, difference, everything, put_back

HOST = "http://learn.test"
OURS = {"origin": HOST, "sec-fetch-site": "same-origin", "host": "learn.test"}
PAGE = "<!DOCTYPE html><html><head><script>go()</script></head><body><div id=app></div></body></html>"
STATUS = {200: "yes", 303: "yes", 401: "sign-in", 403: "no", 404: "none", 422: "wrong"}
PROBLEM = {"not_permitted": "no", "not_found": "none", "invalid": "wrong", "name": "wrong"}


@pytest.fixture
async def http(world: World, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """The whole site, with a stand-in where Reflex begins."""
    static = tmp_path / "static"
    static.mkdir()
    for name in ("index.html", "__spa-fallback.html", "404.html"):
        (static / name).write_text(PAGE)
    reflex = PlainTextResponse("Reflex", 404)
    site = make_site(reflex, settings=Settings(_env_file=None), static=static, match=app.router)
    transport = httpx.ASGITransport(site, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=HOST) as client:
        yield client


def our_routes() -> set[str]:
    """Return every method and path that our API answers to."""
    routes = [route for router in ROUTERS for route in router.routes]
    assert len(make_api().routes) == len(ROUTERS), "a route of no router is in no table"
    return {f"{method} {route.path}" for route in routes for method in route.methods}


def test_every_route_is_in_the_table():
    missing = our_routes() - {row.asked for row in ROUTES}

    assert not missing, f"add to tests/permissions/table.py: {[f'row({name!r}, AT, OUTCOMES)' for name in missing]}"
    assert {row.asked for row in ROUTES} <= our_routes()


@pytest.mark.parametrize("row", ROUTES, ids=lambda row: row.name)
async def test_a_route_gives_what_the_table_says(ctx: Context, http: httpx.AsyncClient, world: World, row: Row):
    before = await everything(ctx)
    found: dict[str, str] = {}
    for column, outcome in zip(COLUMNS, row.outcomes, strict=False):
        for person in column:
            found[person] = word_of(await ask(http, world, row, person))
            if changed := difference(before, await everything(ctx)):
                assert outcome == "yes", f"{person} changed {changed}"
                await put_back(ctx, before)

    assert found == {person: word for column, word in zip(COLUMNS, row.outcomes, strict=False) for person in column}


async def ask(http: httpx.AsyncClient, world: World, row: Row, person: str) -> httpx.Response:
    method, at = row.asked.partition(" ")[0], world.filled(row.at)
    headers = {**OURS, "cookie": f"session={world.cookies[person]}"}
    if method == "GET":
        return await http.get(at, headers=headers)
    if row.payload:
        return await http.post(at, headers=headers, json=row.payload)
    fields = {name: values[0] for name, values in parse_qs(urlsplit(at).query).items()}
    return await http.post(urlsplit(at).path, headers=headers, data=fields, files={"file": ("a.zip", b"PK")})


def word_of(answer: httpx.Response) -> str:
    """Return what came of it: an upload answers with a page of ours, which says so in its address."""
    to = urlsplit(answer.headers.get("location", ""))
    if to.path == "/sign-in":
        return "sign-in"
    problem = parse_qs(to.query).get("problem")
    return PROBLEM[problem[0]] if problem else STATUS[answer.status_code]


@pytest.mark.parametrize("row", FIRST_PAINTS, ids=lambda row: row.name)
async def test_a_first_paint_is_for_whom_the_table_says(http: httpx.AsyncClient, world: World, row: Row):
    for column, outcome in zip(COLUMNS, row.outcomes, strict=False):
        for person in column:
            cookie = f"session={world.cookies[person]}"
            answer = await http.get(world.filled(row.at), headers={"cookie": cookie})
            assert STATUS[answer.status_code] == outcome, person
            assert ("first-paint" in answer.text) is (outcome == "yes"), person
            assert "Numbers" not in answer.text or outcome == "yes", person


REFUSED = (
    ("GET", "/-/absent", 404), ("POST", "/-/session/begin", 405), ("GET", "/-/imports", 405),
    ("GET", "/absent.txt", 404),
    ("TRACE", "/-/session/begin", 405), ("OPTIONS", "/-/imports", 405), ("HEAD", "/-/courses/x/export", 405),
    ("PUT", "/-/files/public/x", 405), ("DELETE", "/-/session/end", 405), ("POST", "/-/imports", 403),
    ("GET", "/-/session/begin?ticket=x", 403), ("POST", "/-/session/sign-in", 403),
    ("POST", "/-/courses/x/preview", 403),
    ("GET", "/-/session/sign-in?password=x", 405), ("GET", "/-/files/absent/x", 404), ("GET", "/learn/a/b", 404),
)  # fmt: skip


@pytest.mark.parametrize(("method", "path", "status"), REFUSED)
async def test_every_answer_has_its_security_headers_and_no_foreign_origin(
    http: httpx.AsyncClient, method: str, path: str, status: int
):
    answer = await http.request(method, path, headers={"origin": "https://evil.example", "x-secret": "echoed"})

    assert answer.status_code == status
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "unsafe-eval" not in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"]
    assert not [name for name in answer.headers if name.startswith("access-control")]
    assert "evil.example" not in str(answer.headers) + answer.text
    assert "echoed" not in answer.text
    assert "set-cookie" not in answer.headers


async def test_a_failure_of_ours_says_nothing_about_itself(
    http: httpx.AsyncClient, world: World, monkeypatch: pytest.MonkeyPatch
):
    def broken(*_arguments: object) -> str:
        raise RuntimeError("the secret of the house")

    monkeypatch.setattr("edtech_app.api.sessions.local_path", broken)
    answer = await http.get("/-/session/end")

    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"


TRAVERSALS = (
    "../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/edtech.db", "..\\..\\edtech.db", "%00", "a%00.svg",
    "%ff%fe", "%2500", "a" * 4_000, "é", "%252e%252e%252fedtech.db", "'; DROP TABLE file; --", "{}", "*",
    "files/pie.svg", "/", "//", "", "?", "%3F/x", "x/",
)  # fmt: skip


@pytest.mark.parametrize("name", TRAVERSALS)
async def test_no_name_leads_out_of_a_course(ctx: Context, http: httpx.AsyncClient, world: World, name: str):
    before = await everything(ctx)
    headers = {"cookie": f"session={world.cookies['admin']}"}
    for path in (
        f"/-/files/public/{name}", f"/-/files/{name}/{world.names['public.file']}", f"/-/courses/{name}/export",
        f"/courses/{name}", f"/learn/public/{name}", f"/learn/{name}/numbers",
        f"/-/session/end?to={name}", f"/-/session/begin?ticket={name}&to={name}",
    ):  # fmt: skip
        answer = await http.get(path, headers={**headers, "sec-fetch-site": "same-origin"})
        assert answer.status_code < 500, path
        assert urlsplit(answer.headers.get("location", "/")).netloc in {"", "learn.test"}
        assert "root:" not in answer.text
        assert "SQLite" not in answer.text

    assert not difference(before, await everything(ctx))


@pytest.mark.parametrize("course", ["members", "public", "draft"])
async def test_files_are_cached_by_their_readers_browser_only(http: httpx.AsyncClient, world: World, course: str):
    path = f"/-/files/{course}/{world.names[f'{course}.file']}"
    staff = {"cookie": f"session={world.cookies['staff']}"}

    whole = await http.get(path, headers=staff)
    again = await http.get(path, headers={**staff, "if-none-match": whole.headers["etag"]})
    stranger = {"cookie": f"session={world.cookies['stranger']}", "if-none-match": whole.headers["etag"]}
    refused = await http.get(path, headers=stranger)

    assert again.status_code == 304
    for answer in (whole, again):
        assert answer.headers["cache-control"].startswith("private")
        assert "sandbox" in answer.headers["content-security-policy"]
    assert refused.status_code == {"public": 304, "members": 403, "draft": 404}[course]


@pytest.mark.parametrize("encoding", ["br", "gzip", ""])
async def test_text_comes_in_the_form_that_a_browser_takes(http: httpx.AsyncClient, world: World, encoding: str):
    for path in ("/", "/courses/public", "/learn/public/numbers", f"/-/files/public/{world.names['public.file']}"):
        plain = await http.get(path, headers={"accept-encoding": "identity"})
        answer = await http.get(path, headers={"accept-encoding": f"{encoding}, zstd;q=0.5" if encoding else ""})

        assert plain.status_code == 200
        assert answer.content == plain.content
        assert answer.headers.get("content-encoding", "") == encoding
        assert "Accept-Encoding" in answer.headers["vary"]


async def test_pages_made_for_a_session_are_kept_by_no_cache_between(http: httpx.AsyncClient, world: World):
    answer = await http.get("/learn/members/numbers", headers={"cookie": f"session={world.cookies['staff']}"})

    assert "private" in answer.headers["cache-control"]
    assert "Cookie" in answer.headers["vary"]


async def test_a_form_with_what_no_database_takes_is_told_so(http: httpx.AsyncClient, world: World):
    headers = {**OURS, "cookie": f"session={world.cookies['staff']}"}
    for name in ("subject", "update"):
        for value in ("a\0b", "\ud800".encode("utf-8", "surrogatepass"), "x" * 900):
            answer = await http.post(
                "/-/imports", headers=headers, data={name: value}, files={"file": ("a\0.zip", b"PK")}
            )
            assert answer.status_code == 303
            assert "problem=" in answer.headers["location"]


async def test_an_upload_without_rights_is_refused_before_its_body_is_read(http: httpx.AsyncClient, world: World):
    read = 0

    async def body() -> AsyncIterator[bytes]:
        nonlocal read
        for _chunk in range(100):
            read += 1
            yield b"x" * 65_536

    for person in ("nobody", "stranger", "closed", "late"):
        headers = {
            **OURS,
            "cookie": f"session={world.cookies[person]}",
            "content-type": "multipart/form-data; boundary=b",
        }
        await http.post("/-/imports", content=body(), headers=headers)
        await http.post("/-/imports", content=body(), headers={**headers, "origin": "https://evil.example"})
    assert read == 0


@pytest.mark.parametrize(
    "headers",
    [
        {}, {"origin": "null"}, {"origin": "https://evil.example"}, {"origin": "http://learn.test.evil.example"},
        {"origin": "http://learn.test@evil.example"}, {**OURS, "sec-fetch-site": "cross-site"},
        {**OURS, "sec-fetch-site": "same-site"}, {**OURS, "sec-fetch-site": "none"},
    ],
)  # fmt: skip
async def test_a_foreign_page_cannot_send_a_teachers_form(
    ctx: Context, http: httpx.AsyncClient, world: World, headers: dict[str, str]
):
    before = await everything(ctx)
    cookie = {"cookie": f"session={world.cookies['staff']}", "host": "learn.test"}
    answer = await http.post("/-/imports", headers={**headers, **cookie}, files={"file": ("a.zip", b"PK")})

    assert answer.status_code == 403
    assert not difference(before, await everything(ctx))
