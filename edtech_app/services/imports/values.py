"""What the source says, as rows: nothing here touches a database."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from edtech_app.domain import course_words
from edtech_app.domain.access import LessonStatus
from edtech_app.domain.course_words import MOST_SUMMARY
from edtech_app.importers.model import SourceBlock, SourceCourse, SourceLesson, SourceModule
from edtech_app.importers.names import slugify
from edtech_app.services.files import FOLDER

Values = dict[str, Any]


def payload_hash(payload: Mapping[str, Any]) -> str:
    """Return what tells whether a block's payload is still the one that came in."""
    said = json.dumps(payload, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def course_words_of(source: SourceCourse) -> Values:
    """Return what a source says of a course, by its columns."""
    return {
        "title": source.title,
        "summary": source.summary[:MOST_SUMMARY],
        "description": source.description,
        "language": source.language,
        "asks": list(source.asks),
        "outcomes": list(source.outcomes),
        "picture": f"{FOLDER}{source.picture}" if source.picture else "",
        "picture_alt": source.picture_alt,
    }


def course_origin(source: SourceCourse) -> Values:
    """Return where a course comes from, by its columns."""
    return {"source_id": source.source_id[:200], "source_format": source.format}


def lesson_values(lesson: SourceLesson) -> Values:
    """Return what a source says of a lesson, by its columns."""
    status = LessonStatus.DRAFT if lesson.is_draft else LessonStatus.PUBLISHED
    words = {"title": lesson.title, "summary": lesson.summary[:MOST_SUMMARY]}
    return words | {"minutes": lesson.minutes, "status": status.value}


def module_state(module: SourceModule, place: int) -> Values:
    """Return all that a source says of a module, the ``place``-th: an update compares with it what is here by then."""
    return {"title": module.title, "place": place}


def lesson_state(lesson: SourceLesson, module: SourceModule, place: int) -> Values:
    """Return all that a source says of a lesson itself."""
    where = {"in": module.source_id, "place": place}
    return lesson_values(lesson) | where | {"teaches": list(dict.fromkeys(lesson.teaches))}


def block_state(block: SourceBlock, lesson: SourceLesson, place: int) -> Values:
    """Return all that a source says of a block but its payload, of which a hash is kept."""
    assesses = {slug: float(weight) for slug, weight in block.assesses.items()}
    return {"in": lesson.source_id, "place": place, "assesses": assesses}


def subject_names(source: SourceCourse) -> tuple[str, str]:
    """Return the slug and the title of a subject of the course's own."""
    title = source.subject_title or source.title
    return source.subject_slug or slugify(title) or course_slug(source), title


def course_slug(source: SourceCourse) -> str:
    """Return the slug that the course would like to have."""
    return source.slug or slugify(source.title) or "course"


def search_text(source: SourceCourse) -> str:
    """Return the words by which the course is found, case-folded: of its own, its outline and its concepts."""
    parts = [source.title, source.summary, *source.outcomes, *(module.title for module in source.modules)]
    parts += [lesson.title for lesson in source.lessons()]
    parts += [concept.title for concept in source.concepts]
    return course_words.search_text([*parts, source.description])


def place_of(lesson: SourceLesson, block: SourceBlock) -> str:
    """Name a block for somebody who reads a report."""
    return f"{lesson.title} › {block.source_id}"
