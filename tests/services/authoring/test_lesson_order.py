"""The blocks of a lesson: added, moved, copied, removed and brought back, whoever else does so at the same time."""

import asyncio
from functools import partial
from uuid import uuid4

import pytest

from edtech_app.db.tables import BlockRow
from edtech_app.domain.errors import InvalidError, NotFoundError, NotPermittedError
from edtech_app.domain.events import CourseChanged, LessonChanged
from edtech_app.services.authoring.blocks import open_block, save_block, turn_block
from edtech_app.services.authoring.lesson_order import (
    MOST_BLOCKS,
    add_block,
    delete_block,
    duplicate_block,
    move_block,
    restore_block,
)
from edtech_app.services.authoring.versions import list_versions, restore_version
from edtech_app.services.courses import course_page
from edtech_app.services.lessons import lesson_page
from edtech_app.services.maps import course_map
from edtech_app.services.next_step import today, today_after
from edtech_app.services.views_after import course_after, lesson_after
from edtech_app.services.views_map_after import map_after
from tests.support.builders import number
from tests.support.fresh import Open, follow
from tests.support.news import news_of
from tests.support.sizes import big_course, count


@pytest.fixture
async def lesson(ctx, teacher, lines):
    return (await lesson_page(ctx, teacher, "lines", "numbers")).content.uuid


@pytest.fixture
def order(ctx, teacher, lines):
    """What stands in the lesson on numbers, by name, or by id where it has none."""
    names = {uuid: name for name, uuid in lines.blocks.items()}

    async def ordered():
        blocks = (await lesson_page(ctx, teacher, "lines", "numbers")).content.blocks
        return [names.get(block.uuid, block.uuid) for block in blocks]

    return ordered


def text(words="New."):
    return {"kind": "text", "payload": {"markdown": words}}


async def test_a_block_is_added_first_or_behind_another_and_only_once(ctx, lines, teacher, lesson, order):
    first, later = uuid4().hex, uuid4().hex
    for status in ("saved", "same"):
        added = await add_block(ctx, teacher, lesson, **text(), after=None, request=first)
        assert (added.status, added.uuid, added.version) == (status, first, 1)
    await add_block(ctx, teacher, lesson, **text(), after=lines.blocks["n4"], request=later)
    assert await order() == [first, "n-text", "n1", "n2", "n3", "n4", later]
    (version,) = await list_versions(ctx, teacher, first)
    assert (version.author, version.is_current) == ("Tess", True)


async def test_between_two_blocks_there_is_always_room(ctx, lines, teacher, lesson, order):
    added = [uuid4().hex for _number in range(70)]
    for request in added:
        await add_block(ctx, teacher, lesson, **text(), after=lines.blocks["n-text"], request=request)
    assert await order() == ["n-text", *reversed(added), "n1", "n2", "n3", "n4"]


async def test_blocks_move_and_stay_where_they_are_put(ctx, lines, teacher, order):
    for name, after, expected in (
        ("n4", None, ["n4", "n-text", "n1", "n2", "n3"]),
        ("n4", "n2", ["n-text", "n1", "n2", "n4", "n3"]),
        ("n-text", "n3", ["n1", "n2", "n4", "n3", "n-text"]),
        ("n2", "n1", ["n1", "n2", "n4", "n3", "n-text"]),
        ("n2", "n2", ["n1", "n2", "n4", "n3", "n-text"]),
    ):
        await move_block(ctx, teacher, lines.blocks[name], after=lines.blocks.get(after or ""))
        assert await order() == expected


async def test_a_move_to_where_a_block_is_already_is_no_news(ctx, lines, teacher):
    work = partial(move_block, ctx, teacher, lines.blocks["n2"], after=lines.blocks["n1"])
    assert await news_of(ctx, work) == []


