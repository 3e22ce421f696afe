"""The outline: modules and lessons added, named, moved, shown, removed and brought back, by two people at once too."""

import asyncio
from functools import partial
from uuid import uuid4

import pytest

from edtech_app.domain.errors import InvalidError, NotFoundError, NotPermittedError
from edtech_app.domain.events import CourseChanged
from edtech_app.services.authoring import modules, outline
from edtech_app.services.authoring.outline import add_lesson, delete_lesson, move_lesson, restore_lesson
from edtech_app.services.catalogue import list_courses
from edtech_app.services.courses import course_page
from edtech_app.services.enrolments import enrol
from edtech_app.services.lessons import lesson_page
from edtech_app.services.maps import course_map
from edtech_app.services.next_step import today, today_after
from edtech_app.services.views_after import course_after, lesson_after
from edtech_app.services.views_map_after import map_after
from tests.support.builders import add_course
from tests.support.fresh import Open, follow
from tests.support.news import news_of
from tests.support.sizes import big_course, count


@pytest.fixture
def look(ctx, teacher, lines):
    """A look at the outline as staff has it, and at the ids of its modules and lessons."""

    async def looked(slug="lines"):
        page = await course_page(ctx, teacher, slug)
        return {module.title: [lesson.slug for lesson in module.lessons] for module in page.modules}

    return looked


@pytest.fixture
async def ids(ctx, teacher, lines):
    page = await course_page(ctx, teacher, "lines")
    found = {module.title: module.uuid for module in page.modules}
    return found | {lesson.slug: lesson.uuid for module in page.modules for lesson in module.lessons}


async def test_modules_are_added_named_and_moved(ctx, teacher, look, ids):
    request = uuid4().hex
    for _twice in range(2):
        await modules.add_module(ctx, teacher, "lines", title="  Planes \n", after=ids["Numbers"], request=request)
    assert await look() == {"Numbers": ["numbers", "fractions"], "Planes": [], "Lines": ["plane", "slope"]}
    await modules.rename_module(ctx, teacher, request, title="Surfaces")
    await modules.move_module(ctx, teacher, ids["Lines"], after=None)
    assert list(await look()) == ["Lines", "Numbers", "Surfaces"]


async def test_an_empty_module_is_for_staff(ctx, teacher, ada, ids):
    await modules.add_module(ctx, teacher, "lines", title="Soon", after=None, request=uuid4().hex)
    page = await course_page(ctx, ada, "lines")
    assert [(module.title, module.uuid) for module in page.modules] == [("Numbers", ""), ("Lines", "")]


async def test_a_lesson_begins_as_a_draft_where_students_are_and_is_published_by_hand(ctx, teacher, ada, look, ids):
    request = uuid4().hex
    for _twice in range(2):
        added = await add_lesson(ctx, teacher, ids["Lines"], title="Slope", after=ids["plane"], request=request)
        assert (added.uuid, added.slug, added.status) == (request, "slope-2", "draft")
    assert (await look())["Lines"] == ["plane", "slope-2", "slope"]
    with pytest.raises(NotFoundError):
        await lesson_page(ctx, ada, "lines", "slope-2")
    await outline.set_lesson_status(ctx, teacher, request, status="published")
    assert (await lesson_page(ctx, ada, "lines", "slope-2")).content.blocks == ()
    with pytest.raises(InvalidError):
        await outline.set_lesson_status(ctx, teacher, request, status="secret")


async def test_a_lesson_of_a_course_that_nobody_sees_yet_is_part_of_it_at_once(ctx, teacher):
    await add_course(ctx, teacher, "mine", status="draft")
    module = (await course_page(ctx, teacher, "mine")).modules[0].uuid
    added = await add_lesson(ctx, teacher, module, title="¿?", after=None, request=uuid4().hex)
    assert (added.slug, added.status) == ("lesson", "published")


async def test_a_lesson_is_renamed_and_keeps_its_address(ctx, teacher, ada, ids):
    await outline.rename_lesson(ctx, teacher, ids["plane"], title="The plane")
    await outline.describe_lesson(ctx, teacher, ids["plane"], summary="Two axes", minutes=0)
    page = await lesson_page(ctx, ada, "lines", "plane")
    assert (page.content.title, page.content.summary, page.content.minutes) == ("The plane", "Two axes", 0)
    for title in ("", " \n ", "x" * 201, "half \ud800"):
        with pytest.raises(InvalidError):
            await outline.rename_lesson(ctx, teacher, ids["plane"], title=title)
    with pytest.raises(InvalidError):
        await outline.describe_lesson(ctx, teacher, ids["plane"], summary="", minutes=5_000)


