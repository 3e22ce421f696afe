"""Uploading a course: who may is known before anything is read, and what goes wrong is told on the page."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from edtech_app.api.app import make_api
from edtech_app.config import AppEnv
from edtech_app.domain.jobs import JobState
from edtech_app.domain.people import Role
from edtech_app.importers.detect import read_course
from edtech_app.importers.markdown.writer import zip_course
from edtech_app.jobs.worker import Worker
from edtech_app.services.context import Context, install
from edtech_app.services.imports import ordering, see_import
from edtech_app.services.jobs import registry
from tests.support.imported import bring_in, source_hash
from tests.support.people import Browser, arrive_as
from tests.support.sources import write_source

HOST = "http://learn.test"
OURS = {"origin": HOST, "sec-fetch-site": "same-origin"}
BOUNDARY = "frontier"
FORM = {**OURS, "content-type": f"multipart/form-data; boundary={BOUNDARY}"}


@pytest.fixture
async def http(ctx: Context) -> AsyncIterator[httpx.AsyncClient]:
    """A browser without JavaScript, so to speak."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(make_api()), base_url=HOST) as client:
        yield client


@pytest.fixture
async def tess(ctx: Context, http: httpx.AsyncClient) -> Browser:
    """A teacher, signed in to the browser."""
    browser = await arrive_as(ctx, "Tess", Role.TEACHER)
    http.cookies.set("session", browser.token)
    return browser


@pytest.fixture
def archive(tmp_path: Path) -> bytes:
    """A course in one file."""
    return zip_course(read_course(write_source(tmp_path / "lines")))


async def upload(http: httpx.AsyncClient, data: bytes, *, name: str = "lines.zip", **fields: str) -> httpx.Response:
    return await http.post("/-/imports", data=fields, files={"file": (name, data)}, headers=OURS)


def asked(answer: httpx.Response) -> dict[str, str]:
    """Return what the page that the answer leads to is asked to show."""
    assert answer.status_code == 303, answer.text
    assert urlsplit(answer.headers["location"]).path == "/teach/import"
    return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["location"]).query).items()}


def uploads(ctx: Context) -> list[Path]:
    folder = ctx.settings.data_dir / "uploads"
    return [path for path in folder.rglob("*") if path.is_file()] if folder.exists() else []


async def test_an_upload_becomes_an_import_and_leads_to_its_progress(
    ctx: Context, http: httpx.AsyncClient, tess: Browser, archive: bytes, tmp_path: Path
):
    answer = await upload(http, archive, subject="", update="")
    assert answer.headers["cache-control"] == "no-store"
    job = await see_import(ctx, tess.actor, asked(answer)["job"])
    assert (job.state, job.payload["name"]) == (JobState.WAITING, "lines.zip")
    (stored,) = uploads(ctx)
    assert stored.read_bytes() == archive
    await Worker(ctx.transaction, ctx.now, registry(ctx)).work_once()
    job = await see_import(ctx, tess.actor, job.uuid)
    assert job.result
    assert job.result["course"] == "lines"
    sent = await http.get(f"/-/courses/{job.uuid}/export")
    assert sent.headers["content-disposition"] == 'attachment; filename="lines.zip"'
    (tmp_path / "back.zip").write_bytes(sent.content)
    assert source_hash(tmp_path / "back.zip") == source_hash(tmp_path / "lines")


async def test_the_form_may_ask_for_an_update(
    ctx: Context, http: httpx.AsyncClient, tess: Browser, archive: bytes, tmp_path: Path
):
    await bring_in(ctx, tess.actor, tmp_path / "lines")
    job = await see_import(ctx, tess.actor, asked(await upload(http, archive, update="lines"))["job"])
    async with ctx.transaction(writes=False) as tx:
        course = await tx.teaching.course("lines", tess.actor.user_id)
    assert course
    assert job.payload["update"] == course.uuid


@pytest.mark.parametrize(
    ("field", "value"), [("subject", "geometry"), ("subject", "geometry-" * 100), ("update", "nothing")]
)
@pytest.mark.usefixtures("tess")
async def test_what_the_form_asks_for_in_vain_is_told_beside_the_field_and_typed_again(
    ctx: Context, http: httpx.AsyncClient, archive: bytes, field: str, value: str
):
    said = asked(await upload(http, archive, **{field: value}))
    assert said == {"problem": {"subject": "invalid", "update": "not_found"}[field], "field": field, field: value}
    assert uploads(ctx) == []


async def test_nobody_signed_out_uploads(ctx: Context, http: httpx.AsyncClient, archive: bytes):
    answer = await upload(http, archive)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?to=%2Fteach%2Fimport")


async def test_a_student_is_turned_away_before_anything_is_read(ctx: Context, http: httpx.AsyncClient):
    browser = await arrive_as(ctx, "Ada")
    http.cookies.set("session", browser.token)

    async def unread() -> AsyncIterator[bytes]:
        raise AssertionError("the body was read")
        yield b""

    answer = await http.post("/-/imports", content=unread(), headers=FORM)
    assert asked(answer) == {"problem": "not_permitted"}


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": HOST, "sec-fetch-site": "cross-site"},
        {"origin": HOST, "sec-fetch-site": "same-site"},
    ],
)
async def test_a_form_on_a_foreign_page_is_refused(
    http: httpx.AsyncClient, tess: Browser, archive: bytes, headers: dict[str, str]
):
    answer = await http.post("/-/imports", files={"file": ("lines.zip", archive)}, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "not_permitted")