async def test_many_who_add_and_move_at_once_lose_and_double_nothing(ctx, lines, teacher, tom, order):
    lesson = (await lesson_page(ctx, tom, "lines", "numbers")).content.uuid
    requests = [uuid4().hex for _number in range(8)]
    await asyncio.gather(
        *(add_block(ctx, tom, lesson, **text(), after=lines.blocks["n1"], request=one) for one in requests),
        *(move_block(ctx, teacher, lines.blocks["n4"], after=None) for _time in range(4)),
    )
    found = await order()
    assert found[0] == "n4"
    assert sorted(found) == sorted([*requests, "n-text", "n1", "n2", "n3", "n4"])


async def test_a_copied_question_assesses_the_same_and_lives_its_own_life(ctx, lines, teacher):
    copy = uuid4().hex
    for status in ("saved", "same"):
        assert (await duplicate_block(ctx, teacher, lines.blocks["s1"], request=copy)).status == status
    await save_block(ctx, teacher, copy, base=1, payload=number("5"))
    assert (await open_block(ctx, teacher, lines.blocks["s1"])).payload["answer"] == "2"
    page = await lesson_page(ctx, teacher, "lines", "slope")
    assert [block.uuid for block in page.content.blocks][1:3] == [lines.blocks["s1"], copy]
    async with ctx.transaction(writes=False) as tx:
        found = {one.block_uuid: one.weights for one in (await tx.lessons.concepts(lines.id)).questions}
    assert found[copy] == found[lines.blocks["s1"]]


async def test_a_removed_block_comes_back_where_it_was_with_its_answers(ctx, lines, teacher, order):
    for _twice in range(2):
        await delete_block(ctx, teacher, lines.blocks["n2"])
    assert await order() == ["n-text", "n1", "n3", "n4"]
    await move_block(ctx, teacher, lines.blocks["n4"], after=lines.blocks["n1"])
    for _twice in range(2):
        await restore_block(ctx, teacher, lines.blocks["n2"])
    assert [name for name in await order() if name != "n4"] == ["n-text", "n1", "n2", "n3"]


async def test_a_full_lesson_takes_no_more_and_says_so(ctx, lines, teacher, lesson):
    await delete_block(ctx, teacher, lines.blocks["n4"])
    row = {"lesson_id": lines.lessons["numbers"], "kind": "text", "payload": {"markdown": "x"}}
    async with ctx.transaction() as tx:
        await tx.writer.add_named(BlockRow, [row | {"position": 10.0 + n} for n in range(MOST_BLOCKS - 4)])
    for call in (
        partial(add_block, ctx, teacher, lesson, **text(), after=None, request=uuid4().hex),
        partial(duplicate_block, ctx, teacher, lines.blocks["n1"], request=uuid4().hex),
        partial(restore_block, ctx, teacher, lines.blocks["n4"]),
    ):
        with pytest.raises(InvalidError, match="2,000"):
            await call()
    await move_block(ctx, teacher, lines.blocks["n1"], after=None)


async def test_lies_about_ids_and_kinds_add_and_move_nothing(ctx, lines, teacher, lesson, order):
    elsewhere = lines.blocks["s1"]
    for call, error in (
        (partial(add_block, ctx, teacher, lesson, **text(), after=elsewhere, request=uuid4().hex), NotFoundError),
        (partial(move_block, ctx, teacher, lines.blocks["n1"], after=elsewhere), NotFoundError),
        (partial(add_block, ctx, teacher, "0" * 32, **text(), after=None, request=uuid4().hex), NotFoundError),
        (partial(add_block, ctx, teacher, lesson, **text(), after=None, request=elsewhere), InvalidError),
        (partial(add_block, ctx, teacher, lesson, **text(), after=None, request="A" * 32), InvalidError),
        (partial(add_block, ctx, teacher, lesson, **text("x" * 200_000), after=None, request="0" * 32), InvalidError),
        (
            partial(add_block, ctx, teacher, lesson, kind="kept", payload={}, after=None, request=uuid4().hex),
            InvalidError,
        ),
        (
            partial(add_block, ctx, teacher, lesson, kind="heading", payload={}, after=None, request=uuid4().hex),
            InvalidError,
        ),
    ):
        with pytest.raises(error):
            await call()
    assert await order() == ["n-text", "n1", "n2", "n3", "n4"]


