"""The people and the course of ``tests.support.builders``, each made when a test asks for it."""

from pathlib import Path

import pytest

from edtech_app.domain.people import Actor, Role
from edtech_app.services.context import Context
from edtech_app.services.enrolments import enrol
from tests.support.builders import Clock, Made, add_course, with_clock
from tests.support.imported import bring_in
from tests.support.people import arrive_as
from tests.support.sources import write_source


@pytest.fixture
def clock() -> Clock:
    """A clock that goes on only when it is told to."""
    return Clock()


@pytest.fixture
def at_noon(ctx: Context, clock: Clock) -> Context:
    """The app, at noon until ``clock`` goes on."""
    return with_clock(ctx, clock)


@pytest.fixture
async def teacher(ctx: Context) -> Actor:
    """Tess, who owns the courses."""
    return (await arrive_as(ctx, "Tess", Role.TEACHER)).actor


@pytest.fixture
async def lines(ctx: Context, teacher: Actor) -> Made:
    """A public course."""
    return await add_course(ctx, teacher)


@pytest.fixture
async def ada(ctx: Context, at_noon: Context, lines: Made) -> Actor:
    """Ada, who enrolled in Lines at noon."""
    actor = (await arrive_as(ctx, "Ada")).actor
    await enrol(at_noon, actor, lines.slug)
    return actor


@pytest.fixture
async def eve(ctx: Context) -> Actor:
    """Eve, who is signed in and in no course."""
    return (await arrive_as(ctx, "Eve")).actor


@pytest.fixture
async def admin(ctx: Context) -> Actor:
    """Amy, who administers the school."""
    return (await arrive_as(ctx, "Amy", Role.ADMIN)).actor


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The source of a course like Lines, to be changed."""
    return write_source(tmp_path / "lines")


@pytest.fixture
async def course(ctx: Context, teacher: Actor, folder: Path) -> str:
    """The course as it came in first; its slug."""
    report = await bring_in(ctx, teacher, folder)
    assert report.course
    return report.course
