"""Everything that somebody who teaches does at the desk: for tests of who may, and of how many statements it takes."""

from base64 import b64decode
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from uuid import uuid4

from sqlalchemy import select

from edtech_app.db.repositories import columns as t
from edtech_app.db.tables import CourseRow, EnrolmentRow, InvitationRow, UserRow
from edtech_app.domain.access import CourseStatus
from edtech_app.domain.concept_names import ConceptChoice
from edtech_app.domain.people import Actor
from edtech_app.services.authoring.bin import bin_of_course
from edtech_app.services.authoring.blocks import open_block, save_block, turn_block
from edtech_app.services.authoring.concepts import find_concepts, set_assessed, set_taught
from edtech_app.services.authoring.course_people import (
    learner_of_course,
    let_back_in,
    people_of_course,
    remove_learner,
)
from edtech_app.services.authoring.courses import course_settings, set_course_settings
from edtech_app.services.authoring.insight import questions_of_course, questions_table
from edtech_app.services.authoring.invitations import (
    codes_of_course,
    codes_table,
    make_invitation,
    withdraw_invitation,
)
from edtech_app.services.authoring.lesson_order import (
    add_block,
    delete_block,
    duplicate_block,
    move_block,
    restore_block,
)
from edtech_app.services.authoring.modules import (
    add_module,
    delete_module,
    move_module,
    rename_module,
    restore_module,
)
from edtech_app.services.authoring.moving import has_lesson, last_of, put, step, to_end
from edtech_app.services.authoring.outline import (
    add_lesson,
    delete_lesson,
    describe_lesson,
    move_lesson,
    rename_lesson,
    restore_lesson,
    set_lesson_status,
)
from edtech_app.services.authoring.people_table import people_table
from edtech_app.services.authoring.pictures import add_picture, may_add_picture, set_course_picture, show_picture
from edtech_app.services.authoring.prerequisites import set_prerequisites
from edtech_app.services.authoring.previews import preview_texts
from edtech_app.services.authoring.staff import staff_of_course, staff_table
from edtech_app.services.authoring.trying import show_question, try_block, try_key, try_question
from edtech_app.services.authoring.versions import list_versions, restore_version
from edtech_app.services.context import Context
from edtech_app.services.publishing import publish_course, unpublish_course
from tests.support.builders import Made, single

PIXEL = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgYPgPAAEDAQAIicLsAAAAAElFTkSuQmCC")
Work = Callable[[Context, Actor], Awaitable[object]]


async def desk(ctx: Context, made: Made) -> Mapping[str, Work]:
    """Return each use case of writing in a course, by name, in an order in which they can be done one after another."""
    module, lessons = await _ids(ctx, made)
    lesson, last = lessons[0], lessons[-1]
    async with ctx.transaction(writes=False) as tx:
        uuid = await tx.teaching.uuid(made.id)
    text, question = await _blocks(ctx, made)
    pupils, code = await _people(ctx, made)
    new, copy = uuid4().hex, uuid4().hex
    first = next(iter(made.concepts))
    words = {"markdown": "Other *words*."}
    return {
        "open": _doing(open_block, text),
        "save": _doing(save_block, text, base=1, payload=words),
        "save again": _doing(save_block, text, base=2, payload={"markdown": "More *words*."}),
        "merge": _doing(save_block, text, base=2, payload={"markdown": "Other *words*.\n\nAnd more."}),
        "add": _doing(add_block, lesson, kind="text", payload=words, after=text, request=new),
        "turn": _doing(turn_block, new, kind="callout", base=1),
        "move": _doing(move_block, new, after=None),
        "duplicate": _doing(duplicate_block, question, request=copy),
        "delete": _doing(delete_block, new),
        "bin": _doing(bin_of_course, made.slug),
        "restore": _doing(restore_block, new),
        "versions": _doing(list_versions, text),
        "restore version": _doing(restore_version, text, version=1, base=3),
        "add module": _doing(add_module, made.slug, title="More", after=module, request=uuid4().hex),
        "rename module": _doing(rename_module, module, title="Renamed"),
        "move module": _doing(move_module, module, after=None),
        "add lesson": _doing(add_lesson, module, title="More", after=lesson, request=uuid4().hex),
        "rename lesson": _doing(rename_lesson, last, title="Renamed"),
        "describe lesson": _doing(describe_lesson, last, summary="In short.", minutes=3),
        "move lesson": _doing(move_lesson, last, module=module, after=None),
        "set status": _doing(set_lesson_status, last, status="published"),
        "delete lesson": _doing(delete_lesson, last),
        "restore lesson": _doing(restore_lesson, last),
        "step": _doing(step, made.slug, "module", module, by=1),
        "put": _doing(put, made.slug, "lesson", last, module=module, after=None),
        "put last": _doing(to_end, made.slug, last, module=module),
        "has lesson": _doing(has_lesson, made.slug, "absent"),
        "last of a module": _doing(last_of, made.slug, module),
        "delete module": _doing(delete_module, module),
        "restore module": _doing(restore_module, module),
        "people": _doing(people_of_course, made.slug),
        "people as a table": _doing(people_table, uuid),
        "learner": _doing(learner_of_course, made.slug, pupils[0]),
        "remove learner": _each(remove_learner, made.slug, pupils),
        "let back in": _each(let_back_in, made.slug, pupils),
        "questions": _doing(questions_of_course, made.slug),
        "questions as a table": _doing(questions_table, uuid),
        "staff": _doing(staff_of_course, made.slug),
        "staff as a table": _doing(staff_table, uuid),
        "make code": _doing(make_invitation, made.slug, most_uses=3),
        "codes": _doing(codes_of_course, made.slug),
        "codes as a table": _doing(codes_table, uuid),
        "withdraw code": _doing(withdraw_invitation, made.slug, code),
        "find concepts": _doing(find_concepts, made.slug, "new"),
        "set taught": _doing(set_taught, lesson, [ConceptChoice(first), ConceptChoice("", "Something new")]),
        "set assessed": _doing(set_assessed, question, [ConceptChoice(first), ConceptChoice("", "Something new")]),
        "set prerequisites": _doing(set_prerequisites, made.slug, first, ["something-new"]),
        "show question": _doing(show_question, made.slug, single()),
        "try question": _doing(try_question, made.slug, single(), ["a"]),
        "try question of a lesson": _doing(try_block, question, ["a" if "n1" in made.blocks else "1"], None),
        "try key": _doing(try_key, question, None),
        "preview": _doing(preview_texts, made.slug, ["Half: $x$."]),
        "may add picture": _doing(may_add_picture, made.slug),
        "add picture": _doing(add_picture, made.slug, "leaf.png", PIXEL),
        "show picture": _doing(show_picture, made.slug, "files/leaf.png"),
        "set course picture": _doing(set_course_picture, made.slug, "files/leaf.png", alt="A leaf", decorative=False),
        "settings": _doing(course_settings, made.slug),
        "set settings": _doing(set_course_settings, made.slug, {"summary": "In short."}),
        **await _publishing(ctx, made, uuid),
    }


