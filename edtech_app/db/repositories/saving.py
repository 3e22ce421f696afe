"""The statements of a save: made once, because a course full of teachers who type asks them many times a second."""

from typing import Any, Literal

from sqlalchemy import Insert, Select, bindparam, exists, func, insert, select, update

from edtech_app.db.repositories import columns as t
from edtech_app.db.repositories.courses import IS_THERE, course_columns

Part = Literal["module", "lesson", "block"]
_BLOCK = ("id", "uuid", "kind", "payload", "version")


def course_of(part: Part, statement: Select[Any]) -> Select[Any]:
    """Return the query joined from a part of a course to the course."""
    if part == "module":
        return statement.select_from(t.module).join(t.course, t.course.c.id == t.module.c.course_id)
    if part == "lesson":
        return statement.select_from(t.lesson).join(t.course, t.course.c.id == t.lesson.c.course_id)
    lessons = statement.select_from(t.block).join(t.lesson, t.lesson.c.id == t.block.c.lesson_id)
    return lessons.join(t.course, t.course.c.id == t.lesson.c.course_id)


def _held_block() -> Select[Any]:
    """Return the query for a block of a lesson that stands; made once, because it is asked at every save."""
    block = (*(t.block.c[name] for name in _BLOCK), t.block.c.position, t.block.c.deleted_at.is_not(None), _IS_KEPT)
    course = course_columns(bindparam("user", type_=t.user.c.id.type))
    columns: Select[Any] = select(*course, *block, t.lesson.c.id, t.lesson.c.uuid)
    found: Select[Any] = course_of("block", columns).join(t.module, t.module.c.id == t.lesson.c.module_id)
    return found.where(t.block.c.uuid == bindparam("uuid"), IS_THERE, t.course.c.deleted_at.is_(None))


def _keep() -> Insert:
    """Return the statement that keeps what blocks say, unless it is kept."""
    said = (t.block.c.id, t.block.c.version, t.block.c.kind, t.block.c.payload)
    author = bindparam("author", type_=t.block_version.c.author_id.type)
    at = func.coalesce(bindparam("at", type_=t.block_version.c.created_at.type), t.course.c.created_at)
    found = course_of("block", select(*said, author, at))
    found = found.where(t.block.c.id.in_(bindparam("ids", expanding=True)), ~_IS_KEPT)
    names = ["block_id", "version", "kind", "payload", "author_id", "created_at"]
    return insert(t.block_version).from_select(names, found)


_IS_KEPT = exists().where(t.block_version.c.block_id == t.block.c.id, t.block_version.c.version == t.block.c.version)
HELD_BLOCK = _held_block()
KEEP = _keep()
_LESSON_STANDS = exists(
    select(t.lesson.c.id)
    .join(t.module, t.module.c.id == t.lesson.c.module_id)
    .where(t.lesson.c.id == t.block.c.lesson_id, IS_THERE)
    .correlate(t.block)
)
WRITE = (
    update(t.block)
    .where(t.block.c.id == bindparam("id_"), t.block.c.version == bindparam("was"), t.block.c.deleted_at.is_(None))
    .where(t.block.c.kind == bindparam("was_kind"), _LESSON_STANDS)
    .values(kind=bindparam("kind_"), payload=bindparam("said"), version=t.block.c.version + 1)
    .returning(t.block.c.id)
)
GROW_COURSE = (
    update(t.course)
    .where(t.course.c.id == bindparam("course"))
    .values(version=t.course.c.version + 1)
    .returning(t.course.c.version)
)
GROW_LESSON = (
    update(t.lesson)
    .where(t.lesson.c.id == bindparam("lesson"))
    .values(version=t.lesson.c.version + 1)
    .returning(t.lesson.c.version)
)
