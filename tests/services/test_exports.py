"""Export then import gives the same course, by content hash; what is exported is what its staff may have."""

import zipfile
from pathlib import Path

import pytest

from edtech_app.demo import DEMO_COURSE
from edtech_app.domain.errors import NotFoundError, NotPermittedError
from edtech_app.domain.people import Actor
from edtech_app.services.authoring.outline import set_lesson_status
from edtech_app.services.context import Context
from edtech_app.services.exports import export_course, export_to, export_zip
from edtech_app.services.publishing import publish_course
from tests.support.imported import bring_in, exported_hash, lessons, source_hash
from tests.support.sources import write_source

SHARED = [
    "olx/openedx-demo-course.tar.gz",
    "olx/mit-latex2edx-demo.tar.gz",
    "markdown/python-novice-inflammation",
]


async def test_the_demo_course_goes_round_and_is_the_same(ctx: Context, teacher: Actor, tmp_path: Path):
    report = await bring_in(ctx, teacher, DEMO_COURSE)
    assert report.course
    assert report.refused == report.kept == ()
    await export_to(ctx, teacher, report.course, tmp_path / "out")
    again = await bring_in(ctx, teacher, tmp_path / "out")
    assert again.course
    assert again.created == report.created
    assert await exported_hash(ctx, teacher, again.course) == source_hash(tmp_path / "out")


@pytest.mark.parametrize("name", SHARED)
async def test_a_real_course_goes_round_and_is_the_same(
    ctx: Context, teacher: Actor, shared_data: Path, tmp_path: Path, name: str
):
    report = await bring_in(ctx, teacher, shared_data / name)
    assert report.course
    await export_to(ctx, teacher, report.course, tmp_path / "out.zip")
    again = await bring_in(ctx, teacher, tmp_path / "out.zip")
    assert again.course
    assert again.created | {"sections": 0} == report.created | {"sections": 0}
    assert again.refused == ()
    hashes = {await exported_hash(ctx, teacher, slug) for slug in (report.course, again.course)}
    assert hashes == {source_hash(tmp_path / "out.zip")}


async def test_a_draft_goes_round_as_a_draft_and_the_hash_tells_it_from_what_is_shown(
    ctx: Context, teacher: Actor, tmp_path: Path
):
    await bring_in(ctx, teacher, write_source(tmp_path / "lines"))
    shown = await exported_hash(ctx, teacher, "lines")
    slope = (await lessons(ctx, "lines", teacher.user_id))["slope"]
    await set_lesson_status(ctx, teacher, slope.uuid, status="draft")
    await export_to(ctx, teacher, "lines", tmp_path / "out")
    again = await bring_in(ctx, teacher, tmp_path / "out")
    assert again.course
    statuses = {key: row.status for key, row in (await lessons(ctx, again.course, teacher.user_id)).items()}
    assert statuses == {"fractions": "published", "slope": "draft"}
    assert await exported_hash(ctx, teacher, again.course) == await exported_hash(ctx, teacher, "lines") != shown


async def test_an_export_is_one_file_named_after_the_course(ctx: Context, teacher: Actor, tmp_path: Path):
    await bring_in(ctx, teacher, write_source(tmp_path / "lines"))
    exported = await export_zip(ctx, teacher, "lines")
    assert exported.name == "lines.zip"
    (tmp_path / "lines.zip").write_bytes(exported.data)
    with zipfile.ZipFile(tmp_path / "lines.zip") as archive:
        assert "course.md" in archive.namelist()


async def test_only_its_staff_takes_a_course_away(
    ctx: Context, teacher: Actor, eve: Actor, admin: Actor, tmp_path: Path
):
    await bring_in(ctx, teacher, write_source(tmp_path / "lines"))
    with pytest.raises(NotFoundError):
        await export_course(ctx, eve, "lines")
    async with ctx.transaction(writes=False) as tx:
        course = await tx.teaching.course("lines", teacher.user_id)
    assert course
    await publish_course(ctx, teacher, course.uuid, "public")
    with pytest.raises(NotPermittedError):
        await export_course(ctx, eve, "lines")
    assert (await export_course(ctx, admin, course.uuid)).title == "Lines"
