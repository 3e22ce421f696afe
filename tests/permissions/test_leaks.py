"""What no browser is sent: keys before their time, another person's things, secrets of any kind."""

import re
from collections.abc import AsyncIterator

import pytest

from edtech_app.services.attempts import show_key
from edtech_app.services.authoring.blocks import save_block
from edtech_app.services.authoring.lesson_order import add_block
from edtech_app.services.authoring.outline import rename_lesson, set_lesson_status
from edtech_app.services.context import Context
from edtech_app.services.courses import course_page
from edtech_app.services.first_paint import course_first_paint, lesson_first_paint
from edtech_app.state.map import MapState
from edtech_app.state.session import SessionState
from tests.permissions.world import World
from tests.support.socket import Site, running_events

KEY = ("Because <strong>so</strong>", "Nearly <em>so</em>", "Think <em>again</em>", "It <em>is</em> so")
"""The explanation, a remark on a wrong option and a hint of "n1", the explanation of "n2"."""
LESSON = "/learn/members/numbers"


@pytest.fixture
async def site(world: World) -> AsyncIterator[Site]:
    async with running_events() as running:
        yield running


def answer(world: World, choice: str, request: str) -> dict[str, object]:
    return {"form": {"block": world.names["members.n1"], "choice": choice, "request": request}}


def is_told(heard: str, number: int) -> bool:
    return KEY[number] in heard.replace('\\"', '"')


async def test_no_key_reaches_the_browser_before_it_may(site: Site, world: World):
    tab = await site.tab(world.cookies["enrolled"])
    await tab.call("LessonState.arrive", at=LESSON)
    await tab.call("State.hydrate", at=LESSON)
    assert "Option <em>a</em>" in tab.heard
    assert not [words for number, words in enumerate(KEY) if is_told(tab.heard, number)]
    assert '"is_right": true' not in tab.heard
    assert '"right": ["a"]' not in tab.heard

    await tab.call("QuestionState.submit", answer(world, "c", "1"), at=LESSON)
    assert not is_told(tab.heard, 0)
    assert '"is_right": true' not in tab.heard

    await tab.call("QuestionState.submit", answer(world, "b", "2"), at=LESSON)
    assert is_told(tab.heard, 1), "the remark on what was chosen"
    assert not is_told(tab.heard, 0)

    await tab.call("QuestionState.submit", answer(world, "a", "3"), at=LESSON)
    assert is_told(tab.heard, 0)
    assert not is_told(tab.heard, 3), "the other question's key stays closed"


async def test_a_hint_comes_on_request_and_only_then(site: Site, world: World):
    tab = await site.tab(world.cookies["enrolled"])
    await tab.call("LessonState.arrive", at=LESSON)
    await tab.call("QuestionState.open_hint", {"block": world.names["members.n1"]}, at=LESSON)

    assert is_told(tab.heard, 2)
    assert not is_told(tab.heard, 0)


async def test_staff_see_no_key_in_passing_either(site: Site, world: World):
    tab = await site.tab(world.cookies["staff"])
    await tab.call("LessonState.arrive", at=LESSON)

    assert not [words for number, words in enumerate(KEY) if is_told(tab.heard, number)]


@pytest.mark.parametrize("course", ["public", "members"])
async def test_the_first_paint_holds_no_key_and_nothing_personal(ctx: Context, world: World, course: str):
    actor = world.actors["enrolled"]
    await show_key(ctx, actor, world.names[f"{course}.n1"])

    html = (await lesson_first_paint(ctx, actor, course, "numbers")).html

    assert "First?" in html
    assert not [words for words in KEY if words in html]
    assert "Enrolled" not in html
    assert actor.email not in html