async def test_in_production_the_origin_is_the_public_one(
    ctx: Context, http: httpx.AsyncClient, tess: Browser, archive: bytes
):
    settings = ctx.settings.model_copy(update={"app_env": AppEnv.PRODUCTION, "public_url": "https://learn.example"})
    install(replace(ctx, settings=settings))
    http.cookies.set("__Host-session", tess.token)
    assert (await upload(http, archive)).status_code == 403
    answer = await http.post(
        "/-/imports", files={"file": ("lines.zip", archive)}, headers={"origin": "https://learn.example"}
    )
    assert "job" in asked(answer)


async def test_more_than_we_take_is_refused_and_leaves_nothing(
    ctx: Context, http: httpx.AsyncClient, tess: Browser, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(ordering, "MOST_UPLOAD", 2**20)
    assert asked(await upload(http, bytes(2**20 + 1))) == {"problem": "too_large", "field": "file"}
    assert asked(await upload(http, b"PK", subject="x" * 1_001)) == {"problem": "too_large", "field": "subject"}
    assert uploads(ctx) == []


async def test_an_empty_file_and_no_file_are_told_beside_the_field(
    ctx: Context, http: httpx.AsyncClient, tess: Browser
):
    assert asked(await upload(http, b"", name="")) == {"problem": "invalid", "field": "file"}
    answer = await http.post("/-/imports", data={"subject": ""}, files={"other": (None, b"x")}, headers=OURS)
    assert asked(answer) == {"problem": "invalid", "field": "file"}
    answer = await http.post("/-/imports", content=b"{}", headers=OURS | {"content-type": "application/json"})
    assert asked(answer)["problem"] == "invalid"
    assert uploads(ctx) == []


async def test_what_is_no_archive_by_its_name_is_told_beside_the_field_and_leaves_nothing(
    ctx: Context, http: httpx.AsyncClient, tess: Browser, archive: bytes
):
    assert asked(await upload(http, archive, name="letter.docx")) == {"problem": "invalid", "field": "file"}
    assert "job" in asked(await upload(http, archive, name="LINES.ZIP"))
    assert len(uploads(ctx)) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"no form at all",
        b"--frontier\r\nContent-Disposition: form-data; name=file; filename=x.zip\r\n\r\nbroken off",
        b"--frontier\r\nContent-Disposition: form-data; name=a\r\n\r\n" + b"x" * 2_000 + b"\r\n--frontier--\r\n",
        b"--frontier\r\nContent-Disposition: form-data; name=" + b"a" * 5_000 + b"\r\n\r\nx\r\n--frontier--\r\n",
        b"--frontier\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n" * 40 + b"--frontier--\r\n",
        b"--frontier\r\n\xff\xfe: \xff\r\n\r\nx\r\n--frontier--\r\n",
        b"--other--\r\n",
        b"",
    ],
)
async def test_a_hostile_form_is_told_and_leaves_nothing(
    ctx: Context, http: httpx.AsyncClient, tess: Browser, body: bytes
):
    answer = await http.post("/-/imports", content=body, headers=FORM)
    assert asked(answer)["problem"] in {"invalid", "too_large"}
    assert uploads(ctx) == []


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd.zip",
        "..\\..\\x.zip",
        "/abs.zip",
        "a\x00b.zip",
        "." * 300 + "zip",
        "x" * 400 + ".tar.gz",
        "ünï кот.zip",
    ],
)
async def test_a_file_never_leaves_its_folder_by_its_name(
    ctx: Context, http: httpx.AsyncClient, tess: Browser, archive: bytes, name: str
):
    answer = await upload(http, archive, name=name)
    job = await see_import(ctx, tess.actor, asked(answer)["job"])
    (stored,) = await asyncio.to_thread(uploads, ctx)
    assert stored.parent.parent == ctx.settings.data_dir / "uploads"
    assert len(stored.name) <= ordering.MOST_NAME
    assert job.payload["path"] == str(stored.resolve())


async def test_too_many_uploads_have_to_wait(ctx: Context, http: httpx.AsyncClient, tess: Browser, archive: bytes):
    for _upload in range(60):
        ctx.limiter.hit("upload", tess.actor.user_id)
    assert asked(await upload(http, archive)) == {"problem": "too_many_requests"}
    assert uploads(ctx) == []


async def test_only_its_staff_downloads_a_course(
    ctx: Context, http: httpx.AsyncClient, tess: Browser, archive: bytes, tmp_path: Path
):
    await bring_in(ctx, tess.actor, tmp_path / "lines")
    async with ctx.transaction(writes=False) as tx:
        course = await tx.teaching.course("lines", tess.actor.user_id)
    assert course
    assert (await http.get(f"/-/courses/{course.uuid}/export")).status_code == 200
    http.cookies.set("session", (await arrive_as(ctx, "Ada")).token)
    assert (await http.get(f"/-/courses/{course.uuid}/export")).status_code == 404
    http.cookies.clear()
    assert (await http.get(f"/-/courses/{course.uuid}/export")).status_code == 404
