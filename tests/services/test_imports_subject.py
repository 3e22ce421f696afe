"""Whose concepts come into a subject: those of whoever teaches in it, and nobody else's."""

from pathlib import Path

import pytest

from edtech_app.db.tables.courses import StaffRow
from edtech_app.domain.errors import InvalidError
from edtech_app.domain.jobs import Job
from edtech_app.domain.people import Actor, Role
from edtech_app.services.context import Context
from edtech_app.services.imports import ImportOrder, order_import
from tests.support.imported import bring_in
from tests.support.people import arrive_as
from tests.support.sources import write_source


async def order(ctx: Context, actor: Actor, folder: Path, *, subject: str) -> Job:
    return await order_import(ctx, actor, ImportOrder(str(folder), folder.name, subject=subject))


async def test_only_whoever_teaches_in_a_subject_adds_to_it(ctx: Context, teacher: Actor, admin: Actor, tmp_path: Path):
    folder = write_source(tmp_path / "lines")
    await bring_in(ctx, teacher, folder)
    tom = (await arrive_as(ctx, "Tom", Role.TEACHER)).actor

    with pytest.raises(InvalidError, match="no subject algebra") as refused:
        await order(ctx, tom, folder, subject="algebra")

    assert refused.value.field == "subject"
    for allowed in (teacher, admin):
        assert (await order(ctx, allowed, folder, subject="algebra")).payload["subject"] == "algebra"


async def test_whoever_teaches_beside_the_owner_adds_to_the_subject_too(ctx: Context, teacher: Actor, tmp_path: Path):
    folder = write_source(tmp_path / "lines")
    report = await bring_in(ctx, teacher, folder)
    tom = (await arrive_as(ctx, "Tom", Role.TEACHER)).actor
    async with ctx.transaction() as tx:
        course = await tx.teaching.course(report.course or "", tom.user_id)
        assert course
        tx.courses._session.add(StaffRow(course_id=course.id, user_id=tom.user_id))

    assert (await order(ctx, tom, folder, subject="algebra")).payload["subject"] == "algebra"


async def test_a_subject_without_a_course_is_open_to_teachers(ctx: Context, teacher: Actor, tmp_path: Path):
    async with ctx.transaction() as tx:
        await tx.writer.add_subject({"slug": "physics", "title": "Physics"})

    job = await order(ctx, teacher, write_source(tmp_path / "lines"), subject="physics")

    assert job.payload["subject"] == "physics"
