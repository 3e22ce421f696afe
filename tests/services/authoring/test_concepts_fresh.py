"""Old view + its events = fresh view, for all that changes what is taught, assessed and needed first."""

from functools import partial

import pytest

from edtech_app.domain.concept_names import ConceptChoice
from edtech_app.domain.people import NOBODY
from edtech_app.services.authoring.concepts import set_assessed, set_taught
from edtech_app.services.authoring.prerequisites import set_prerequisites
from edtech_app.services.courses import course_page
from edtech_app.services.lessons import lesson_page
from edtech_app.services.maps import course_map, subject_map
from edtech_app.services.next_step import today, today_after
from edtech_app.services.views_after import course_after, lesson_after
from edtech_app.services.views_map_after import map_after
from tests.support.builders import FRACTIONS, NUMBERS, add_course
from tests.support.fresh import Open, follow


@pytest.fixture(autouse=True)
async def more(ctx, teacher, lines):
    """Another course on the same concepts."""
    modules = {"M": (NUMBERS, FRACTIONS)}
    return await add_course(ctx, teacher, "more", modules=modules, concepts=(), edges=(), joins=lines)


async def changed(ctx, actor, *work: object):
    """Do the work while somebody has everything open, and return what changed for them."""
    lessons = [
        Open(f"{course} {lesson}", partial(lesson_page, ctx, actor, course, lesson), lesson_after)
        for course, lesson in (("lines", "numbers"), ("lines", "fractions"), ("lines", "slope"), ("more", "fractions"))
    ]
    pages = [
        *lessons,
        Open("course", partial(course_page, ctx, actor, "lines"), course_after),
        Open("map", partial(course_map, ctx, actor, "lines"), map_after),
        Open("other map", partial(course_map, ctx, actor, "more"), map_after),
        Open("subject", partial(subject_map, ctx, actor, "lines-subject"), map_after),
    ]
    if actor is not NOBODY:
        pages.append(Open("today", partial(today, ctx, actor), today_after))
    return {one.name for one in await follow(ctx, partial(*work), *pages) if one.is_changed}


@pytest.fixture(params=["ada", "teacher", "nobody"])
def actor(request, ada, teacher):
    """A learner, a teacher, and somebody signed out."""
    return {"ada": ada, "teacher": teacher, "nobody": NOBODY}[request.param]


async def test_what_a_lesson_teaches(ctx, teacher, actor):
    uuid = (await lesson_page(ctx, teacher, "lines", "numbers")).content.uuid
    ratio = [ConceptChoice("numbers"), ConceptChoice("", "Ratio")]
    seen = await changed(ctx, actor, set_taught, ctx, teacher, uuid, ratio)
    assert {"lines numbers", "course", "map", "subject"} <= seen
    assert "lines slope" not in seen
    assert "lines numbers" in await changed(ctx, actor, set_taught, ctx, teacher, uuid, ratio[::-1])
    assert {"lines numbers", "map"} <= await changed(ctx, actor, set_taught, ctx, teacher, uuid, ratio[:1])


async def test_what_a_question_assesses(ctx, lines, teacher, actor):
    uuid = lines.blocks["n1"]
    both = [ConceptChoice("", "Ratio"), ConceptChoice("slope")]
    assert {"lines numbers", "map"} <= await changed(ctx, actor, set_assessed, ctx, teacher, uuid, both)
    assert {"lines numbers", "map"} <= await changed(ctx, actor, set_assessed, ctx, teacher, uuid, [])


async def test_what_a_concept_stands_on(ctx, teacher, actor):
    work = (set_prerequisites, ctx, teacher, "lines", "fractions")
    seen = await changed(ctx, actor, *work, ["numbers", "plane"])
    assert {"lines fractions", "more fractions", "map", "other map", "subject"} <= seen
    assert {"lines fractions", "other map", "subject"} <= await changed(ctx, actor, *work, [])