async def test_lessons_move_within_and_between_modules(ctx, teacher, look, ids):
    for lesson, module, after, expected in (
        ("slope", "Lines", None, {"Numbers": ["numbers", "fractions"], "Lines": ["slope", "plane"]}),
        ("slope", "Numbers", "numbers", {"Numbers": ["numbers", "slope", "fractions"], "Lines": ["plane"]}),
        ("numbers", "Lines", "plane", {"Numbers": ["slope", "fractions"], "Lines": ["plane", "numbers"]}),
        ("numbers", "Lines", "plane", {"Numbers": ["slope", "fractions"], "Lines": ["plane", "numbers"]}),
    ):
        await move_lesson(ctx, teacher, ids[lesson], module=ids[module], after=ids.get(after or ""))
        assert await look() == expected


async def test_moving_to_and_fro_never_runs_out_of_room(ctx, teacher, look, ids):
    await move_lesson(ctx, teacher, ids["plane"], module=ids["Numbers"], after=ids["fractions"])
    for _turn in range(30):
        await move_lesson(ctx, teacher, ids["fractions"], module=ids["Numbers"], after=ids["numbers"])
        await move_lesson(ctx, teacher, ids["plane"], module=ids["Numbers"], after=ids["numbers"])
    assert (await look())["Numbers"] == ["numbers", "plane", "fractions"]


async def test_two_who_move_the_same_lesson_at_once_neither_lose_nor_double_it(ctx, teacher, tom, look, ids):
    places = [("Numbers", None), ("Lines", "slope"), ("Numbers", "fractions"), ("Lines", None)] * 2
    await asyncio.gather(
        *(
            move_lesson(ctx, actor, ids["plane"], module=ids[module], after=ids.get(after or ""))
            for actor, (module, after) in zip((teacher, tom) * 4, places, strict=True)
        )
    )
    found = [slug for lessons in (await look()).values() for slug in lessons]
    assert sorted(found) == ["fractions", "numbers", "plane", "slope"]


async def test_a_removed_lesson_is_nowhere_and_comes_back_whole(ctx, teacher, ada, look, ids):
    before = await lesson_page(ctx, ada, "lines", "plane")
    await delete_lesson(ctx, teacher, ids["plane"])
    await delete_lesson(ctx, teacher, ids["plane"])
    with pytest.raises(NotFoundError):
        await lesson_page(ctx, teacher, "lines", "plane")
    with pytest.raises(NotFoundError, match="can be brought back"):
        await outline.rename_lesson(ctx, teacher, ids["plane"], title="Late")
    await restore_lesson(ctx, teacher, ids["plane"])
    assert (await lesson_page(ctx, ada, "lines", "plane")).content.blocks == before.content.blocks
    assert (await look())["Lines"] == ["plane", "slope"]


async def test_a_removed_module_takes_its_lessons_along_and_brings_exactly_them_back(ctx, teacher, look, ids):
    await delete_lesson(ctx, teacher, ids["slope"])
    await modules.delete_module(ctx, teacher, ids["Lines"])
    assert await look() == {"Numbers": ["numbers", "fractions"]}
    with pytest.raises(NotFoundError):
        await move_lesson(ctx, teacher, ids["numbers"], module=ids["Lines"], after=None)
    await modules.restore_module(ctx, teacher, ids["Lines"])
    assert await look() == {"Numbers": ["numbers", "fractions"], "Lines": ["plane"]}


async def test_a_lesson_whose_module_is_gone_too_comes_back_to_the_last_one(ctx, teacher, look, ids):
    await delete_lesson(ctx, teacher, ids["slope"])
    await modules.delete_module(ctx, teacher, ids["Lines"])
    await restore_lesson(ctx, teacher, ids["slope"])
    assert await look() == {"Numbers": ["numbers", "fractions", "slope"]}
    await delete_lesson(ctx, teacher, ids["slope"])
    await modules.delete_module(ctx, teacher, ids["Numbers"])
    with pytest.raises(InvalidError, match="no module"):
        await restore_lesson(ctx, teacher, ids["slope"])


async def test_the_catalogue_finds_what_is_published_and_no_draft(ctx, teacher, ada, ids):
    async def found(word):
        return [card.slug for card in (await list_courses(ctx, ada, word)).cards]

    await outline.rename_lesson(ctx, teacher, ids["plane"], title="Zebra crossing")
    assert await found("zebra") == ["lines"]
    await outline.set_lesson_status(ctx, teacher, ids["plane"], status="draft")
    assert await found("zebra") == []
    assert await found("slope") == ["lines"]


