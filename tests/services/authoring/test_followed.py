"""What a worker keeps of a course follows the saves of those who write: little is read or made again."""

from dataclasses import replace

import pytest

from edtech_app.domain.access import Action
from edtech_app.services.authoring.blocks import open_block, save_block
from edtech_app.services.authoring.lesson_order import delete_block, move_block
from edtech_app.services.authoring.outline import rename_lesson, set_lesson_status
from edtech_app.services.facts import course_facts, find_course, follow_words
from edtech_app.services.lessons import content_after, lesson_page
from edtech_app.services.packs import Shelves
from tests.support.news import news_of
from tests.support.statements import counted


async def write(ctx, actor, uuid, payload):
    opened = await open_block(ctx, actor, uuid)
    await save_block(ctx, actor, uuid, base=opened.version, payload=payload, is_part=True)


@pytest.fixture
async def pages(ctx, lines, teacher, ada):
    """The lesson on fractions as its teacher and a learner have it open."""
    return [await lesson_page(ctx, actor, "lines", "fractions") for actor in (teacher, ada)]


async def followed(ctx, pages, event):
    follow_words(ctx, event)
    return [await content_after(ctx, page, event) for page in pages]


async def read_anew(ctx, actors):
    cold = replace(ctx, shelves=Shelves())
    return [(await lesson_page(cold, actor, "lines", "fractions")).content for actor in actors]


async def test_a_save_is_followed_by_reading_its_lesson_and_no_more(ctx, lines, teacher, ada, pages):
    for words in ("A third.", "A quarter.", "A fifth is $\\frac{1}{5}$."):
        (event,) = await news_of(
            ctx, lambda words=words: write(ctx, teacher, lines.blocks["f-text"], {"markdown": words})
        )
        with counted() as statements:
            found = await followed(ctx, pages, event)
        assert len(statements) == 2
        assert found == await read_anew(ctx, (teacher, ada))


async def test_a_save_whose_news_is_still_on_the_way_has_nothing_read_again(ctx, lines, teacher, ada, pages):
    async def work():
        await write(ctx, teacher, lines.blocks["f-text"], {"markdown": "A third."})
        await write(ctx, teacher, lines.blocks["n-text"], {"markdown": "Counting."})

    first, second = await news_of(ctx, work)
    with counted() as statements:
        found = await followed(ctx, pages, first)
    assert len(statements) == 3
    follow_words(ctx, second)
    assert [one.blocks for one in found] == [one.blocks for one in await read_anew(ctx, (teacher, ada))]


async def test_what_a_block_still_says_is_not_made_again(ctx, lines, teacher, pages):
    (event,) = await news_of(ctx, lambda: write(ctx, teacher, lines.blocks["f-text"], {"markdown": "A third."}))
    (content, _learners) = await followed(ctx, pages, event)
    same = [one.uuid for one, old in zip(content.blocks, pages[0].content.blocks, strict=True) if one is old]
    assert lines.blocks["f-text"] not in same
    assert {lines.blocks[name] for name in ("f-pie", "f-note", "f1", "f2", "f3")} <= set(same)


async def test_moved_and_removed_blocks_and_anchors_of_headings_follow(ctx, lines, teacher, ada, pages):
    async def work():
        await move_block(ctx, teacher, lines.blocks["f-text"], after=None)
        await delete_block(ctx, teacher, lines.blocks["f-pie"])
        await write(ctx, teacher, lines.blocks["f-head"], {"text": "Main"})

    for event in await news_of(ctx, work):
        found = await followed(ctx, pages, event)
    assert found == await read_anew(ctx, (teacher, ada))


async def test_a_change_of_the_outline_in_between_is_not_missed(ctx, lines, teacher, ada, pages):
    async def work():
        await write(ctx, teacher, lines.blocks["f-text"], {"markdown": "See [this](lesson:numbers)."})
        await rename_lesson(ctx, teacher, pages[0].content.uuid, title="Halves")
        await write(ctx, teacher, lines.blocks["f-text"], {"markdown": "See [that](lesson:numbers)."})

    *_before, event = await news_of(ctx, work)
    found = await followed(ctx, pages, event)
    assert [one.title for one in found] == ["Halves", "Halves"]
    assert found == await read_anew(ctx, (teacher, ada))


async def test_words_of_a_lesson_that_is_a_draft_again_reach_no_student(ctx, lines, teacher, ada, pages):
    async def work():
        await write(ctx, teacher, lines.blocks["f-text"], {"markdown": "A third."})
        await set_lesson_status(ctx, teacher, pages[0].content.uuid, status="draft")
        await write(ctx, teacher, lines.blocks["f-text"], {"markdown": "Nobody reads this."})

    first, *_later = await news_of(ctx, work)
    for_staff, for_students = await followed(ctx, pages, first)
    assert "Nobody reads this." in str(for_staff)
    assert for_students is None


async def test_news_in_another_order_is_followed_all_the_same(ctx, lines, teacher, ada, pages):
    async def work():
        for words in ("A third.", "A quarter.", "A fifth."):
            await write(ctx, teacher, lines.blocks["f-text"], {"markdown": words})

    first, second, third = await news_of(ctx, work)
    for event in (second, first):
        follow_words(ctx, event)
    with counted() as statements:
        found = await followed(ctx, pages, third)
    assert len(statements) == 2
    assert found == await read_anew(ctx, (teacher, ada))


async def test_news_that_is_quicker_than_who_reads_the_course_is_followed(ctx, lines, teacher, ada):
    ctx = replace(ctx, shelves=Shelves())
    async with ctx.transaction(writes=False) as tx:
        course = await find_course(tx, ada, "lines", Action.READ)
        (event,) = await news_of(ctx, lambda: write(ctx, teacher, lines.blocks["f-text"], {"markdown": "A third."}))
        follow_words(ctx, event)
        await course_facts(ctx, tx, course)
    async with ctx.transaction(writes=False) as tx:
        course = await find_course(tx, ada, "lines", Action.READ)
        with counted() as statements:
            facts = await course_facts(ctx, tx, course)
    assert not statements
    assert facts.by_id[event.lesson_id].version == event.version
