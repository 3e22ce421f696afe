"""Two people move the same lesson at once: both see one outline, and the one who was overtaken is told."""

import asyncio

import pytest

import edtech_app.edtech_app  # noqa: F401 - the routes make the vars that name what an address names
from edtech_app.domain.events import Event
from edtech_app.domain.people import Role
from edtech_app.services.authoring.outline import add_lesson
from edtech_app.services.authoring.staff import add_co_teacher
from edtech_app.services.context import Context
from edtech_app.state.course import CourseState
from edtech_app.state.lesson import LessonState
from edtech_app.state.notice import NoticeState
from edtech_app.state.outline import OutlineState
from tests.support.builders import Made, add_course
from tests.support.news import listening
from tests.support.people import Browser, arrive_as
from tests.support.tabs import open_tab, raised

COURSE = "/courses/lines?course_ref=lines&lesson_ref="
LESSON = "/learn/lines/numbers?course_ref=lines&lesson_ref=numbers"
LESSONS = {"numbers", "fractions", "plane", "slope"}
Page = CourseState | LessonState


@pytest.fixture
async def tess(ctx: Context) -> Browser:
    """A teacher."""
    return await arrive_as(ctx, "Tess", Role.TEACHER)


@pytest.fixture
async def tom(ctx: Context, tess: Browser, lines: Made) -> Browser:
    """Her co-teacher."""
    tom = await arrive_as(ctx, "Tom", Role.TEACHER)
    await add_co_teacher(ctx, tess.actor, lines.slug, tom.actor.email)
    return tom


@pytest.fixture
async def lines(ctx: Context, tess: Browser) -> Made:
    """Their course."""
    return await add_course(ctx, tess.actor)


async def page_of(who: Browser, at: str = COURSE) -> Page:
    tab = await open_tab(at, token=who.token).get_state(CourseState if at == COURSE else LessonState)
    await raised(tab.arrive())
    return tab


def outline(page: Page) -> dict[str, list[str]]:
    modules = page.page.modules if isinstance(page, CourseState) else page.outline
    return {module.uuid: [lesson.slug for lesson in module.lessons] for module in modules}


def uuid_of(page: Page, slug: str) -> str:
    modules = page.page.modules if isinstance(page, CourseState) else page.outline
    return next(lesson.uuid for module in modules for lesson in module.lessons if lesson.slug == slug)


async def told(page: Page) -> list[str]:
    return [notice.words for notice in (await page.get_state(NoticeState)).notices]


async def put(page: Page, slug: str, module: str, after: str = "") -> None:
    await (await page.get_state(OutlineState)).put("lesson", uuid_of(page, slug), module, after)


async def hear(heard: list[Event], *pages: Page) -> None:
    """Have the pages follow what was announced."""
    await asyncio.sleep(0)
    while heard:
        event = heard.pop(0)
        for page in pages:
            await page._hear(event)


@pytest.mark.parametrize("at", [COURSE, LESSON])
async def test_who_moves_a_lesson_that_is_moved_on_at_once_is_told(ctx: Context, tess: Browser, tom: Browser, at: str):
    hers, his = await page_of(tess, at), await page_of(tom)
    numbers, lines = outline(hers)
    async with listening(ctx) as heard:
        await put(hers, "slope", numbers)
        await put(his, "slope", lines)
    await hear(heard, hers, his)

    assert outline(hers) == outline(his) == {numbers: ["numbers", "fractions"], lines: ["slope", "plane"]}
    assert await told(hers) == ["Slope did not stay where you put it: it is now 1 of 2 in Lines."]
    assert await told(his) == []


async def test_what_comes_and_goes_around_it_is_no_news_of_it(ctx: Context, tess: Browser, tom: Browser):
    hers, his = await page_of(tess), await page_of(tom)
    numbers, _lines = outline(hers)
    async with listening(ctx) as heard:
        await put(hers, "slope", numbers)
        await hear(heard, hers)
        await add_lesson(ctx, tom.actor, numbers, title="New", after=None, request="a" * 32)
        await hear(heard, hers)
        await put(his, "plane", numbers)
    await hear(heard, hers)

    assert outline(hers)[numbers] == ["plane", "new", "slope", "numbers", "fractions"]
    assert await told(hers) == []


async def test_moves_at_once_leave_one_outline_with_every_lesson_once(ctx: Context, tess: Browser, tom: Browser):
    pages = [await page_of(tess), await page_of(tom)]
    modules = list(outline(pages[0]))
    ways = [("slope", modules[0]), ("plane", modules[0]), ("slope", modules[1]), ("numbers", modules[1])]
    await asyncio.gather(*(put(page, slug, module) for slug, module in ways for page in pages))

    for page in pages:
        await page._look()
    assert outline(pages[0]) == outline(pages[1])
    found = [slug for lessons in outline(pages[0]).values() for slug in lessons]
    assert sorted(found) == sorted(LESSONS)
