"""A file of a course is served to those who may read what it stands in."""

from functools import partial

import pytest

from edtech_app.db.tables import CourseRow
from edtech_app.domain.errors import NotFoundError
from edtech_app.services.authoring.lesson_order import add_block, delete_block
from edtech_app.services.authoring.modules import delete_module
from edtech_app.services.authoring.outline import set_lesson_status
from edtech_app.services.authoring.pictures import add_picture, show_picture
from edtech_app.services.course_files import read_file
from edtech_app.services.courses import course_page
from tests.support.builders import change
from tests.support.desk import PIXEL
from tests.support.sizes import big_course, count

FIRST = "a" * 32


@pytest.fixture
async def leaf(ctx, lines, teacher):
    """The key of a picture that nothing shows yet."""
    target = await add_picture(ctx, teacher, "lines", "leaf.png", PIXEL)
    return (await show_picture(ctx, teacher, "lines", target)).src.rpartition("/")[2]


async def write(ctx, teacher, lesson, request, words):
    payload = {"markdown": words}
    await add_block(ctx, teacher, lesson.uuid, kind="text", payload=payload, after=None, request=request)


async def is_served(ctx, actor, key):
    try:
        return bool((await read_file(ctx, actor, "lines", key)).data)
    except NotFoundError:
        return False


async def test_what_nothing_shows_to_students_is_for_staff_alone(ctx, teacher, ada, leaf):
    numbers, graphs = (await course_page(ctx, teacher, "lines")).modules
    await write(ctx, teacher, numbers.lessons[0], "b" * 32, "files/leaf.png.zip, https://example.org/files/leaf.png")
    assert (await is_served(ctx, teacher, leaf), await is_served(ctx, ada, leaf)) == (True, False)

    await write(ctx, teacher, graphs.lessons[0], FIRST, "Look: ![a leaf](files/leaf.png).")
    assert await is_served(ctx, ada, leaf)

    await set_lesson_status(ctx, teacher, graphs.lessons[0].uuid, status="draft")
    assert (await is_served(ctx, teacher, leaf), await is_served(ctx, ada, leaf)) == (True, False)
    await set_lesson_status(ctx, teacher, graphs.lessons[0].uuid, status="published")
    assert await is_served(ctx, ada, leaf)

    await delete_block(ctx, teacher, FIRST)
    assert not await is_served(ctx, ada, leaf)

    await write(ctx, teacher, graphs.lessons[1], "e" * 32, '<img src="files/leaf.png">')
    assert await is_served(ctx, ada, leaf)
    await delete_module(ctx, teacher, graphs.uuid)
    assert (await is_served(ctx, teacher, leaf), await is_served(ctx, ada, leaf)) == (True, False)


@pytest.mark.parametrize("words", [{"picture": "files/leaf.png"}, {"description": "[A leaf](files/leaf.png)"}])
async def test_what_the_course_itself_shows_is_for_its_readers(ctx, lines, ada, leaf, words):
    assert not await is_served(ctx, ada, leaf)
    await change(ctx, CourseRow, lines.id, **words, version=99)
    assert await is_served(ctx, ada, leaf)


@pytest.mark.parametrize("is_cold", [True, False])
async def test_serving_takes_no_more_statements_in_a_larger_course(ctx, teacher, is_cold):
    taken = []
    for slug, times in (("small", 1), ("large", 4)):
        _made, actor = await big_course(ctx, teacher, slug, times)
        target = await add_picture(ctx, teacher, slug, "leaf.png", PIXEL)
        lesson = (await course_page(ctx, teacher, slug)).modules[0].lessons[0]
        await write(ctx, teacher, lesson, f"{times}" * 32, f"![a leaf]({target})")
        key = (await show_picture(ctx, teacher, slug, target)).src.rpartition("/")[2]
        await read_file(ctx, actor, slug, key)
        taken.append(await count(partial(read_file, ctx, actor, slug, key), ctx, is_cold=is_cold))
    assert taken[0] == taken[1]
    assert taken[0] <= (8 if is_cold else 1)
