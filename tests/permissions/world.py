"""A school with people of every kind and courses of every kind, and a way to see whether anything in it changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from edtech_app.db.tables import metadata
from edtech_app.db.tables.courses import (
    BlockRow,
    BlockVersionRow,
    CourseRow,
    EnrolmentRow,
    FileRow,
    InvitationRow,
    LessonRow,
    ModuleRow,
    StaffRow,
)
from edtech_app.db.tables.learning import LessonDoneRow
from edtech_app.db.tables.people import SessionRow, UserRow
from edtech_app.domain.people import Actor, Role
from edtech_app.services.context import Context
from edtech_app.services.people import make_reset_link
from edtech_app.services.sessions import SIGN_IN, SIGN_IN_LASTS, issue_ticket
from tests.support.builders import add_course
from tests.support.people import Browser, arrive_as

COURSES: Mapping[str, Mapping[str, str]] = {
    "draft": {"status": "draft"},
    "members": {"visibility": "members"},
    "public": {"visibility": "public"},
    "invited": {"visibility": "invited"},
    "deleted": {"visibility": "public"},
}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="320" height="200"><path d="M0 0h9"/></svg>'


@dataclass
class World:
    """The people's cookies by what they are, and the names that rows of the table use."""

    ctx: Context
    cookies: dict[str, str] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def filled(self, value: Any) -> Any:  # noqa: ANN401 - a payload, of any shape
        """Return ``value`` with every name in braces replaced."""
        if isinstance(value, dict):
            return {key: self.filled(one) for key, one in value.items()}
        if isinstance(value, str):
            for name, meant in self.names.items():
                value = value.replace(f"{{{name}}}", meant)
        return value


COLUMNS: tuple[tuple[str, ...], ...] = (
    ("nobody", "closed", "late"),
    ("stranger",),
    ("enrolled",),
    ("staff",),
    ("teacher",),
    ("admin",),
    ("owner",),
)
"""Whose cookie each column of the table is tried with; the last one where a row has a word for it."""


async def make_world(ctx: Context) -> World:
    """Make the people and the courses."""
    world = World(ctx, {"nobody": ""})
    for name, role in (
        ("stranger", Role.STUDENT), ("enrolled", Role.STUDENT), ("staff", Role.TEACHER), ("teacher", Role.TEACHER),
        ("admin", Role.ADMIN), ("closed", Role.ADMIN), ("late", Role.ADMIN), ("bob", Role.STUDENT),
        ("cleo", Role.STUDENT), ("owner", Role.TEACHER),
    ):  # fmt: skip
        browser: Browser = await arrive_as(ctx, name.capitalize(), role)
        world.cookies[name], world.actors[name] = browser.token, browser.actor
        world.names[name] = browser.actor.uuid
    for slug, values in COURSES.items():
        await _course(world, slug, values)
    link = await make_reset_link(ctx, world.actors["admin"], world.names["bob"])
    world.names["reset"] = link.rpartition("/")[2]
    await _close(world)
    return world


