"""What makes two courses the same: titles, order, drafts, kinds, payloads, concept links, files; not ids and dates."""

import hashlib
import json
from typing import Any

from edtech_app.importers.model import SourceBlock, SourceCourse, SourceLesson


def content_hash(course: SourceCourse) -> str:
    """Return a SHA-256 in hexadecimal that is equal for courses with equal content.

    Concepts, edges and files have no order of their own; modules, lessons, blocks and what a lesson teaches do.
    """
    said = json.dumps(_course(course), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def _course(course: SourceCourse) -> dict[str, Any]:
    return {
        "title": course.title,
        "summary": course.summary,
        "description": course.description,
        "language": course.language,
        "asks": course.asks,
        "outcomes": course.outcomes,
        "picture": [course.picture, course.picture_alt],
        "modules": [[module.title, [_lesson(lesson) for lesson in module.lessons]] for module in course.modules],
        "concepts": sorted([concept.slug, concept.title, concept.summary] for concept in course.concepts),
        "edges": sorted([edge.prerequisite, edge.concept, edge.reason] for edge in course.edges),
        "files": sorted([file.name, hashlib.sha256(file.data).hexdigest()] for file in course.files),
    }


def _lesson(lesson: SourceLesson) -> list[Any]:
    blocks = [_block(block) for block in lesson.blocks]
    return [lesson.title, lesson.summary, lesson.minutes, lesson.is_draft, lesson.teaches, blocks]


def _block(block: SourceBlock) -> list[Any]:
    return [block.kind, dict(block.payload), sorted((slug, float(weight)) for slug, weight in block.assesses.items())]
