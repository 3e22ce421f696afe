"""The learner's pages as their tabs hold them: what arrives, what a press does, and what other tabs make of it."""

from urllib.parse import urlencode

import pytest
import reflex as rx

import edtech_app.edtech_app  # noqa: F401 - the routes make the vars that name what an address names
from edtech_app.services.authoring.blocks import open_block, save_block
from edtech_app.services.context import Context
from edtech_app.services.enrolments import enrol
from edtech_app.state.catalogue import CatalogueState
from edtech_app.state.course import CourseState
from edtech_app.state.lesson import LessonState
from edtech_app.state.living import LivingState
from edtech_app.state.map import MapState
from edtech_app.state.notice import MOST, NoticeState
from edtech_app.state.page_trouble import READY
from edtech_app.state.questions import QuestionState
from edtech_app.state.tabs import TABS
from edtech_app.state.today import TodayState
from tests.support.builders import Made
from tests.support.news import news_of
from tests.support.people import Browser, arrive_as
from tests.support.tabs import open_tab, raised, redirect_of


@pytest.fixture
async def ada(ctx: Context, lines: Made) -> Browser:
    """Ada, who is enrolled."""
    ada = await arrive_as(ctx, "Ada")
    await enrol(ctx, ada.actor, lines.slug)
    return ada


async def tab_of(state_class: type[rx.State], path: str, browser: Browser | None = None, **refs: str) -> rx.State:
    """Open a tab at ``path`` and let the page arrive."""
    tab = open_tab(f"{path}?{urlencode(refs)}", token=browser.token if browser else "")
    state = await tab.get_state(state_class)
    await state.arrive()
    return state


async def lesson_tab(lines: Made, browser: Browser | None, lesson: str = "numbers") -> LessonState:
    path = f"/learn/{lines.slug}/{lesson}"
    return await tab_of(LessonState, path, browser, course_ref=lines.slug, lesson_ref=lesson)


async def test_a_lesson_arrives_with_its_blocks_and_its_place(lines: Made, ada: Browser):
    tab = await lesson_tab(lines, ada, "fractions")
    questions = await tab.get_state(QuestionState)
    assert (tab.code, tab.place.module, tab.place.previous.slug) == (READY, "Numbers", "numbers")
    living = await tab.get_state(LivingState)
    assert [block.kind for block in living.blocks.values() if block.question] == ["question"] * len(questions.answers)


async def test_what_one_knows_of_what_a_lesson_stands_on_is_told_learners(lines: Made, ada: Browser, tess: Browser):
    for who, ground, standing in (
        (None, "", ""),
        (ada, "You know 0 of 1 prerequisites", "open"),
        (tess, "", ""),
    ):
        tab = await lesson_tab(lines, who, "fractions")
        assert (tab.place.ground, {one.standing for one in tab.stands_on}) == (ground, {standing})


async def test_an_answer_is_graded_once_however_often_it_is_sent(lines: Made, ada: Browser):
    questions = await (await lesson_tab(lines, ada)).get_state(QuestionState)
    block = lines.blocks["n2"]
    form = {"block": block, "request": f"{questions.visit}{block}0-", "text": "41"}
    await raised(questions.submit(form))
    await raised(questions.submit(form))
    assert (questions.answers[block].tries, questions.answers[block].verdict) == (1, "wrong")
    assert (questions.busy, questions.elsewhere) == ([], {})


async def test_no_answer_at_all_is_told_beside_the_question_and_counts_for_nothing(lines: Made, ada: Browser):
    questions = await (await lesson_tab(lines, ada)).get_state(QuestionState)
    for name, form in {"n2": {"text": ""}, "n1": {}}.items():
        await raised(questions.submit({"block": lines.blocks[name], "request": name, **form}))
        assert questions.complaints[lines.blocks[name]]
        assert questions.answers[lines.blocks[name]].tries == 0


async def test_options_are_sent_by_their_ids(lines: Made, ada: Browser):
    questions = await (await lesson_tab(lines, ada, "fractions")).get_state(QuestionState)
    block = lines.blocks["f2"]
    await raised(questions.submit({"block": block, "request": "r", "option:a": "a", "option:b": "b"}))
    assert questions.answers[block].verdict == "right"


async def test_hints_come_one_by_one_and_the_key_on_request(lines: Made, ada: Browser):
    questions = await (await lesson_tab(lines, ada)).get_state(QuestionState)
    block = lines.blocks["n1"]
    await questions.open_hint(block)
    assert len(questions.hints[block]) == 1
    assert questions.answers[block].key is None
    await raised(questions.show_key(block))
    assert questions.answers[block].key.right == ("a",)


async def test_another_tab_follows_an_answer_and_a_mark(ctx: Context, lines: Made, ada: Browser):
    acting, other = await lesson_tab(lines, ada), await lesson_tab(lines, ada)
    asked, watching = await acting.get_state(QuestionState), await other.get_state(QuestionState)
    block = lines.blocks["n2"]

    async def learn() -> None:
        await raised(asked.submit({"block": block, "request": "r", "text": "42"}))
        await raised(acting.mark_done())

    for event in await news_of(ctx, learn):
        await other._hear(event)
        await acting._hear(event)
    assert watching.answers[block] == asked.answers[block]
    assert (watching.elsewhere, asked.elsewhere) == ({block: 1}, {})
    assert (other.place.is_done, other.progress.done) == (True, 1)


