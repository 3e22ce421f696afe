"""Moving modules and lessons as a person does it, by one step or to a place, and saying where they are then."""

from collections.abc import Awaitable
from dataclasses import dataclass, replace

from edtech_app.domain.access import Action
from edtech_app.domain.errors import InvalidError
from edtech_app.domain.outline_moves import Branch, OutlinePlace, lesson_step, module_step
from edtech_app.domain.people import Actor
from edtech_app.domain.words import _
from edtech_app.services.authoring.modules import move_module
from edtech_app.services.authoring.outline import move_lesson
from edtech_app.services.context import Context
from edtech_app.services.facts import course_facts, find_course
from edtech_app.services.packs import CourseFacts

MODULE, LESSON = "module", "lesson"


@dataclass(frozen=True, slots=True)
class Moved:
    """Where a module or lesson is: the ``place``-th of ``total``, a lesson in ``module``. ``is_moved``: not before.

    ``goal`` is where it was put, by public ids: somebody else may have moved it on since.
    """

    title: str
    module: str
    place: int
    total: int
    is_moved: bool = True
    goal: OutlinePlace | None = None


async def step(ctx: Context, actor: Actor, course_slug: str, part: str, uuid: str, *, by: int) -> Moved:
    """Move a module or lesson one up (-1) or down (1); a lesson goes on into the next module.

    Raises:
        InvalidError: It is neither.
        NotFoundError: It is not there any more, or the actor may not know of the course.
        NotPermittedError: They do not teach the course.
    """
    _require(part)
    outline = _branches(await _facts(ctx, actor, course_slug))
    place = (module_step if part == MODULE else lesson_step)(outline, uuid, by)
    if place is None:
        return await _where(ctx, actor, course_slug, part, uuid, is_moved=False)
    return await put(ctx, actor, course_slug, part, uuid, module=place.module, after=place.after)


async def put(
    ctx: Context, actor: Actor, course_slug: str, part: str, uuid: str, *, module: str, after: str | None
) -> Moved:
    """Put a module behind another one, or a lesson into a module, and say where it is then.

    Raises:
        InvalidError: It is neither.
        NotFoundError: One of them is not there any more.
        NotPermittedError: They do not teach the course.
    """
    _require(part)
    await _move(ctx, actor, part, uuid, module=module, after=after)
    moved = await _where(ctx, actor, course_slug, part, uuid, is_moved=True)
    return replace(moved, goal=OutlinePlace(module, after))


async def to_end(ctx: Context, actor: Actor, course_slug: str, uuid: str, *, module: str) -> Moved:
    """Put a lesson at the end of a module, and say where it is then.

    Raises:
        NotFoundError: One of them is not there any more.
        NotPermittedError: They do not teach the course.
    """
    outline = _branches(await _facts(ctx, actor, course_slug))
    others = [one for branch in outline if branch.module == module for one in branch.lessons if one != uuid]
    return await put(ctx, actor, course_slug, LESSON, uuid, module=module, after=others[-1] if others else None)


async def has_lesson(ctx: Context, actor: Actor, course_slug: str, lesson_slug: str) -> bool:
    """Whether a lesson of the course stands, as its staff knows it.

    Raises:
        NotFoundError: There is no such course, or the actor may not know of it.
        NotPermittedError: They do not teach it.
    """
    return lesson_slug in (await _facts(ctx, actor, course_slug)).by_slug


async def last_of(ctx: Context, actor: Actor, course_slug: str, module: str) -> str | None:
    """Return the last lesson of a module, or without one the last module of the course: what a new one stands behind.

    Raises:
        NotFoundError: There is no such course, or the actor may not know of it.
        NotPermittedError: They do not teach it.
    """
    outline = _branches(await _facts(ctx, actor, course_slug))
    order = [branch.module for branch in outline]
    if module:
        order = [one for branch in outline if branch.module == module for one in branch.lessons]
    return order[-1] if order else None


def _move(ctx: Context, actor: Actor, part: str, uuid: str, *, module: str, after: str | None) -> Awaitable[None]:
    if part == MODULE:
        return move_module(ctx, actor, uuid, after=after)
    return move_lesson(ctx, actor, uuid, module=module, after=after)


async def _where(ctx: Context, actor: Actor, course_slug: str, part: str, uuid: str, *, is_moved: bool) -> Moved:
    facts = await _facts(ctx, actor, course_slug)
    if part == MODULE:
        modules = [(module.uuid, module.title) for module in facts.modules]
        return _place(modules, uuid, "", is_moved=is_moved)
    lesson = next((one for one in facts.lessons if one.uuid == uuid), None)
    of = lesson.module_id if lesson else 0
    siblings = [(one.uuid, one.title) for one in facts.lessons if one.module_id == of]
    return _place(siblings, uuid, lesson.module_title if lesson else "", is_moved=is_moved)


def _place(order: list[tuple[str, str]], uuid: str, module: str, *, is_moved: bool) -> Moved:
    for place, (one, title) in enumerate(order, 1):
        if one == uuid:
            return Moved(title, module, place, len(order), is_moved)
    return Moved("", module, 0, len(order), is_moved=False)


async def _facts(ctx: Context, actor: Actor, course_slug: str) -> CourseFacts:
    async with ctx.transaction(writes=False) as tx:
        course = await find_course(tx, actor, course_slug, Action.TEACH)
        return await course_facts(ctx, tx, course, drafts=True)


def _branches(facts: CourseFacts) -> list[Branch]:
    lessons: dict[int, list[str]] = {module.id: [] for module in facts.modules}
    for lesson in facts.lessons:
        lessons.setdefault(lesson.module_id, []).append(lesson.uuid)
    return [Branch(module.uuid, tuple(lessons[module.id])) for module in facts.modules]


def _require(part: str) -> None:
    if part not in {MODULE, LESSON}:
        raise InvalidError(_("Modules and lessons can be moved."))
