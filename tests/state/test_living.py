"""A lesson that changes while it is open: what a tab shows, marks and sends, and what it leaves alone."""

import pytest
from sqlmodel import select

import edtech_app.edtech_app  # noqa: F401 - the routes make the vars that name what an address names
from edtech_app.db.tables import BlockRow, CourseRow, LessonRow
from edtech_app.domain.events import LessonChanged
from edtech_app.domain.people import NOBODY
from edtech_app.services.context import Context
from edtech_app.services.lessons import content_after, lesson_page
from edtech_app.state.lesson import LessonState
from edtech_app.state.living import MOST_CHANGES, LivingState
from edtech_app.state.questions import QuestionState
from edtech_app.state.tabs import TABS
from tests.support.builders import Made, add_course
from tests.support.people import Role, arrive_as
from tests.support.tabs import open_tab


@pytest.fixture
async def lines(ctx: Context) -> Made:
    """A public course with two modules."""
    return await add_course(ctx, (await arrive_as(ctx, "Tess", Role.TEACHER)).actor)


@pytest.fixture
async def page(lines: Made) -> LessonState:
    """A reader's tab with the lesson on numbers open."""
    tab = open_tab(f"/learn/{lines.slug}/numbers?course_ref={lines.slug}&lesson_ref=numbers")
    state = await tab.get_state(LessonState)
    await state.arrive()
    return state


async def write(ctx: Context, made: Made, name: str, *, author_id: int = 0, **values: object) -> LessonChanged:
    """Change a block as a use case would, and return what is announced."""
    async with ctx.transaction() as tx:
        session = tx.courses._session
        row = await session.get(BlockRow, await _id_of(tx, made.blocks[name]))
        lesson, course = await session.get(LessonRow, row.lesson_id), await session.get(CourseRow, made.id)
        for field, value in values.items():
            setattr(row, field, value)
        row.version += 1
        lesson.version += 1
        course.version += 1
        return LessonChanged(made.id, lesson.id, lesson.version, (row.uuid,), author_id)


async def _id_of(tx, uuid: str) -> int:
    return (await tx.courses._session.exec(select(BlockRow.id).where(BlockRow.uuid == uuid))).one()


async def test_a_change_shows_the_new_words_and_sends_nothing_else(ctx: Context, lines: Made, page: LessonState):
    living = await page.get_state(LivingState)
    before = dict(living.blocks)
    living._clean()
    page._clean()
    await page._hear(await write(ctx, lines, "n-text", payload={"markdown": "New *words*."}))

    uuid = lines.blocks["n-text"]
    assert living.changed[uuid].html.strip() == "<p>New <em>words</em>.</p>"
    assert dict(living.blocks) == before
    assert {one for one in living.dirty_vars if one[0] != "_"} == {"changed", "marks", "said", "here"}
    assert {one for one in page.dirty_vars if one[0] != "_"} == set()


async def test_a_change_is_marked_and_said_until_it_is_seen(ctx: Context, lines: Made, page: LessonState):
    living = await page.get_state(LivingState)
    await page._hear(await write(ctx, lines, "n-text", payload={"markdown": "New."}))
    assert (living.marks, living.said) == ([lines.blocks["n-text"]], "Your teacher changed a part of this lesson.")


async def test_a_change_is_said_again_once_it_was_seen_and_not_while_somebody_goes_on(
    ctx: Context, lines: Made, page: LessonState
):
    living, said = await page.get_state(LivingState), []
    for words in ("One.", "Two.", "Three."):
        await page._hear(await write(ctx, lines, "n-text", payload={"markdown": words}))
        said.append(living.said)
        living.marks = [] if words == "Two." else living.marks
    assert said[0] == said[1] != said[2]
    assert {one.strip() for one in said} == {"Your teacher changed a part of this lesson."}


async def test_somebody_of_the_staff_hears_that_somebody_else_changed_it(ctx: Context, lines: Made):
    token = (await arrive_as(ctx, "Ada", Role.ADMIN)).token
    tab = open_tab(f"/learn/{lines.slug}/numbers?course_ref={lines.slug}&lesson_ref=numbers", token=token)
    page = await tab.get_state(LessonState)
    await page.arrive()
    await page._hear(await write(ctx, lines, "n-text", payload={"markdown": "New."}))
    assert (await page.get_state(LivingState)).said == "Somebody else changed a part of this lesson."


async def test_who_wrote_it_sees_no_mark(ctx: Context, lines: Made, page: LessonState):
    living = await page.get_state(LivingState)
    page._user_id = 7
    await page._hear(await write(ctx, lines, "n-text", author_id=7, payload={"markdown": "New."}))
    assert (living.marks, lines.blocks["n-text"] in living.changed) == ([], True)


async def test_removed_and_moved_blocks_follow(ctx: Context, lines: Made, page: LessonState):
    living = await page.get_state(LivingState)
    order = list(living.order)
    await page._hear(await write(ctx, lines, "n-text", position=1000.0))
    assert living.order == [one for one in order if one != lines.blocks["n-text"]] + [lines.blocks["n-text"]]
    assert living.said == "Your teacher moved parts of this lesson."
    await page._hear(await write(ctx, lines, "n-text", deleted_at=ctx.now()))
    assert living.order == [one for one in order if one != lines.blocks["n-text"]]
    assert (living.marks, living.said) == ([], "Your teacher removed a part of this lesson.")
    await page._hear(await write(ctx, lines, "n-text", deleted_at=None))
    assert (living.order[-1], living.marks) == (lines.blocks["n-text"], [lines.blocks["n-text"]])


async def test_a_question_that_changed_brings_ones_own_answers_to_it(ctx: Context, lines: Made, page: LessonState):
    living, questions = await page.get_state(LivingState), await page.get_state(QuestionState)
    await page._hear(await write(ctx, lines, "n2", deleted_at=ctx.now()))
    assert lines.blocks["n2"] not in living.order
    assert lines.blocks["n2"] not in page._kept[0].answers
    assert set(questions.answers) == set(page._kept[0].answers)


async def test_who_has_another_lesson_open_is_not_even_told(ctx: Context, lines: Made, page: LessonState):
    topics = TABS.get(page.router.session.client_token).topics
    here, elsewhere = [await write(ctx, lines, name, payload={"markdown": "New."}) for name in ("n-text", "p-text")]
    assert here.topic in topics
    assert elsewhere.topic not in topics


async def test_many_changes_are_sent_as_a_whole(ctx: Context, lines: Made, page: LessonState, monkeypatch):
    monkeypatch.setattr("edtech_app.state.living.MOST_CHANGES", 0)
    assert MOST_CHANGES > 0
    living = await page.get_state(LivingState)
    await page._hear(await write(ctx, lines, "n-text", payload={"markdown": "New."}))
    assert (living.changed, living.blocks[lines.blocks["n-text"]].html.strip()) == ({}, "<p>New.</p>")


async def test_the_new_words_are_read_once_for_all_who_have_it_open(ctx: Context, lines: Made, page: LessonState):
    event = await write(ctx, lines, "n-text", payload={"markdown": "New."})
    first = await content_after(ctx, page._kept[0], event)
    assert first is await content_after(ctx, page._kept[0], event)
    assert first == (await lesson_page(ctx, NOBODY, lines.slug, "numbers")).content


async def test_another_lesson_is_left_alone(ctx: Context, lines: Made, page: LessonState):
    kept = page._kept[0]
    await page._hear(await write(ctx, lines, "f-head", payload={"text": "Other", "level": 2}))
    assert page._kept[0] is kept