async def test_only_staff_shapes_the_course_and_nothing_of_another_one(ctx, teacher, tom, ada, ids):
    await add_course(ctx, teacher, "other")
    other = (await course_page(ctx, teacher, "other")).modules[0]
    for call in (
        partial(modules.add_module, ctx, ada, "lines", title="Mine", after=None, request=uuid4().hex),
        partial(add_lesson, ctx, ada, ids["Lines"], title="Mine", after=None, request=uuid4().hex),
        partial(outline.rename_lesson, ctx, ada, ids["plane"], title="Mine"),
        partial(delete_lesson, ctx, ada, ids["plane"]),
        partial(restore_lesson, ctx, ada, ids["plane"]),
        partial(modules.delete_module, ctx, ada, ids["Lines"]),
        partial(modules.move_module, ctx, tom, other.uuid, after=None),
    ):
        with pytest.raises(NotPermittedError):
            await call()
    for call in (
        partial(move_lesson, ctx, teacher, ids["plane"], module=other.uuid, after=None),
        partial(move_lesson, ctx, teacher, ids["plane"], module=ids["Lines"], after=other.lessons[0].uuid),
        partial(modules.move_module, ctx, teacher, ids["Lines"], after=other.uuid),
        partial(delete_lesson, ctx, teacher, "0" * 32),
        partial(modules.rename_module, ctx, teacher, "nothing", title="Words"),
    ):
        with pytest.raises(NotFoundError):
            await call()
    for call in (
        partial(add_lesson, ctx, teacher, ids["Lines"], title="T", after=None, request=other.lessons[0].uuid),
        partial(modules.add_module, ctx, teacher, "lines", title="T", after=None, request=other.uuid),
        partial(modules.add_module, ctx, teacher, "lines", title="T", after=None, request="short"),
    ):
        with pytest.raises(InvalidError):
            await call()


def works(ctx, teacher, ids):
    """Return everything that shapes an outline, each to be done on top of the ones before."""
    module, lesson = uuid4().hex, uuid4().hex
    return {
        "add module": partial(modules.add_module, ctx, teacher, "lines", title="M", after=None, request=module),
        "rename module": partial(modules.rename_module, ctx, teacher, module, title="N"),
        "add lesson": partial(add_lesson, ctx, teacher, module, title="L", after=None, request=lesson),
        "publish": partial(outline.set_lesson_status, ctx, teacher, lesson, status="published"),
        "rename": partial(outline.rename_lesson, ctx, teacher, ids["plane"], title="P"),
        "describe": partial(outline.describe_lesson, ctx, teacher, ids["plane"], summary="S", minutes=3),
        "move": partial(move_lesson, ctx, teacher, ids["slope"], module=module, after=lesson),
        "move module": partial(modules.move_module, ctx, teacher, module, after=ids["Lines"]),
        "hide": partial(outline.set_lesson_status, ctx, teacher, ids["plane"], status="draft"),
        "delete": partial(delete_lesson, ctx, teacher, ids["slope"]),
        "restore": partial(restore_lesson, ctx, teacher, ids["slope"]),
        "delete module": partial(modules.delete_module, ctx, teacher, ids["Numbers"]),
        "restore module": partial(modules.restore_module, ctx, teacher, ids["Numbers"]),
    }


async def test_what_is_open_follows_every_change_of_the_outline(ctx, teacher, ada, ids):
    await add_course(ctx, teacher, "other")
    await enrol(ctx, ada, "other")
    opened = [
        Open("numbers", partial(lesson_page, ctx, ada, "lines", "fractions"), lesson_after),
        Open("course", partial(course_page, ctx, ada, "lines"), course_after),
        Open("staff", partial(course_page, ctx, teacher, "lines"), course_after),
        Open("map", partial(course_map, ctx, ada, "lines"), map_after),
        Open("today", partial(today, ctx, ada), today_after),
        Open("other", partial(course_page, ctx, ada, "other"), course_after),
    ]
    for name, work in works(ctx, teacher, ids).items():
        if name == "delete module":
            opened = opened[1:]  # it takes the lesson away that was open
        found = await follow(ctx, work, *opened)
        assert found[-1].is_read_again is False, name


async def test_each_change_is_one_piece_of_news(ctx, lines, teacher, ids):
    for work in works(ctx, teacher, ids).values():
        assert await news_of(ctx, work) == [CourseChanged(lines.id)]


async def test_shaping_an_outline_takes_the_same_statements_however_large_it_is(ctx, teacher):
    taken = []
    for times in (1, 4):
        made, _learner = await big_course(ctx, teacher, f"size{times}", times)
        page = await course_page(ctx, teacher, made.slug)
        module, (first, *_rest, last) = page.modules[0].uuid, page.modules[0].lessons
        calls = (
            partial(modules.add_module, ctx, teacher, made.slug, title="M", after=module, request=uuid4().hex),
            partial(add_lesson, ctx, teacher, module, title="L", after=first.uuid, request=uuid4().hex),
            partial(move_lesson, ctx, teacher, last.uuid, module=module, after=None),
            partial(delete_lesson, ctx, teacher, first.uuid),
            partial(modules.delete_module, ctx, teacher, module),
        )
        taken.append([await count(call, ctx, is_cold=False) for call in calls])
    assert taken[0] == taken[1]
