"""Subjects, concepts and prerequisite edges."""

from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select

from edtech_app.db.repositories import columns as t
from edtech_app.db.repositories.base import Repository
from edtech_app.db.repositories.found import FoundConcept, FoundEdge


class Concepts(Repository):
    """Concepts of subjects, and what they stand on."""

    async def subject(self, slug: str) -> tuple[int, str, int] | None:
        """Return the id of a subject, its title, and the version of its edges."""
        columns = (t.subject.c[name] for name in ("id", "title", "edges_version"))
        rows = await self._rows(select(*columns).where(t.subject.c.slug == slug))
        return next(((subject_id, title, version) for subject_id, title, version in rows), None)

    async def of_subject(self, subject_id: int) -> dict[int, FoundConcept]:
        """Return every concept of a subject, by id."""
        return await self._concepts(t.concept.c.subject_id == subject_id)

    async def of_course(self, course_id: int) -> dict[int, FoundConcept]:
        """Return every concept of the subjects that a course's lessons and questions draw on, by id."""
        return await self._concepts(t.concept.c.subject_id.in_(_drawn_on(course_id)))

    async def edges_of_subject(self, subject_id: int) -> list[FoundEdge]:
        """Return every prerequisite edge of a subject, by concept, then prerequisite."""
        return await self._edges(t.prerequisite.c.subject_id == subject_id)

    async def edges_of_course(self, course_id: int) -> list[FoundEdge]:
        """Return every prerequisite edge of the subjects that a course draws on, by concept, then prerequisite."""
        return await self._edges(t.prerequisite.c.subject_id.in_(_drawn_on(course_id)))

    async def _concepts(self, where: ColumnElement[bool]) -> dict[int, FoundConcept]:
        columns = (t.concept.c[name] for name in ("id", "slug", "title", "summary"))
        rows = await self._rows(select(*columns).where(where).order_by(t.concept.c.id))
        return {row[0]: FoundConcept(*row) for row in rows}

    async def _edges(self, where: ColumnElement[bool]) -> list[FoundEdge]:
        columns = (t.prerequisite.c[name] for name in ("prerequisite_id", "concept_id", "reason"))
        order = (t.prerequisite.c.concept_id, t.prerequisite.c.prerequisite_id)
        rows = await self._rows(select(*columns).where(where).order_by(*order))
        return [FoundEdge(*row) for row in rows]


def _drawn_on(course_id: int) -> Select[Any]:
    """Return the query for the subjects of all that a course teaches or asks about."""
    lessons = select(t.lesson.c.id).where(t.lesson.c.course_id == course_id)
    taught = select(t.lesson_concept.c.concept_id).where(t.lesson_concept.c.lesson_id.in_(lessons))
    blocks = select(t.block.c.id).where(t.block.c.lesson_id.in_(lessons))
    asked = select(t.question_concept.c.concept_id).where(t.question_concept.c.block_id.in_(blocks))
    return select(t.concept.c.subject_id).where(or_(t.concept.c.id.in_(taught), t.concept.c.id.in_(asked))).distinct()
