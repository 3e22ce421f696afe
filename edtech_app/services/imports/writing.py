"""A new course, written in batches where nobody sees it."""

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import uuid4

from edtech_app.db.tables import BlockRow, LessonConceptRow, LessonRow, ModuleRow, QuestionConceptRow
from edtech_app.domain.access import CourseStatus, Visibility
from edtech_app.importers.model import SourceCourse, SourceLesson
from edtech_app.importers.names import slugify, unused
from edtech_app.jobs.run import JobRun
from edtech_app.services.context import Context
from edtech_app.services.imports.links import rename_links
from edtech_app.services.imports.values import (
    Values,
    block_state,
    course_origin,
    course_slug,
    course_words_of,
    lesson_state,
    lesson_values,
    module_state,
    payload_hash,
    search_text,
)

BATCH = 500


@dataclass(slots=True)
class WrittenCourse:
    """A course as it was written: its id and slug, and the ids of its lessons and blocks by the source's own."""

    id: int
    slug: str
    lessons: dict[str, int] = field(default_factory=dict)
    blocks: dict[str, int] = field(default_factory=dict)


async def begin_course(ctx: Context, run: JobRun, source: SourceCourse) -> WrittenCourse:
    """Add the course itself. Its public id is the job's, so a second attempt finds what the first one left."""
    values = course_words_of(source) | {
        "search_text": search_text(source),
        "uuid": run.job.uuid,
        "slug": course_slug(source),
        "owner_id": run.job.owner_id,
        "status": CourseStatus.IMPORTING.value,
        "visibility": Visibility.PUBLIC.value,
        **course_origin(source),
    }
    async with ctx.transaction() as tx:
        await run.fence(tx)
        return WrittenCourse(*await tx.writer.add_course(values))


async def write_lessons(ctx: Context, run: JobRun, source: SourceCourse, course: WrittenCourse) -> None:
    """Write modules, lessons and blocks; links between lessons name them by our ids."""
    lesson_uuids = {lesson.source_id: uuid4().hex for lesson in source.lessons()}
    block_uuids = {block.source_id: uuid4().hex for lesson in source.lessons() for block in lesson.blocks}
    async with ctx.transaction() as tx:
        await run.fence(tx)
        module_ids = await tx.writer.add_named(ModuleRow, _modules(source, course.id))
        rows = list(_lessons(source, course.id, module_ids, lesson_uuids))
        lesson_ids = await tx.writer.add_named(LessonRow, rows)
    course.lessons = dict(zip(lesson_uuids, lesson_ids, strict=True))
    blocks = await asyncio.to_thread(_blocks, source, course.lessons, lesson_uuids, block_uuids)
    for start in range(0, len(blocks), BATCH):
        batch = blocks[start : start + BATCH]
        async with ctx.transaction() as tx:
            await run.fence(tx)
            ids = await tx.writer.add_named(BlockRow, [row for _source_id, row in batch])
        course.blocks.update(zip((source_id for source_id, _row in batch), ids, strict=True))


def link_rows(
    source: SourceCourse, course: WrittenCourse, concepts: Mapping[str, int]
) -> tuple[tuple[type[LessonConceptRow | QuestionConceptRow], list[Values]], ...]:
    """Return the links to concepts of a whole course, by their table."""
    taught: list[Values] = []
    assessed: list[Values] = []
    for lesson in source.lessons():
        taught += taught_rows(course.lessons[lesson.source_id], taught_ids(lesson.teaches, concepts))
        for block in lesson.blocks:
            assessed += assessed_rows(course.blocks[block.source_id], assessed_ids(block.assesses, concepts))
    return (LessonConceptRow, taught), (QuestionConceptRow, assessed)


def taught_ids(slugs: Iterable[str], concepts: Mapping[str, int]) -> list[int]:
    """Return the concepts of these slugs that there are, the main one first."""
    return [concepts[slug] for slug in dict.fromkeys(slugs) if slug in concepts]


def assessed_ids(weights: Mapping[str, float], concepts: Mapping[str, int]) -> dict[int, float]:
    """Return the weights of those concepts that there are."""
    return {concepts[slug]: float(weight) for slug, weight in weights.items() if slug in concepts}


def taught_rows(lesson_id: int, taught: Sequence[int]) -> list[Values]:
    """Return the rows that say what a lesson teaches."""
    return [
        {"lesson_id": lesson_id, "concept_id": concept, "position": float(place)}
        for place, concept in enumerate(taught)
    ]


def assessed_rows(block_id: int, assessed: Mapping[int, float]) -> list[Values]:
    """Return the rows that say what a question assesses."""
    return [{"block_id": block_id, "concept_id": concept, "weight": weight} for concept, weight in assessed.items()]


def _blocks(
    source: SourceCourse, lesson_ids: Mapping[str, int], lesson_uuids: dict[str, str], block_uuids: dict[str, str]
) -> list[tuple[str, Values]]:
    """Return the rows of all blocks with the source's own ids."""
    rows = []
    for lesson in source.lessons():
        for place, block in enumerate(lesson.blocks, 1):
            payload = rename_links(block.payload, lesson_uuids, block_uuids)
            row = {
                "uuid": block_uuids[block.source_id],
                "lesson_id": lesson_ids[lesson.source_id],
                "kind": block.kind,
                "payload": payload,
                "position": float(place),
                "source_id": block.source_id,
                "source_hash": payload_hash(payload),
                "source_state": block_state(block, lesson, place),
            }
            rows.append((block.source_id, row))
    return rows


def _modules(source: SourceCourse, course_id: int) -> list[Values]:
    return [
        {
            "course_id": course_id,
            "title": module.title,
            "position": float(place),
            "source_id": module.source_id,
            "source_state": module_state(module, place),
        }
        for place, module in enumerate(source.modules, 1)
    ]


def _lessons(
    source: SourceCourse, course_id: int, module_ids: Sequence[int], uuids: dict[str, str]
) -> Iterator[Values]:
    taken: set[str] = set()
    for module_id, module in zip(module_ids, source.modules, strict=True):
        for place, lesson in enumerate(module.lessons, 1):
            slug = lesson_slug(lesson, taken)
            taken.add(slug)
            yield lesson_values(lesson) | {
                "uuid": uuids[lesson.source_id],
                "course_id": course_id,
                "module_id": module_id,
                "slug": slug,
                "position": float(place),
                "source_id": lesson.source_id,
                "source_state": lesson_state(lesson, module, place),
            }


def lesson_slug(lesson: SourceLesson, taken: set[str]) -> str:
    """Return a slug for a lesson that no other of its course has."""
    return unused(lesson.slug or slugify(lesson.title) or "lesson", taken, most=80)
