"""A course out of the database, into our own form. Importing it again gives the same course by content hash."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from edtech_app.db.tables import BlockRow, ConceptRow, CourseRow, FileRow, LessonRow, ModuleRow, PrerequisiteRow
from edtech_app.db.transaction import Transaction
from edtech_app.domain.access import Action, LessonStatus
from edtech_app.domain.errors import NotFoundError
from edtech_app.domain.people import Actor
from edtech_app.domain.words import _
from edtech_app.importers.markdown.writer import write_course, zip_course
from edtech_app.importers.model import (
    SourceBlock,
    SourceConcept,
    SourceCourse,
    SourceEdge,
    SourceFile,
    SourceLesson,
    SourceModule,
)
from edtech_app.importers.names import unused
from edtech_app.services.context import Context
from edtech_app.services.files import FOLDER
from edtech_app.services.imports.links import rename_links

FORMAT = "markdown"

Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class _Rows:
    """Everything of a course that is shown, in order."""

    course: CourseRow
    subject: tuple[str, str]
    modules: Sequence[ModuleRow]
    lessons: Mapping[int, Sequence[LessonRow]]
    """By module."""
    blocks: Mapping[int, Sequence[BlockRow]]
    """By lesson."""
    taught: Mapping[int, Sequence[int]]
    """Concepts by lesson, the main one first."""
    assessed: Mapping[int, Sequence[tuple[int, float]]]
    """Concepts and their weights by question."""
    concepts: Sequence[ConceptRow]
    edges: Sequence[PrerequisiteRow]
    files: Sequence[FileRow]


@dataclass(frozen=True, slots=True)
class CourseZip:
    """A whole course in one file."""

    name: str
    data: bytes


async def export_course(ctx: Context, actor: Actor, course_ref: str) -> SourceCourse:
    """Return the course as a source would have it, hidden parts left out.

    Raises:
        NotFoundError: There is no such course, or the actor may not know of it.
        NotPermittedError: They are not of its staff.
    """
    async with ctx.transaction(writes=False) as tx:
        taught = await tx.teaching.course(course_ref, actor.user_id)
        if taught is None or taught.deleted_at:
            raise NotFoundError(_("There is no such course."))
        taught.access.require(actor, Action.TEACH)
        rows = await _rows(tx, taught.uuid)
    said = await asyncio.to_thread(_said, rows)
    files = [
        SourceFile(row.name.removeprefix(FOLDER), await ctx.files.read(row.key))
        for row in rows.files
        if not row.is_gone or row.name in said
    ]
    return await asyncio.to_thread(_course, rows, files)


async def export_to(ctx: Context, actor: Actor, course_ref: str, path: Path) -> None:
    """Write the course into a folder, or into one file when its name ends in ``.zip``."""
    course = await export_course(ctx, actor, course_ref)
    if path.suffix == ".zip":
        data = await asyncio.to_thread(zip_course, course)
        await asyncio.to_thread(path.write_bytes, data)
    else:
        await asyncio.to_thread(write_course, course, path)


async def export_zip(ctx: Context, actor: Actor, course_ref: str) -> CourseZip:
    """Return the course as one file to download."""
    course = await export_course(ctx, actor, course_ref)
    return CourseZip(f"{course.slug}.zip", await asyncio.to_thread(zip_course, course))


async def _rows(tx: Transaction, uuid: str) -> _Rows:
    course = await tx.writer.find_course(uuid)
    assert course, "found a moment ago"
    course_id = course.id or 0
    subject = await tx.writer.subject(course.subject_id) if course.subject_id else None
    taught = await tx.writer.taught(course_id)
    assessed = await tx.writer.assessed(course_id)
    linked = {concept for _lesson, concept in taught} | {concept for _block, concept, _weight in assessed}
    concepts = await tx.writer.concepts(course.subject_id or 0)
    concepts += await tx.writer.concepts_by_id(linked - {row.id for row in concepts})
    return _Rows(
        course=course,
        subject=(subject.slug, subject.title) if subject else ("", ""),
        modules=[row for row in await tx.writer.modules(course_id) if not row.deleted_at],
        lessons=_grouped((row.module_id, row) for row in await tx.writer.lessons(course_id) if not row.deleted_at),
        blocks=_grouped((row.lesson_id, row) for row in await tx.writer.blocks(course_id) if not row.deleted_at),
        taught=_grouped(taught),
        assessed=_grouped((block, (concept, weight)) for block, concept, weight in assessed),
        concepts=concepts,
        edges=await tx.writer.edges_of({row.subject_id for row in concepts}),
        files=await tx.files.of_course(course_id),
    )


def _said(rows: _Rows) -> str:
    """Return all that could name a file: what an update did not find in the source may be used here all the same."""
    blocks = (block.payload for group in rows.blocks.values() for block in group)
    return "\n".join([rows.course.picture, rows.course.description, *(repr(payload) for payload in blocks)])


def _course(rows: _Rows, files: Sequence[SourceFile]) -> SourceCourse:
    """Return the rows as a source, every thing under the name that its source gave it, or else under ours."""
    course = rows.course
    slugs = _concept_slugs(rows)
    has_picture = course.picture.removeprefix(FOLDER) in {file.name for file in files}
    lessons = {row.uuid: row.source_id or row.uuid for group in rows.lessons.values() for row in group}
    blocks = {row.uuid: row.source_id or row.uuid for group in rows.blocks.values() for row in group}
    modules = [
        SourceModule(
            module.source_id or module.uuid,
            module.title,
            tuple(_lesson(rows, row, slugs, lessons, blocks) for row in rows.lessons.get(module.id or 0, ())),
        )
        for module in rows.modules
    ]
    return SourceCourse(
        format=FORMAT,
        title=course.title,
        source_id=course.source_id or course.uuid,
        slug=course.slug,
        summary=course.summary,
        description=str(rename_links(course.description, lessons, blocks)),
        language=course.language,
        asks=tuple(course.asks),
        outcomes=tuple(course.outcomes),
        picture=course.picture.removeprefix(FOLDER) if has_picture else "",
        picture_alt=course.picture_alt if has_picture else "",
        subject_slug=rows.subject[0],
        subject_title=rows.subject[1],
        modules=tuple(modules),
        concepts=tuple(SourceConcept(slugs[row.id or 0], row.title, row.summary) for row in rows.concepts),
        edges=tuple(
            SourceEdge(slugs[row.prerequisite_id], slugs[row.concept_id], row.reason)
            for row in rows.edges
            if row.prerequisite_id in slugs and row.concept_id in slugs
        ),
        files=tuple(files),
    )


def _lesson(
    rows: _Rows, lesson: LessonRow, slugs: Mapping[int, str], lessons: Mapping[str, str], blocks: Mapping[str, str]
) -> SourceLesson:
    lesson_id = lesson.id or 0
    return SourceLesson(
        source_id=lessons[lesson.uuid],
        title=lesson.title,
        blocks=tuple(
            SourceBlock(
                blocks[block.uuid],
                block.kind,
                rename_links(block.payload, lessons, blocks),
                {slugs[concept]: weight for concept, weight in rows.assessed.get(block.id or 0, ())},
            )
            for block in rows.blocks.get(lesson_id, ())
        ),
        slug=lesson.slug,
        summary=lesson.summary,
        minutes=lesson.minutes,
        teaches=tuple(slugs[concept] for concept in rows.taught.get(lesson_id, ())),
        is_draft=lesson.status == LessonStatus.DRAFT,
    )


def _concept_slugs(rows: _Rows) -> dict[int, str]:
    """Return a slug for every concept; those of other subjects may need another one here."""
    slugs: dict[int, str] = {}
    taken: set[str] = set()
    for row in rows.concepts:
        slugs[row.id or 0] = slug = unused(row.slug, taken)
        taken.add(slug)
    return slugs


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, list[Value]]:
    groups: dict[Key, list[Value]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups
