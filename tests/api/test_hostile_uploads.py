"""Hostile archives by the way that teachers take: sent by the form, worked on by the worker, told on the page."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from edtech_app.api.app import make_api
from edtech_app.domain.jobs import JobState
from edtech_app.domain.people import Role
from edtech_app.jobs.worker import Worker
from edtech_app.services.context import Context
from edtech_app.services.import_views import view_import
from edtech_app.services.imports import see_import
from edtech_app.services.jobs import registry
from tests.support.hostile import HOSTILE, Hostile, around
from tests.support.imported import counts, kept_files
from tests.support.people import Browser, arrive_as

HOST = "http://learn.test"


@pytest.fixture
async def tess(ctx: Context) -> Browser:
    """A teacher."""
    return await arrive_as(ctx, "Tess", Role.TEACHER)


@pytest.fixture
async def http(ctx: Context, tess: Browser) -> AsyncIterator[httpx.AsyncClient]:
    """The teacher's browser."""
    transport, cookies = httpx.ASGITransport(make_api()), {"session": tess.token}
    async with httpx.AsyncClient(transport=transport, base_url=HOST, cookies=cookies) as client:
        yield client


async def test_a_file_without_a_byte_is_told_beside_its_field(ctx: Context, http: httpx.AsyncClient):
    answer = await http.post("/-/imports", files={"file": ("empty.zip", b"")}, headers={"origin": HOST})
    assert answer.headers["location"].endswith("?problem=invalid&field=file")
    assert not [path for path in (ctx.settings.data_dir / "uploads").rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    "hostile", [one for one in HOSTILE if one.name != "empty.zip"], ids=lambda hostile: hostile.name
)
async def test_a_hostile_upload_is_told_with_its_place_and_leaves_nothing(
    ctx: Context, http: httpx.AsyncClient, tess: Browser, tmp_path: Path, hostile: Hostile
):
    archive = tmp_path / hostile.name
    hostile.make(archive)
    before, lying = await counts(ctx), around(tmp_path)
    answer = await http.post(
        "/-/imports", files={"file": (archive.name, archive.read_bytes())}, headers={"origin": HOST}
    )
    assert answer.status_code == 303
    job_uuid = answer.headers["location"].partition("job=")[2]
    assert job_uuid, answer.headers["location"]
    await Worker(ctx.transaction, ctx.now, registry(ctx)).work_once()
    shown = view_import(await see_import(ctx, tess.actor, job_uuid))
    lines = [f"{place}: {group.why}" for group in shown.report.refused for place in group.places]
    assert re.search(hostile.said, "\n".join([shown.error, *lines]), re.IGNORECASE), (shown.error, lines)
    assert shown.state == (JobState.DONE if hostile.comes_in else JobState.FAILED)
    assert not [path for path in (ctx.settings.data_dir / "uploads").rglob("*") if path.is_file()]
    new = {path for path in around(tmp_path) - lying if ctx.settings.data_dir not in (path, *path.parents)}
    assert {path.name for path in new} <= {"edtech.db-wal", "edtech.db-shm"}
    if not hostile.comes_in:
        assert await counts(ctx) == before
        assert kept_files(ctx) == set()
