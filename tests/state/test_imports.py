"""The import page: the form keeps what was typed, progress comes by news, the report names its places."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from edtech_app.domain.errors import NotFoundError
from edtech_app.domain.events import Event, JobChanged, SessionsEnded
from edtech_app.domain.people import Role
from edtech_app.jobs.run import JobRun
from edtech_app.jobs.worker import Pace, Worker
from edtech_app.services.context import Context
from edtech_app.services.imports import ImportOrder, order_import
from edtech_app.services.jobs import registry
from edtech_app.services.sessions import end_session
from edtech_app.state.imports import ImportState
from edtech_app.state.page_trouble import READY
from tests.support.imported import bring_in
from tests.support.people import Browser, arrive_as
from tests.support.sources import write_source
from tests.support.tabs import open_tab, raised


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A source in which one link leads nowhere."""
    broken = "---\ntitle: Slope\nid: slope\n---\n\nSee [more](nowhere.md).\n"
    return write_source(tmp_path / "lines", {"lessons/slope.md": broken})


async def tab_at(browser: Browser | None, path: str) -> ImportState:
    """Open a tab and let the page arrive."""
    tab = await open_tab(path, token=browser.token if browser else "").get_state(ImportState)
    await raised(tab.arrive())
    return tab


async def test_the_form_offers_own_courses_to_update(ctx: Context, tess: Browser, folder: Path):
    await bring_in(ctx, tess.actor, folder)
    tab = await tab_at(tess, "/teach/import")
    assert (tab.code, tab.job.state, tab.updated) == (READY, "", "")
    assert [course.title for course in tab.courses] == ["Lines"]
    await raised(tab.choose(tab.courses[0].uuid))
    assert tab.updated == tab.courses[0].uuid


@pytest.mark.parametrize(
    ("asked", "where", "words"),
    [
        ("problem=too_large&field=file", "file_mistake", "larger than 200 MB"),
        ("problem=invalid&field=subject&subject=geometry", "subject_mistake", "no subject with this name"),
        ("problem=too_large&field=subject", "subject_mistake", "too long"),
        ("problem=not_found&field=update", "update_mistake", "not there any more"),
        ("problem=too_many_requests", "file_mistake", "a lot of uploads"),
        ("problem=%3Cscript%3E", "file_mistake", "did not work"),
    ],
)
@pytest.mark.usefixtures("ctx")
async def test_what_was_wrong_stands_beside_its_field(tess: Browser, asked: str, where: str, words: str):
    tab = await tab_at(tess, f"/teach/import?{asked}")
    mistakes = {name: getattr(tab, name) for name in ("file_mistake", "subject_mistake", "update_mistake")}
    assert words in mistakes.pop(where)
    assert set(mistakes.values()) == {""}
    assert tab.subject == ("geometry" if "geometry" in asked else "")


async def test_progress_comes_by_news_and_ends_in_the_report(ctx: Context, tess: Browser, folder: Path):
    job = await order_import(ctx, tess.actor, ImportOrder(str(folder), "lines.zip"))
    tab = await tab_at(tess, f"/teach/import?job={job.uuid}")
    assert (tab.job.state, tab.job.name, tab.job.percent) == ("waiting", "lines.zip", 0)
    async with ctx.hub.listen() as news:
        await Worker(ctx.transaction, ctx.now, registry(ctx)).work_once()
        await _hear(tab, news)
    assert (tab.job.state, tab.job.percent) == ("done", 100)
    report = tab.job.report
    assert (report.course, report.subject, report.kept_total) == ("lines", "algebra", 0)
    assert report.created[:2] == ("2 modules", "2 lessons")
    assert "1 question" in report.created
    assert [group.places for group in report.refused] == [("lessons/slope.md",)]
    fresh = await tab_at(tess, f"/teach/import?job={job.uuid}")
    assert fresh.job == tab.job


async def test_cancelling_is_shown_at_once(ctx: Context, tess: Browser, folder: Path):
    job = await order_import(ctx, tess.actor, ImportOrder(str(folder), "lines.zip"))
    tab = await tab_at(tess, f"/teach/import?job={job.uuid}")
    await raised(tab.cancel())
    assert tab.job.state == "cancelled"


async def test_an_import_that_runs_is_stopping_first_and_then_cancelled(ctx: Context, tess: Browser, folder: Path):
    job = await order_import(ctx, tess.actor, ImportOrder(str(folder), "lines.zip"))
    tab = await tab_at(tess, f"/teach/import?job={job.uuid}")
    kind = registry(ctx)[job.kind]

    async def cancelled_as_it_begins(run: JobRun) -> None:
        await raised(tab.cancel())
        assert (tab.job.state, tab.job.is_stopping) == ("running", True)
        while run.stop is None:
            await asyncio.sleep(0)
        await kind.run(run)

    async with ctx.hub.listen() as news:
        held = {job.kind: replace(kind, run=cancelled_as_it_begins)}
        await Worker(ctx.transaction, ctx.now, held, Pace(beat=0.02)).work_once()
        await _hear(tab, news)
    assert (tab.job.state, tab.job.is_stopping) == ("cancelled", False)


async def test_a_failure_is_told_in_words(ctx: Context, tess: Browser, tmp_path: Path):
    (tmp_path / "x.zip").write_text("no zip")
    job = await order_import(ctx, tess.actor, ImportOrder(str(tmp_path / "x.zip"), "x.zip"))
    await Worker(ctx.transaction, ctx.now, registry(ctx)).work_once()
    tab = await tab_at(tess, f"/teach/import?job={job.uuid}")
    assert tab.job.state == "failed"
    assert "neither a .tar.gz" in tab.job.error


async def test_the_page_is_for_teachers_and_an_import_for_its_owner(ctx: Context, tess: Browser, folder: Path):
    job = await order_import(ctx, tess.actor, ImportOrder(str(folder), "lines.zip"))
    assert (await tab_at(None, "/teach/import")).code == "not_signed_in"
    assert (await tab_at(await arrive_as(ctx, "Ada"), "/teach/import")).code == "not_permitted"
    other = await tab_at(await arrive_as(ctx, "Tom", Role.TEACHER), f"/teach/import?job={job.uuid}")
    assert other.code == "not_found"
    with pytest.raises(NotFoundError):
        await raised(other.cancel())


async def test_news_of_another_import_changes_nothing(ctx: Context, tess: Browser, folder: Path):
    job = await order_import(ctx, tess.actor, ImportOrder(str(folder), "lines.zip"))
    tab = await tab_at(tess, "/teach/import")
    await tab._hear(JobChanged(tess.actor.user_id, job.uuid))
    assert tab.job.uuid == ""


async def _hear(tab: ImportState, news: AsyncIterator[object]) -> None:
    """Let the tab take the news until the import is over."""
    while tab.job.state not in {"done", "failed", "cancelled"}:
        event = await anext(news)
        assert isinstance(event, Event)
        await tab._hear(event)


async def test_whoever_is_no_teacher_any_more_sees_nothing_of_it(ctx: Context, tess: Browser, folder: Path):
    job = await order_import(ctx, tess.actor, ImportOrder(str(folder), "lines.zip"))
    tab = await tab_at(tess, f"/teach/import?job={job.uuid}")
    await end_session(ctx, tess.actor)
    await tab._hear(SessionsEnded(tess.actor.user_id, (tess.actor.session_id,)))
    assert tab.code == "not_signed_in"