async def test_no_secret_reaches_a_browser(site: Site, world: World):
    places = {
        "SessionState.arrive": "/",
        "LessonState.arrive": LESSON,
        "PeopleState.arrive": "/admin/people",
        "ProfileState.arrive": "/settings",
        "TeachingState.arrive": "/teach",
        "ImportState.arrive": "/teach/import",
        "CourseState.arrive": "/courses/members",
        "MapState.arrive": "/courses/members/map",
    }
    tab = await site.tab(world.cookies["admin"])
    for arrive, at in places.items():
        await tab.call(arrive, at=at)
        await tab.call("State.hydrate_and_load", at=at)

    assert "bob@example.org" in tab.heard, "an administrator sees people"
    for secret in (*filter(None, world.cookies.values()), "argon2", "token_hash", "password_hash", "/absent/"):
        assert secret not in tab.heard
    assert not re.search(r'"_[a-z]', tab.heard), "private vars stay private"


async def test_whoever_takes_a_tab_over_gets_nothing_of_who_had_it(site: Site, world: World):
    at = "/courses/members/map"
    for event, payload in (
        ("MapState.switch", {"view": "map"}),
        ("NoticeState.fail", {"words": "x"}),
        ("MapState.choose", {"concept_id": "1"}),
        ("State.hydrate", {}),
    ):
        mine = await site.tab(world.cookies["enrolled"])
        await mine.call("MapState.arrive", at=at)
        await mine.call("NoticeState.confirm", {"words": "My own business"}, at=at)
        await mine.close()

        theirs = await site.tab(world.cookies["stranger"], token=mine.tab)
        await theirs.call(event, payload, at=at)

        assert theirs.tab == mine.tab
        assert "My own business" not in theirs.heard
        assert "enrolled@example.org" not in theirs.heard
        assert (await theirs.state(MapState)).chosen is None
        assert (await theirs.state(SessionState)).name == "Stranger"
        await theirs.close()


@pytest.mark.parametrize("who", ["enrolled", "stranger", "nobody"])
async def test_a_draft_reaches_no_student_neither_in_a_page_nor_as_it_is_written(site: Site, world: World, who: str):
    ctx, staff = world.ctx, world.actors["staff"]
    course = await course_page(ctx, staff, "public")
    lesson = course.modules[-1].lessons[-1]
    await rename_lesson(ctx, staff, lesson.uuid, title="Concealed title")
    await set_lesson_status(ctx, staff, lesson.uuid, status="draft")
    tab = await site.tab(world.cookies[who])
    for arrive, at in (
        ("SessionState.arrive", "/"),
        ("CatalogueState.arrive", "/courses"),
        ("LessonState.arrive", f"/learn/public/{lesson.slug}"),
        ("CourseState.arrive", "/courses/public"),
        ("MapState.arrive", "/courses/public/map"),
        ("LessonState.arrive", "/learn/public/plane"),
    ):
        await tab.call(arrive, at=at)
        await tab.call("State.hydrate_and_load", at=at)
    words = {"markdown": "Concealed words."}
    await save_block(ctx, staff, world.names["public.s-text"], base=1, payload=words)
    request = "0" * 31 + "1"
    await add_block(ctx, staff, lesson.uuid, kind="text", payload=words, after=None, request=request)
    await tab.call("State.hydrate_and_load", at="/learn/public/plane")

    assert "Two axes" in tab.heard
    assert "Concealed" not in tab.heard


async def test_a_teacher_who_looks_as_a_student_does_is_sent_no_draft(site: Site, world: World):
    ctx, staff = world.ctx, world.actors["staff"]
    lesson = (await course_page(ctx, staff, "public")).modules[-1].lessons[-1]
    await set_lesson_status(ctx, staff, lesson.uuid, status="draft")
    for arrive, at in (("CourseState.arrive", "/courses/public"), ("LessonState.arrive", "/learn/public/plane")):
        for query, is_sent in (("", True), ("?as=student", False)):
            tab = await site.tab(world.cookies["staff"])
            await tab.call(arrive, at=at + query)
            await tab.call("State.hydrate", at=at + query)
            assert ('"is_draft": true' in tab.heard, '"title": "Slope"' in tab.heard) == (is_sent, is_sent)
    for as_student in (False, True):
        of_course = await course_first_paint(ctx, staff, "public", as_student=as_student)
        of_lesson = await lesson_first_paint(ctx, staff, "public", "plane", as_student=as_student)
        assert ("Slope" in of_course.html, "Slope" in of_lesson.html) == (not as_student, not as_student)