async def _course(world: World, slug: str, values: Mapping[str, str]) -> None:
    ctx, staff, enrolled = world.ctx, world.actors["staff"], world.actors["enrolled"]
    made = await add_course(ctx, world.actors["owner"], slug, title=f"Lines {slug}", **values)
    key, cover = [await ctx.files.put(SVG + one.encode(), extension="svg") for one in (slug, f"{slug} cover")]
    async with ctx.transaction() as tx:
        session = tx.courses._session
        row = await session.get(CourseRow, made.id)
        session.add(StaffRow(course_id=made.id, user_id=staff.user_id))
        session.add(EnrolmentRow(course_id=made.id, user_id=enrolled.user_id))
        out = {"left_at": ctx.now(), "removed_at": ctx.now()}
        session.add(EnrolmentRow(course_id=made.id, user_id=world.actors["bob"].user_id, **out))
        invitation = InvitationRow(course_id=made.id, code=f"{slug.upper()[:7]}9")
        session.add(invitation)
        picture = (await tx.files.of_course(made.id))[0]
        picture.key, picture.variants = key, []
        row.deleted_at = ctx.now() if slug == "deleted" else None
        world.names |= {slug: slug, f"{slug}.uuid": row.uuid, f"{slug}.file": key}
        world.names |= {f"{slug}.code": invitation.code, f"{slug}.invitation": invitation.uuid}
        world.names |= {f"{slug}.{name}": uuid for name, uuid in made.blocks.items()}
        lesson = await session.get(LessonRow, made.lessons["plane"])
        module = await session.get(ModuleRow, lesson.module_id)
        world.names |= {f"{slug}.lesson": lesson.uuid, f"{slug}.module": module.uuid}
        kind = {"sha256": "1" * 64, "key": cover, "media_type": "image/svg+xml", "size": 9}
        session.add(FileRow(course_id=made.id, name="files/cover.svg", **kind))
        row.picture, row.picture_alt = "files/cover.svg", "A cover"
        for actor in (staff, enrolled, world.actors["admin"]):
            session.add(LessonDoneRow(user_id=actor.user_id, lesson_id=made.lessons["fractions"]))
        was = {"kind": "text", "payload": {"markdown": "As it was."}}
        session.add(BlockVersionRow(block_id=made.block_ids["p-text"], version=1, **was))
        (await session.get(BlockRow, made.block_ids["p-text"])).version = 2
        out = {"deleted_at": ctx.now(), "deleted_by": staff.user_id, "position": 9.0}
        block = BlockRow(lesson_id=made.lessons["numbers"], kind="text", payload={"markdown": "Gone."}, **out)
        gone = LessonRow(course_id=made.id, module_id=module.id, slug="gone", title="Gone", **out)
        session.add_all([block, gone])
        world.names |= {f"{slug}.gone": block.uuid, f"{slug}.gone-lesson": gone.uuid}


async def _close(world: World) -> None:
    """Close two accounts and let a session run out, each as the database would have it; begin an import."""
    now = world.ctx.now()
    async with world.ctx.transaction() as tx:
        session = tx.courses._session
        for name in ("closed", "cleo"):
            (await session.get(UserRow, world.actors[name].user_id)).is_active = False
        for name in ("bob", "enrolled"):
            (await session.get(UserRow, world.actors[name].user_id)).teacher_requested_at = now
        late = await session.get(SessionRow, world.actors["late"].session_id)
        late.expires_at = now - timedelta(seconds=1)
        payload = {"path": "/absent/course.zip", "name": "course.zip"}
        job = await tx.jobs.add("import", owner_id=world.actors["staff"].user_id, payload=payload)
        bob = world.actors["bob"].user_id
        world.names["bobs"] = issue_ticket(tx, SIGN_IN, bob, now=now, lasts=SIGN_IN_LASTS)
    world.names["job"] = job.uuid


Rows = dict[str, list[dict[str, Any]]]


async def everything(ctx: Context) -> Rows:
    """Return every row of every table."""
    async with ctx.transaction(writes=False) as tx:
        connection = await tx.courses._session.connection()
        return {
            table.name: [
                dict(one) for one in (await connection.execute(table.select().order_by(*table.primary_key))).mappings()
            ]
            for table in metadata.sorted_tables
        }


async def put_back(ctx: Context, before: Rows) -> None:
    """Make everything in the database as it was."""
    async with ctx.transaction() as tx:
        connection = await tx.courses._session.connection()
        for table in reversed(metadata.sorted_tables):
            await connection.execute(table.delete())
        for table in metadata.sorted_tables:
            if before[table.name]:
                await connection.execute(table.insert(), before[table.name])


def difference(before: Rows, after: Rows) -> dict[str, list[Any]]:
    """Return the rows that are not in both, by table."""
    return {
        name: [one for one in (*rows, *after[name]) if (one in rows) != (one in after[name])]
        for name, rows in before.items()
        if rows != after[name]
    }
