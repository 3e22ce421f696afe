"""The smaller forms of a picture, made by a job once the picture is here: until then it is shown as it came in.

The job may run twice, and is found again when its process dies: the same picture gives the same files.
"""

import asyncio
from typing import Any

from edtech_app.db.tables import FileRow
from edtech_app.db.transaction import Transaction
from edtech_app.domain.events import CourseChanged, LessonChanged
from edtech_app.domain.jobs import Job
from edtech_app.domain.people import Actor
from edtech_app.domain.words import _
from edtech_app.importers.model import SourceFile
from edtech_app.jobs.registry import JobKind
from edtech_app.jobs.run import JobRun
from edtech_app.media import SVG, WIDTHS
from edtech_app.services.context import Context
from edtech_app.services.files import PreparedFile, prepare_picture, store_bytes

KIND = "picture-sizes"


def sizes_kind(ctx: Context) -> JobKind:
    """Return how a worker makes the smaller forms of a picture."""

    async def run(attempt: JobRun) -> None:
        await make_sizes(ctx, attempt)

    async def clean_up(_job: Job) -> None:
        """Do nothing: bytes are stored only together with the row that names them."""

    return JobKind(run, clean_up)


async def order_sizes(tx: Transaction, actor: Actor, course_id: int, name: str) -> None:
    """Have the smaller forms of a picture made, where it has room for any and none are there yet."""
    row = await tx.files.find(course_id, name)
    if row and not row.variants and row.media_type != SVG.mime and (row.width or 0) > WIDTHS[0]:
        await tx.jobs.add(KIND, owner_id=actor.user_id, payload={"course_id": course_id, "name": name})


async def make_sizes(ctx: Context, run: JobRun) -> None:
    """Make what the job orders, and let every page that shows the picture choose among it."""
    course_id, name = int(run.job.payload["course_id"]), str(run.job.payload["name"])
    async with ctx.transaction(writes=False) as tx:
        row = await tx.files.find(course_id, name)
    made = PreparedFile({"variants": []}, ())
    if row and not row.variants:
        run.report(0, 1, _("Making the picture fit for every screen"))
        data = await ctx.files.read(row.key)
        made = await asyncio.to_thread(prepare_picture, SourceFile(name, data))
    async with ctx.transaction() as tx:
        await run.fence(tx)
        if row and made.row["variants"]:
            await _keep(ctx, tx, row, made)
        await run.finish(tx, {"sizes": len(made.row["variants"])})


async def _keep(ctx: Context, tx: Transaction, row: FileRow, made: PreparedFile) -> None:
    """Store the bytes and name them in one step: whoever removes what nobody needs waits for the lock."""
    await tx.files.lock()
    if await tx.files.set_variants(row.course_id, row.name, key=row.key, variants=made.row["variants"]):
        await store_bytes(ctx, [PreparedFile(made.row, made.contents[1:])])
        await _tell(tx, row.course_id, row.name)


async def _tell(tx: Transaction, course_id: int, name: str) -> None:
    """Give what shows the picture a new version, and announce it; no reader sees a difference."""
    shown: dict[int, list[str]] = {}
    for lesson_id, uuid, payload in await tx.lessons.images(course_id):
        if _shows(payload, name):
            shown.setdefault(lesson_id, []).append(uuid)
    for lesson_id, blocks in shown.items():
        _course, version = await tx.authoring.grow_lesson(course_id, lesson_id)
        tx.announce(LessonChanged(course_id, lesson_id, version, tuple(blocks), is_quiet=True))
    if not shown:
        await tx.authoring.grow_course(course_id)
    if (await tx.teaching.settings(course_id))["picture"] == name:
        tx.announce(CourseChanged(course_id))


def _shows(payload: dict[str, Any], name: str) -> bool:
    return payload.get("file") == name
