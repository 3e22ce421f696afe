"""The page of own courses: publishing and taking back are shown at once, deleting can be undone."""

from pathlib import Path

import pytest

from edtech_app.domain.errors import NotFoundError
from edtech_app.domain.people import Role
from edtech_app.services.context import Context
from edtech_app.state.page_trouble import READY
from edtech_app.state.teaching import TeachingState
from tests.support.imported import bring_in
from tests.support.people import Browser, arrive_as
from tests.support.sources import write_source
from tests.support.tabs import open_tab, raised


@pytest.fixture
async def tess(ctx: Context, tmp_path: Path) -> Browser:
    """A teacher with a draft."""
    browser = await arrive_as(ctx, "Tess", Role.TEACHER)
    await bring_in(ctx, browser.actor, write_source(tmp_path / "lines"))
    return browser


async def tab_of(browser: Browser | None) -> TeachingState:
    """Open a tab and let the page arrive."""
    tab = await open_tab("/teach", token=browser.token if browser else "").get_state(TeachingState)
    await raised(tab.arrive())
    return tab


@pytest.mark.usefixtures("ctx")
async def test_a_course_is_published_and_taken_back_in_its_line(tess: Browser):
    tab = await tab_of(tess)
    (course,) = tab.courses
    assert (tab.code, course.title, course.status) == (READY, "Lines", "draft")
    await raised(tab.publish(course.uuid, "members"))
    assert [(line.status, line.visibility) for line in tab.courses] == [("published", "members")]
    await raised(tab.unpublish(course.uuid))
    assert [line.status for line in tab.courses] == ["draft"]


@pytest.mark.usefixtures("ctx")
async def test_deleting_can_be_undone(tess: Browser):
    tab = await tab_of(tess)
    (course,) = tab.courses
    await raised(tab.delete(course.uuid))
    assert (tab.courses, tab.deleted_title) == ((), "Lines")
    await raised(tab.undo())
    assert (tab.courses, tab.deleted_uuid) == ((course,), "")


async def test_the_page_is_for_teachers_and_their_own_courses(ctx: Context, tess: Browser):
    assert (await tab_of(None)).code == "not_signed_in"
    assert (await tab_of(await arrive_as(ctx, "Ada"))).code == "not_permitted"
    other = await tab_of(await arrive_as(ctx, "Tom", Role.TEACHER))
    assert (other.code, other.courses) == (READY, ())
    uuid = (await tab_of(tess)).courses[0].uuid
    for handler in (other.publish(uuid, "public"), other.unpublish(uuid), other.delete(uuid)):
        with pytest.raises(NotFoundError):
            await raised(handler)


async def test_another_tab_follows_and_is_then_as_a_fresh_one(ctx: Context, tess: Browser, tmp_path: Path):
    other = await tab_of(tess)
    async with ctx.hub.listen() as news:
        tab = await tab_of(tess)
        await raised(tab.publish(tab.courses[0].uuid, "members"))
        await bring_in(ctx, tess.actor, tmp_path / "lines")
        await raised(tab.delete(tab.courses[0].uuid))
        while other.courses != (await tab_of(tess)).courses:
            await other._hear(await anext(news))
    assert [course.slug for course in other.courses] == ["lines-2"]
