"""Moving modules and lessons by a step or to a place, and saying where they are then."""

from functools import partial

import pytest

from edtech_app.domain.errors import InvalidError, NotFoundError, NotPermittedError
from edtech_app.services.authoring.moving import has_lesson, last_of, put, step, to_end
from edtech_app.services.courses import course_page
from tests.support.builders import add_course


async def outline(ctx, teacher):
    page = await course_page(ctx, teacher, "lines")
    return {module.title: [lesson.slug for lesson in module.lessons] for module in page.modules}


async def uuids(ctx, teacher, slug="lines"):
    page = await course_page(ctx, teacher, slug)
    found = {module.title: module.uuid for module in page.modules}
    return found | {lesson.slug: lesson.uuid for module in page.modules for lesson in module.lessons}


async def test_a_lesson_is_moved_step_by_step_through_the_course(ctx, lines, teacher):
    ids = await uuids(ctx, teacher)
    move = partial(step, ctx, teacher, "lines", "lesson", ids["numbers"])
    said = [await move(by=1) for _step in range(5)]
    places = [(one.module, one.place, one.total, one.is_moved) for one in said]
    assert places == [
        ("Numbers", 2, 2, True),
        ("Lines", 1, 3, True),
        ("Lines", 2, 3, True),
        ("Lines", 3, 3, True),
        ("Lines", 3, 3, False),
    ]
    assert await outline(ctx, teacher) == {"Numbers": ["fractions"], "Lines": ["plane", "slope", "numbers"]}
    assert said[-1].title == "Numbers"


async def test_a_module_takes_its_lessons_with_it(ctx, lines, teacher):
    ids = await uuids(ctx, teacher)
    moved = await step(ctx, teacher, "lines", "module", ids["Lines"], by=-1)
    assert (moved.title, moved.module, moved.place, moved.total) == ("Lines", "", 1, 2)
    assert next(iter((await outline(ctx, teacher)).items())) == ("Lines", ["plane", "slope"])


async def test_a_lesson_is_put_where_it_was_dropped(ctx, lines, teacher):
    ids = await uuids(ctx, teacher)
    moved = await put(ctx, teacher, "lines", "lesson", ids["slope"], module=ids["Numbers"], after=ids["numbers"])
    assert (moved.title, moved.module, moved.place, moved.total) == ("Slope", "Numbers", 2, 3)
    await to_end(ctx, teacher, "lines", ids["numbers"], module=ids["Lines"])
    await to_end(ctx, teacher, "lines", ids["numbers"], module=ids["Lines"])
    assert await outline(ctx, teacher) == {"Numbers": ["slope", "fractions"], "Lines": ["plane", "numbers"]}
    assert await last_of(ctx, teacher, "lines", ids["Lines"]) == ids["numbers"]
    assert await last_of(ctx, teacher, "lines", "") == ids["Lines"]


async def test_only_staff_moves_and_only_within_one_course(ctx, lines, teacher, ada):
    ids = await uuids(ctx, teacher)
    await add_course(ctx, teacher, "other", title="Other")
    theirs = await uuids(ctx, teacher, "other")
    with pytest.raises(NotPermittedError):
        await step(ctx, ada, "lines", "lesson", ids["slope"], by=-1)
    with pytest.raises(NotPermittedError):
        await put(ctx, ada, "lines", "module", ids["Lines"], module="", after=None)
    with pytest.raises(NotFoundError):
        await put(ctx, teacher, "lines", "lesson", ids["slope"], module=theirs["Lines"], after=None)
    with pytest.raises(InvalidError):
        await step(ctx, teacher, "lines", "block", ids["slope"], by=1)
    assert not (await step(ctx, teacher, "lines", "lesson", theirs["slope"], by=1)).is_moved
    assert await has_lesson(ctx, teacher, "lines", "slope")
    assert not await has_lesson(ctx, teacher, "lines", "absent")
