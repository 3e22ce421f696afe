"""A course into our own form. Reading it again gives the same course by ``content_hash``."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from edtech_app.domain.access import LessonStatus
from edtech_app.importers.graph import CONCEPTS, PREREQUISITES
from edtech_app.importers.markdown.form import COURSE, FILES, FORMAT, LESSONS
from edtech_app.importers.markdown.write_body import write_body
from edtech_app.importers.model import SourceCourse, SourceLesson
from edtech_app.importers.names import is_slug, slugify, unused
from edtech_app.importers.yamls import dump_yaml

_STILL = (1980, 1, 1, 0, 0, 0)


def write_course(course: SourceCourse, folder: Path) -> None:
    """Write the course into a folder, which is made if it is not there."""
    for name, data in course_files(course):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def zip_course(course: SourceCourse) -> bytes:
    """Return the course as a zip; the same course gives the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in course_files(course):
            archive.writestr(zipfile.ZipInfo(name, _STILL), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def course_files(course: SourceCourse) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the form by their names."""
    slugs = _lesson_slugs(course)
    yield COURSE, _with_head(_course_head(course, slugs), course.description).encode()
    if course.concepts:
        rows = ((concept.slug, concept.title, concept.summary) for concept in course.concepts)
        yield CONCEPTS, _table(("id", "title", "summary"), rows)
        edges = ((edge.prerequisite, edge.concept, edge.reason) for edge in course.edges)
        yield PREREQUISITES, _table(("prerequisite", "concept", "reason"), edges)
    for lesson, slug in zip(course.lessons(), slugs, strict=True):
        yield f"{LESSONS}{slug}.md", _with_head(_lesson_head(lesson, slug), write_body(lesson)).encode()
    for file in course.files:
        yield f"{FILES}{file.name}", file.data


def _lesson_slugs(course: SourceCourse) -> list[str]:
    slugs: list[str] = []
    for lesson in course.lessons():
        wanted = lesson.slug if is_slug(lesson.slug) else slugify(lesson.title) or slugify(lesson.source_id) or "lesson"
        slugs.append(unused(wanted, slugs, most=80))
    return slugs


def _course_head(course: SourceCourse, slugs: list[str]) -> dict[str, Any]:
    left = iter(slugs)
    return {
        "format": int(FORMAT),
        "title": course.title,
        "id": course.source_id,
        **_present(
            slug=course.slug,
            summary=course.summary,
            language=course.language,
            subject=_present(slug=course.subject_slug, title=course.subject_title),
            picture=_present(file=course.picture and f"{FILES}{course.picture}", alt=course.picture_alt),
            asks=list(course.asks),
            outcomes=list(course.outcomes),
        ),
        "modules": [
            {"title": module.title, "id": module.source_id, "lessons": [next(left) for _lesson in module.lessons]}
            for module in course.modules
        ],
    }


def _lesson_head(lesson: SourceLesson, slug: str) -> dict[str, Any]:
    return {
        "title": lesson.title,
        **_present(
            id=lesson.source_id if lesson.source_id != slug else "",
            summary=lesson.summary,
            minutes=lesson.minutes,
            teaches=list(lesson.teaches),
            status=LessonStatus.DRAFT.value if lesson.is_draft else "",
        ),
    }


def _present(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def _with_head(head: dict[str, Any], body: str) -> str:
    return f"---\n{dump_yaml(head)}---\n\n{body}\n" if body else f"---\n{dump_yaml(head)}---\n"


def _table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return buffer.getvalue().encode()
