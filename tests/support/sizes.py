"""Courses of any size, everything that a reader and a learner does in one, and how many SQL statements that takes."""

import itertools
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from uuid import uuid4

from edtech_app.domain.people import NOBODY, Actor
from edtech_app.services.attempts import show_hint, show_key, submit_answer
from edtech_app.services.catalogue import list_courses
from edtech_app.services.completion import mark_done, mark_undone
from edtech_app.services.context import Context
from edtech_app.services.courses import course_page
from edtech_app.services.enrolments import enrol, leave
from edtech_app.services.first_paint import course_first_paint, lesson_first_paint
from edtech_app.services.lessons import lesson_page
from edtech_app.services.maps import course_map, subject_map
from edtech_app.services.next_step import next_step, today
from edtech_app.services.packs import Shelf, Shelves
from tests.support.builders import Lesson, Made, add_course, number, question, text
from tests.support.people import arrive_as
from tests.support.statements import counted

Work = Callable[[], Awaitable[object]]


async def big_course(ctx: Context, teacher: Actor, slug: str, times: int) -> tuple[Made, Actor]:
    """Make a course ``times`` as large as a small one, with as many learners who answered."""
    asked = number("1") | {"hints": ["So."]}
    concepts = tuple(f"c{n}" for n in range(2 * times))
    lessons = tuple(
        Lesson(
            f"l{n}",
            {f"{n}-t": text("Words.")} | {f"{n}-q{m}": question(asked, f"c{n}") for m in range(2 * times)},
            (f"c{n}",),
        )
        for n in range(2 * times)
    )
    edges = tuple((f"c{n}", f"c{n + 1}") for n in range(2 * times - 1))
    made = await add_course(ctx, teacher, slug, modules={"M": lessons}, concepts=concepts, edges=edges)
    for learner in range(times):
        actor = (await arrive_as(ctx, f"{slug}{learner}")).actor
        await enrol(ctx, actor, slug)
        for name in ("0-q0", "1-q0"):
            await submit_answer(ctx, actor, made.blocks[name], "1", f"{name}-{learner}")
        await mark_done(ctx, actor, slug, "l0")
    return made, actor


def uses(ctx: Context, actor: Actor, made: Made) -> Mapping[str, Work]:
    """Return every page, and every thing that a learner does, by name."""
    slug = made.slug
    tries = itertools.count(1)

    async def answer() -> None:
        attempt = next(tries)
        await submit_answer(ctx, actor, made.blocks["0-q1"], str(attempt), uuid4().hex)

    return {
        "lesson signed out": partial(lesson_page, ctx, NOBODY, slug, "l0"),
        "lesson": partial(lesson_page, ctx, actor, slug, "l0"),
        "course": partial(course_page, ctx, actor, slug),
        "catalogue": partial(list_courses, ctx, actor),
        "map": partial(course_map, ctx, actor, slug),
        "subject map": partial(subject_map, ctx, actor, f"{slug}-subject"),
        "next step": partial(next_step, ctx, actor, slug),
        "today": partial(today, ctx, actor),
        "first paint of a lesson": partial(lesson_first_paint, ctx, NOBODY, slug, "l0"),
        "first paint of a course": partial(course_first_paint, ctx, NOBODY, slug),
        "hint": partial(show_hint, ctx, actor, made.blocks["0-q1"], 1),
        "answer": answer,
        "key": partial(show_key, ctx, actor, made.blocks["1-q1"]),
        "done": partial(mark_done, ctx, actor, slug, "l1"),
        "undone": partial(mark_undone, ctx, actor, slug, "l1"),
        "leave": partial(leave, ctx, actor, slug),
        "enrol": partial(enrol, ctx, actor, slug),
    }


async def count(work: Work, ctx: Context, *, is_cold: bool) -> int:
    """Return how many statements ``work`` takes; cold, nothing is in memory yet."""
    if is_cold:
        for shelf in (getattr(ctx.shelves, name) for name in Shelves.__slots__):
            if isinstance(shelf, Shelf):
                shelf._kept.clear()
    with counted() as seen:
        await work()
    return sum(not statement.startswith("BEGIN") for statement in seen)