async def test_students_order_nothing(ctx, lines, ada, lesson):
    for call in (
        partial(add_block, ctx, ada, lesson, **text(), after=None, request=uuid4().hex),
        partial(duplicate_block, ctx, ada, lines.blocks["n1"], request=uuid4().hex),
        partial(move_block, ctx, ada, lines.blocks["n1"], after=None),
        partial(delete_block, ctx, ada, lines.blocks["n1"]),
        partial(restore_block, ctx, ada, lines.blocks["n1"]),
        partial(turn_block, ctx, ada, lines.blocks["n-text"], kind="heading", base=1),
    ):
        with pytest.raises(NotPermittedError):
            await call()


async def test_what_is_open_follows_every_change_of_a_lesson(ctx, lines, teacher, ada, lesson):
    new, copy, n2, head = uuid4().hex, uuid4().hex, lines.blocks["n2"], lines.blocks["f-head"]
    opened = [
        Open("numbers", partial(lesson_page, ctx, ada, "lines", "numbers"), lesson_after),
        Open("slope", partial(lesson_page, ctx, ada, "lines", "slope"), lesson_after),
        Open("staff", partial(lesson_page, ctx, teacher, "lines", "numbers"), lesson_after),
        Open("course", partial(course_page, ctx, ada, "lines"), course_after),
        Open("map", partial(course_map, ctx, ada, "lines"), map_after),
        Open("today", partial(today, ctx, ada), today_after),
    ]
    for work in (
        partial(save_block, ctx, teacher, lines.blocks["n-text"], base=1, payload={"markdown": "Other."}),
        partial(save_block, ctx, teacher, n2, base=1, payload=number("43")),
        partial(restore_version, ctx, teacher, n2, version=1, base=2),
        partial(add_block, ctx, teacher, lesson, **text(), after=None, request=new),
        partial(turn_block, ctx, teacher, new, kind="callout", base=1),
        partial(duplicate_block, ctx, teacher, n2, request=copy),
        partial(move_block, ctx, teacher, copy, after=None),
        partial(delete_block, ctx, teacher, n2),
        partial(restore_block, ctx, teacher, n2),
        partial(turn_block, ctx, teacher, head, kind="text", base=1),
    ):
        found = await follow(ctx, work, *opened)
        assert any(isinstance(event, str) and event == LessonChanged.__name__ for event in found[0].heard)


async def test_a_question_that_comes_or_goes_is_news_for_the_course_and_a_text_is_not(ctx, lines, teacher):
    for name, kinds in (("n1", [LessonChanged, CourseChanged]), ("n-text", [LessonChanged])):
        news = await news_of(ctx, partial(delete_block, ctx, teacher, lines.blocks[name]))
        assert [type(one) for one in news] == kinds


async def test_ordering_blocks_takes_the_same_statements_however_many_there_are(ctx, teacher):
    taken = []
    for times in (1, 6):
        made, _learner = await big_course(ctx, teacher, f"size{times}", times)
        page = await lesson_page(ctx, teacher, made.slug, "l0")
        block = made.blocks["0-q0"]
        calls = (
            partial(add_block, ctx, teacher, page.content.uuid, **text(), after=block, request=uuid4().hex),
            partial(move_block, ctx, teacher, made.blocks["0-q1"], after=None),
            partial(duplicate_block, ctx, teacher, block, request=uuid4().hex),
            partial(delete_block, ctx, teacher, block),
            partial(restore_block, ctx, teacher, block),
            partial(list_versions, ctx, teacher, block),
        )
        taken.append([await count(call, ctx, is_cold=False) for call in calls])
    assert taken[0] == taken[1]