def _doing(use_case: Callable[..., Awaitable[object]], *args: object, **rest: object) -> Work:
    async def work(ctx: Context, actor: Actor) -> object:
        return await partial(use_case, ctx, actor)(*args, **rest)

    return work


def _each(use_case: Callable[..., Awaitable[object]], slug: str, uuids: Sequence[str]) -> Work:
    """Do something to one after another: each can be done to only once."""
    left = list(uuids)

    async def work(ctx: Context, actor: Actor) -> object:
        done = await use_case(ctx, actor, slug, left[0])
        left.pop(0)
        return done

    return work


async def _publishing(ctx: Context, made: Made, uuid: str) -> Mapping[str, Work]:
    """Return how the course is published and taken back: last what changes who may do what."""
    async with ctx.transaction(writes=False) as tx:
        course = await tx.courses._session.get_one(CourseRow, made.id)
    works = {
        "publish": _doing(publish_course, uuid, course.visibility),
        "unpublish": _doing(unpublish_course, uuid),
    }
    return dict(sorted(works.items(), reverse=course.status == CourseStatus.DRAFT))


async def _people(ctx: Context, made: Made) -> tuple[list[str], str]:
    """Give three people a place in the course, make a code for it, and return the public ids."""
    names = [f"{made.slug}-pupil{number}" for number in range(3)]
    users = [UserRow(email=f"{one}@example.org", name=one, password_hash="", search_text=one) for one in names]
    code = InvitationRow(course_id=made.id, code=f"{made.slug.upper()[:7]}9")
    async with ctx.transaction() as tx:
        session = tx.courses._session
        session.add_all([*users, code])
        await session.flush()
        session.add_all([EnrolmentRow(course_id=made.id, user_id=one.id or 0) for one in users])
        return [one.uuid for one in users], code.uuid


async def _ids(ctx: Context, made: Made) -> tuple[str, list[str]]:
    """Return the public ids of the first module and of the lessons of it."""
    statement = select(t.module.c.uuid, t.lesson.c.uuid).join(t.lesson, t.lesson.c.module_id == t.module.c.id)
    statement = statement.where(t.module.c.course_id == made.id).order_by(t.module.c.position, t.lesson.c.position)
    async with ctx.transaction(writes=False) as tx:
        rows = await tx.courses._rows(statement)
    module = str(rows[0][0])
    return module, [str(lesson) for of, lesson in rows if of == module]


async def _blocks(ctx: Context, made: Made) -> tuple[str, str]:
    """Return the public ids of the first text and the first question of the first lesson."""
    statement = select(t.block.c.kind, t.block.c.uuid).where(t.block.c.lesson_id == next(iter(made.lessons.values())))
    async with ctx.transaction(writes=False) as tx:
        rows = await tx.courses._rows(statement.order_by(t.block.c.position.desc()))
    first: dict[str, str] = dict(tuple(row) for row in rows)
    return first["text"], first["question"]
