"""The steps of an import: read, keep the files, write where nobody sees it, show it in one step."""

import asyncio
import shutil
import time
from dataclasses import replace

from edtech_app.domain.errors import InvalidError
from edtech_app.domain.events import CourseChanged
from edtech_app.domain.jobs import Job
from edtech_app.domain.words import _
from edtech_app.importers.detect import read_course
from edtech_app.importers.model import SourceCourse
from edtech_app.jobs.registry import JobKind
from edtech_app.jobs.run import JobRun
from edtech_app.services.context import Context
from edtech_app.services.files import forget_files
from edtech_app.services.imports.attempt import (
    FILES,
    READ,
    WRITTEN,
    Attempt,
    choose_subject,
    joined,
    staged,
    without_refused_files,
)
from edtech_app.services.imports.concepts import JoinedGraph, join_graph
from edtech_app.services.imports.order import ImportOrder
from edtech_app.services.imports.report import first_report
from edtech_app.services.imports.update import update_course
from edtech_app.services.imports.values import course_words_of
from edtech_app.services.imports.writing import begin_course, link_rows, write_lessons


def import_kind(ctx: Context) -> JobKind:
    """Return how a worker does an import."""

    async def run(attempt: JobRun) -> None:
        await run_import(ctx, attempt)

    async def clean_up(job: Job) -> None:
        await remove_traces(ctx, job)
        await remove_upload(ImportOrder.of(job))

    return JobKind(run, clean_up)


async def run_import(ctx: Context, run: JobRun) -> None:
    """Do the import that a job orders; what an earlier attempt left is removed first."""
    attempt = Attempt(ctx, run, ImportOrder.of(run.job), time.perf_counter())
    await remove_traces(ctx, run.job)
    source = await _read(attempt)
    if attempt.order.update:
        await update_course(attempt, source)
    elif source.modules:
        await _add_course(attempt, source)
    else:
        await _add_concepts(attempt, source)
    await remove_upload(attempt.order)


async def remove_traces(ctx: Context, job: Job) -> None:
    """Remove what an attempt left in the database and among the files, if anything."""
    order = ImportOrder.of(job)
    async with ctx.transaction() as tx:
        keys = await tx.files.of_unfinished(job.uuid)
        await tx.writer.drop_unfinished(job.uuid)
        if order.update and (course := await tx.writer.find_course(order.update)):
            keys += await tx.files.drop(course.id or 0, prefix=staged(job.uuid))
        await forget_files(ctx, tx, keys)


async def remove_upload(order: ImportOrder) -> None:
    """Remove the uploaded source, with the folder made for it; what is not ours stays."""
    if order.is_upload:
        await asyncio.to_thread(shutil.rmtree, order.source.parent, ignore_errors=True)


async def _read(attempt: Attempt) -> SourceCourse:
    step = _("Reading the source")
    attempt.at(0, step)

    def heard(done: int, total: int) -> None:
        attempt.within(done, total, (0, READ), step)

    source = await asyncio.to_thread(read_course, attempt.order.source, progress=heard)
    if not source.concepts and not any(source.lessons()):
        raise InvalidError(_("There is no lesson and no concept in it that can come in."))
    return source


async def _add_course(attempt: Attempt, source: SourceCourse) -> None:
    """Write a new course and show it to its teacher, in one step at the end."""
    course = await begin_course(attempt.ctx, attempt.run, source)
    refused = await attempt.keep(source.files, course.id)
    report = without_refused_files(first_report(source), refused)
    attempt.at(FILES, _("Writing the lessons"))
    await write_lessons(attempt.ctx, attempt.run, source, course)
    attempt.at(WRITTEN, _("Putting everything in its place"))
    async with attempt.ctx.transaction() as tx:
        await attempt.run.fence(tx)
        subject = await choose_subject(tx, attempt.order, source)
        graph = JoinedGraph({})
        if subject:
            graph = await join_graph(tx, source, subject[0], course.id)
            for table, rows in link_rows(source, course, graph.ids):
                await tx.writer.add_rows(table, rows)
        state = {**course_words_of(source), "edges": graph.brought}
        await tx.writer.show_course(course.id, subject_id=subject[0] if subject else None, source_state=state)
        report = replace(joined(report, graph, subject[1] if subject else None), course=course.slug)
        await attempt.finish(tx, report)
        tx.announce(CourseChanged(course.id))


async def _add_concepts(attempt: Attempt, source: SourceCourse) -> None:
    """Bring in concepts and edges alone."""
    attempt.at(WRITTEN, _("Writing the concepts"))
    async with attempt.ctx.transaction() as tx:
        await attempt.run.fence(tx)
        subject = await choose_subject(tx, attempt.order, source)
        assert subject, "a source without lessons has concepts"
        graph = await join_graph(tx, source, subject[0], None)
        await attempt.finish(tx, joined(first_report(source), graph, subject[1]))