async def test_a_new_version_of_a_question_leaves_what_is_typed_into_it_alone(
    ctx: Context, lines: Made, ada: Browser, tess: Browser
):
    tab, block = await lesson_tab(lines, ada), lines.blocks["n2"]
    questions = await tab.get_state(QuestionState)
    await raised(questions.submit({"block": block, "request": "r", "text": "41"}))
    was = await open_block(ctx, tess.actor, block)

    async def change() -> None:
        await save_block(ctx, tess.actor, block, base=was.version, payload={**was.payload, "prompt": "How many?"})

    for event in await news_of(ctx, change):
        await tab._hear(event)
    assert (questions.answers[block].verdict, questions.elsewhere) == ("", {})


async def test_marking_a_lesson_done_leads_on_and_can_be_taken_back(lines: Made, ada: Browser):
    tab = await lesson_tab(lines, ada)
    assert redirect_of(await raised(tab.mark_done())) == f"/learn/{lines.slug}/fractions"
    await tab.mark_undone()
    assert (tab.place.is_done, tab.marking) == (False, False)


async def test_a_failure_does_not_leave_a_question_busy(lines: Made, ada: Browser):
    questions = await (await lesson_tab(lines, ada)).get_state(QuestionState)
    with pytest.raises(Exception, match="not there"):
        await raised(questions.submit({"block": "gone", "request": "r", "text": "1"}))
    assert questions.busy == []


async def test_a_lesson_that_is_not_there_says_so(lines: Made, ada: Browser):
    tab = await lesson_tab(lines, ada, "nowhere")
    assert (tab.code, (await tab.get_state(LivingState)).order) == ("not_found", [])


async def test_a_place_in_a_course_is_taken_and_given_up(lines: Made, ctx: Context):
    eve = await arrive_as(ctx, "Eve")
    tab = await tab_of(CourseState, f"/courses/{lines.slug}", eve, course_ref=lines.slug)
    await raised(tab.enrol())
    assert (tab.page.access.is_enrolled, tab.busy) == (True, False)
    await raised(tab.leave())
    assert not tab.page.access.is_enrolled
    assert len((await tab.get_state(NoticeState)).notices) == len(("enrolled", "left"))


@pytest.mark.usefixtures("lines")
async def test_the_catalogue_finds_by_words_and_survives_any_page_number():
    found = await tab_of(CatalogueState, "/courses", q="lines")
    assert [card.title for card in found.found.cards] == ["Lines"]
    assert (await tab_of(CatalogueState, "/courses", q="zebra")).found.total == 0
    assert (await tab_of(CatalogueState, "/courses", page="²")).code == READY
    assert redirect_of([await found.search({"q": " a b "})]) == "/courses?q=a+b"


async def test_the_home_page_has_a_next_step_for_learners_and_courses_for_visitors(lines: Made, ada: Browser):
    mine, visitor = await tab_of(TodayState, "/", ada), await tab_of(TodayState, "/")
    assert (mine.today.next.course.slug, mine.cards) == (lines.slug, ())
    assert (visitor.today, [card.slug for card in visitor.cards]) == (None, [lines.slug])


async def test_a_map_finds_a_concept_and_shows_what_belongs_to_it(lines: Made, ada: Browser):
    tab = await tab_of(MapState, f"/courses/{lines.slug}/map", ada, course_ref=lines.slug)
    assert len(tab.nodes) == len(tab.concepts) == len(lines.concepts)
    aimed = tab.aim
    await tab.find({"concept": "SLO"})
    assert (tab.chosen.node.id, tab.aim) == (lines.concepts["slope"], aimed + 1)
    assert [one.slug for one in tab.chosen.needs]
    await tab.choose("")
    assert tab.chosen is None
    await tab.choose("no number")
    await tab.switch("nonsense")
    assert (tab.chosen, tab.view) == (None, "map")


async def test_notices_are_few_and_none_is_said_twice():
    tab = await open_tab().get_state(NoticeState)
    for words in ("a", "b", "b", "c", "d"):
        await tab.fail(words)
    assert [notice.words for notice in tab.notices] == ["b", "c", "d"]
    assert len(tab.notices) == MOST
    await tab.put_away(tab.notices[0].id)
    assert [notice.words for notice in tab.notices] == ["c", "d"]


async def test_a_tab_listens_to_its_person_and_its_course(lines: Made, ada: Browser):
    await lesson_tab(lines, ada)
    assert TABS.listening(f"course:{lines.id}") == TABS.listening(f"user:{ada.actor.user_id}") == ["tab"]
    await lesson_tab(lines, None)
    assert TABS.listening(f"user:{ada.actor.user_id}") == []
    TABS.drop("tab")
    assert TABS.listening(f"course:{lines.id}") == []
