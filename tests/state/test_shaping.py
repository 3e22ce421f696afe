"""The tools for shaping a course, in a tab without a browser."""

import pytest

import edtech_app.edtech_app  # noqa: F401 - the routes make the vars that name what an address names
from edtech_app.domain.people import Role
from edtech_app.services.authoring.courses import course_settings, create_course, set_course_settings
from edtech_app.services.context import Context
from edtech_app.services.courses import course_page
from edtech_app.state.bin import BinState
from edtech_app.state.course import CourseState
from edtech_app.state.course_settings import SettingsState
from edtech_app.state.outline import LAST, OutlineState
from edtech_app.state.teaching import TeachingState
from tests.support.people import Browser, arrive_as
from tests.support.tabs import go_to, open_tab, raised, redirect_of


@pytest.fixture
async def tess(ctx: Context) -> Browser:
    """A teacher who began two courses."""
    browser = await arrive_as(ctx, "Tess", Role.TEACHER)
    for title in ("Lines", "Other"):
        await create_course(ctx, browser.actor, title)
    return browser


@pytest.fixture
async def page(tess: Browser) -> CourseState:
    """The page of her first course."""
    tab = await open_tab(address("lines"), token=tess.token).get_state(CourseState)
    await raised(tab.arrive())
    return tab


def address(slug: str) -> str:
    return f"/courses/{slug}?course_ref={slug}&lesson_ref="


async def outline(ctx: Context, browser: Browser) -> dict[str, list[str]]:
    found = await course_page(ctx, browser.actor, "lines")
    return {module.title: [lesson.title for lesson in module.lessons] for module in found.modules}


@pytest.mark.usefixtures("ctx")
async def test_a_title_begins_a_course_and_leads_to_its_page(tess: Browser):
    tab = await open_tab("/teach", token=tess.token).get_state(TeachingState)
    events = await raised(tab.create({"title": "Lines"}))
    assert (redirect_of(events), tab.busy, tab.title_mistake) == ("/courses/lines-2", False, "")
    await raised(tab.create({"title": " "}))
    assert (tab.busy, tab.title_mistake) == (False, "A title has at least one character.")


async def test_modules_and_lessons_are_added_named_and_moved(ctx: Context, tess: Browser, page: CourseState):
    tools = await page.get_state(OutlineState)
    await raised(tools.begin(LAST))
    await raised(tools.add({"new-title": "  "}))
    assert (tools.adding, tools.title_mistake, tools.focus) == (
        LAST,
        "A title has at least one character.",
        "new-title 2",
    )
    await raised(tools.add({"new-title": "More"}))
    assert (tools.adding, tools.title_mistake, tools.said) == ("", "", "More was added.")
    first, more = (await course_page(ctx, tess.actor, "lines")).modules
    await raised(tools.begin(first.uuid))
    await raised(tools.add({"new-title": "Second"}))
    assert await outline(ctx, tess) == {"First module": ["First lesson", "Second"], "More": []}
    lesson = first.lessons[0].uuid
    await raised(tools.step("lesson", lesson, 1))
    assert tools.said == "First lesson is now 2 of 2 in First module."
    await raised(tools.move_to({"lesson": lesson, "module": more.uuid}))
    await raised(tools.put("module", more.uuid, "", ""))
    assert tools.said == "More is now 1 of 2."
    await raised(tools.step("module", more.uuid, -1))
    assert tools.said == "More cannot go further."
    await raised(tools.open(lesson))
    await raised(tools.rename({"part": "lesson", "outline-title": ""}))
    assert (tools.opened, tools.title_mistake) == (lesson, "A title has at least one character.")
    await raised(tools.rename({"part": "lesson", "outline-title": "Begin"}))
    assert (tools.opened, tools.title_mistake) == ("", "")
    assert await outline(ctx, tess) == {"More": ["Begin"], "First module": ["Second"]}


async def test_what_is_removed_is_undone_and_is_in_the_bin(ctx: Context, tess: Browser, page: CourseState):
    tools = await page.get_state(BinState)
    (module,) = page.page.modules
    await raised(tools.open())
    await raised(tools.remove("lesson", module.lessons[0].uuid, "First lesson"))
    assert [entry.title for entry in tools.entries] == ["First lesson"]
    assert await outline(ctx, tess) == {"First module": []}
    await raised(tools.undo())
    assert (tools.removed, tools.entries) == ("", ())
    await raised(tools.remove("module", module.uuid, module.title))
    await raised(tools.put_away())
    await raised(tools.bring_back("module", module.uuid))
    assert await outline(ctx, tess) == {"First module": ["First lesson"]}


async def test_a_mistake_stands_beside_its_field_and_theirs_beside_mine(ctx: Context, tess: Browser, page: CourseState):
    tools = await page.get_state(SettingsState)
    await raised(tools.open("title"))
    assert (tools.part, tools.texts["title"], tools.texts["language"]) == ("title", "Lines", "en")
    await raised(tools.save({"title": "", "summary": "Mine.", "language": "en"}))
    assert (tools.part, tools.field, tools.busy) == ("title", "title", False)
    await set_course_settings(ctx, tess.actor, "lines", {"summary": "Theirs."})
    form = {"title": "Lines", "summary": "Mine.", "language": "en"}
    await raised(tools.save(form))
    assert (tools.part, tools.field, tools.theirs) == ("title", "summary", "Theirs.")
    await raised(tools.save(form))
    assert (tools.part, tools.field, tools.theirs) == ("", "", "")
    await raised(tools.open("asks"))
    await raised(tools.save({"asks": "Counting\n\nPaper"}))
    said = await course_settings(ctx, tess.actor, "lines")
    assert (said.summary, said.asks) == ("Mine.", ("Counting", "Paper"))


async def test_a_course_is_shown_and_taken_back_from_its_page(ctx: Context, tess: Browser, page: CourseState):
    tools = await page.get_state(SettingsState)
    await raised(tools.publish({"visibility": "invited"}))
    head = (await course_page(ctx, tess.actor, "lines")).course
    assert (head.status, head.visibility) == ("published", "invited")
    await raised(tools.unpublish())
    assert (await course_page(ctx, tess.actor, "lines")).course.status == "draft"


@pytest.mark.usefixtures("ctx")
async def test_a_form_stays_open_when_the_page_comes_back_and_closes_for_another_course(
    tess: Browser, page: CourseState
):
    tools = await page.get_state(SettingsState)
    await raised(tools.open("title"))
    await raised(page.arrive())
    assert tools.part == "title"
    root = page._get_root_state()
    go_to(root, address("other"), token=tess.token)
    await raised(page.arrive())
    assert (page.page.course.title, tools.part) == ("Other", "")
