"""A newer state of a course, swapped in within one transaction: learners keep what they have."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from edtech_app.db.repositories.files import keys_of
from edtech_app.db.tables import BlockRow, CourseRow, FileRow, LessonRow, ModuleRow
from edtech_app.db.transaction import Transaction
from edtech_app.domain.errors import ConflictError, NotFoundError
from edtech_app.domain.events import CourseChanged
from edtech_app.domain.words import _
from edtech_app.importers.model import Kept, SourceCourse, SourceFile
from edtech_app.services.authoring.courses import keep_findable
from edtech_app.services.files import forget_files, name_of
from edtech_app.services.imports.attempt import FILES, Attempt, choose_subject, joined, staged
from edtech_app.services.imports.concepts import Before, JoinedGraph, join_graph
from edtech_app.services.imports.level import Level, changed_here, sentences
from edtech_app.services.imports.order import ImportOrder
from edtech_app.services.imports.report import first_report, with_more
from edtech_app.services.imports.swap import Stored, Swap
from edtech_app.services.imports.swap_links import swap_links
from edtech_app.services.imports.values import course_origin, course_words_of
from edtech_app.services.imports.writing import BATCH

Ids = tuple[dict[str, int], dict[str, int]]
"""Of the lessons and blocks in the course, by the source's own."""


async def update_course(attempt: Attempt, source: SourceCourse) -> None:
    """Stage the files, then swap the new state in and end the job, all in one transaction."""
    course_id, new_files = await _look(attempt, source)
    refused = await attempt.keep(new_files, course_id, prefix=staged(attempt.run.job.uuid))
    report = with_more(first_report(source), refused=refused)
    attempt.at(FILES, _("Comparing it with the course"))
    async with attempt.ctx.transaction() as tx:
        await attempt.run.fence(tx)
        course = await _locked(tx, attempt)
        swap, ids = await _swap_content(tx, source, course, attempt)
        files, old_keys = await _swap_files(tx, source, course_id, staged(attempt.run.job.uuid))
        subject = await _subject(tx, source, course, attempt.order)
        graph, links = await _swap_graph(tx, source, (course, swap, ids), subject[0] if subject else None)
        own = {"version": course.version + 1, "subject_id": subject[0] if subject else None}
        words, kept = _words(course, source, graph.brought)
        await tx.writer.change_rows(CourseRow, [{"id": course_id, **own, **words}])
        report = replace(report, course=course.slug, created=_created(source, swap, files))
        report = joined(with_more(report, kept=[*kept, *swap.kept, *links]), graph, subject[1] if subject else None)
        await attempt.finish(tx, report)
        await keep_findable(tx, course_id)
        tx.announce(CourseChanged(course_id))
    async with attempt.ctx.transaction() as tx:
        await forget_files(attempt.ctx, tx, old_keys)


async def _look(attempt: Attempt, source: SourceCourse) -> tuple[int, list[SourceFile]]:
    """Return the course's id and the files that are new or changed, or refuse a source that is not its source."""
    async with attempt.ctx.transaction(writes=False) as tx:
        course = await tx.writer.find_course(attempt.order.update)
        if course is None or course.deleted_at or course.id is None:
            raise NotFoundError(_("There is no such course any more."))
        ours = {row.source_id for row in await tx.writer.lessons(course.id) if row.source_id}
        if ours and ours.isdisjoint(lesson.source_id for lesson in source.lessons()):
            raise ConflictError(
                _("No lesson in it has the id of a lesson of {title}: this is another course.", title=course.title)
            )
        present = {row.name: row.sha256 for row in await tx.files.of_course(course.id)}
    return course.id, [file for file in source.files if present.get(name_of(file)) != sha256(file.data).hexdigest()]


async def _locked(tx: Transaction, attempt: Attempt) -> CourseRow:
    course = await tx.writer.find_course(attempt.order.update, lock=True)
    if course is None or course.deleted_at:
        raise NotFoundError(_("There is no such course any more."))
    return course


async def _swap_content(tx: Transaction, source: SourceCourse, course: CourseRow, attempt: Attempt) -> tuple[Swap, Ids]:
    course_id = course.id or 0
    stored = Stored(
        await tx.writer.modules(course_id), await tx.writer.lessons(course_id), await tx.writer.blocks(course_id)
    )
    swap = Swap(course_id, source, stored, attempt.ctx.now())
    swap.compare_modules()
    module_ids = await _write(tx, ModuleRow, swap.modules)
    swap.compare_lessons(module_ids)
    lesson_ids = await _write(tx, LessonRow, swap.lessons)
    swap.compare_blocks(lesson_ids)
    reworded = swap.reworded()
    await _keep_versions(tx, reworded, None)
    block_ids = await _write(tx, BlockRow, swap.blocks)
    await _keep_versions(tx, reworded, attempt.ctx.now())
    await tx.writer.change_rows(LessonRow, swap.touched())
    return swap, (lesson_ids, block_ids)


async def _keep_versions(tx: Transaction, block_ids: Sequence[int], at: datetime | None) -> None:
    """Keep what blocks say as versions that nobody here wrote."""
    for start in range(0, len(block_ids), BATCH):
        await tx.authoring.keep_versions(block_ids[start : start + BATCH], author_id=None, at=at)


async def _write(tx: Transaction, table: type[ModuleRow | LessonRow | BlockRow], level: Level) -> dict[str, int]:
    """Write the changes of one table; return the ids of all its rows, by the source's own."""
    await tx.writer.change_rows(table, level.changed())
    added = await tx.writer.add_named(table, level.new)
    ids = {key: row.id or 0 for key, row in level.rows.items()}
    ids.update({str(row["source_id"]): row_id for row, row_id in zip(level.new, added, strict=True)})
    return ids


def _words(course: CourseRow, source: SourceCourse, edges: list[list[str]]) -> tuple[dict[str, object], list[Kept]]:
    """Return what the course says of itself from now on, and what of it was changed here and stays."""
    said = course_words_of(source)
    kept = changed_here(course.source_state, {name: getattr(course, name) for name in said}, said)
    values = {name: getattr(course, name) if name in kept else value for name, value in said.items()}
    state = {"source_state": {**said, "edges": edges}}
    return values | course_origin(source) | state, [Kept(course.title, "course", why) for why in sentences(kept)]


async def _swap_files(tx: Transaction, source: SourceCourse, course_id: int, prefix: str) -> tuple[int, list[str]]:
    """Give staged files their names; return how many are new, and the keys that files had before."""
    rows = await tx.files.of_course(course_id)
    present = {row.name: row for row in rows if not row.name.startswith(prefix)}
    waiting = {row.name.removeprefix(prefix): row for row in rows if row.name.startswith(prefix)}
    wanted = {name_of(file) for file in source.files}
    old_keys: list[str] = []
    changed = []
    for name, row in present.items():
        new = waiting.get(name, row)
        if new is not row:
            old_keys += keys_of(row.key, row.variants)
        values = {column: getattr(new, column) for column in _FILE}
        changed.append({"id": row.id, **values, "name": name, "is_gone": name not in wanted})
    fresh = [(name, row) for name, row in waiting.items() if name not in present]
    for name, row in fresh:
        values = {column: getattr(row, column) for column in _FILE}
        changed.append({"id": row.id, **values, "name": name, "is_gone": False})
    await tx.writer.change_rows(FileRow, changed)
    await tx.files.drop(course_id, prefix=prefix)
    return len(fresh), old_keys


_FILE = ("sha256", "key", "media_type", "size", "width", "height", "variants")


async def _subject(
    tx: Transaction, source: SourceCourse, course: CourseRow, order: ImportOrder
) -> tuple[int, str] | None:
    """Return the course's subject: the one it has, or one for the first concepts that come."""
    if course.subject_id is None:
        return await choose_subject(tx, order, source)
    subject = await tx.writer.subject(course.subject_id)
    assert subject, "a foreign key"
    return course.subject_id, subject.slug


async def _swap_graph(
    tx: Transaction, source: SourceCourse, present: tuple[CourseRow, Swap, Ids], subject_id: int | None
) -> tuple[JoinedGraph, list[Kept]]:
    """Bring the concepts up to date, and what lessons teach and questions assess; return what of that stays."""
    course, swap, ids = present
    linked = {concept for _lesson, concept in await tx.writer.taught(swap.course_id)}
    linked |= {concept for _block, concept, _weight in await tx.writer.assessed(swap.course_id)}
    graph = JoinedGraph({})
    if subject_id:
        is_own = not await tx.writer.has_other_courses(subject_id, swap.course_id)
        edges = frozenset((below, above) for below, above in course.source_state.get("edges", ()))
        before = Before(frozenset(linked), is_own, edges)
        graph = await join_graph(tx, source, subject_id, swap.course_id, before)
    return graph, await swap_links(tx, source, swap, ids, graph.ids)


def _created(source: SourceCourse, swap: Swap, files: int) -> dict[str, int]:
    """Return how many of each thing are new in the course."""
    new = {row["source_id"] for row in swap.lessons.new}
    return {
        "modules": len(swap.modules.new),
        "lessons": len(swap.lessons.new),
        "sections": sum(lesson.sections for lesson in source.lessons() if lesson.source_id in new),
        "blocks": len(swap.blocks.new),
        "questions": swap.questions_added(),
        "concepts": 0,
        "prerequisites": 0,
        "files": files,
    }
