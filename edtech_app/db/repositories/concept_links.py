"""What lessons teach and questions assess, as their authors choose it, and the subjects that this concerns."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, Table, delete, exists, insert, or_, select, update

from edtech_app.db.repositories import columns as t
from edtech_app.db.repositories.base import Repository
from edtech_app.db.repositories.found import FoundConcept, FoundSubject


class ConceptLinks(Repository):
    """Links from lessons and questions to concepts, and from courses to subjects."""

    async def subject_of(self, course_id: int) -> FoundSubject | None:
        """Return the subject that new concepts of a course go to."""
        columns = (t.subject.c[name] for name in ("id", "slug", "title", "edges_version"))
        statement = select(*columns).join(t.course, t.course.c.subject_id == t.subject.c.id)
        rows = await self._rows(statement.where(t.course.c.id == course_id))
        return next((FoundSubject(*row) for row in rows), None)

    async def set_subject(self, course_id: int, subject_id: int) -> None:
        """Give a course the subject that its new concepts go to."""
        await self._session.exec(update(t.course).where(t.course.c.id == course_id).values(subject_id=subject_id))

    async def names(self, subject_id: int) -> list[tuple[int, str, str]]:
        """Return the id, slug and title of every concept of a subject, in the order in which they came."""
        columns = (t.concept.c[name] for name in ("id", "slug", "title"))
        statement = select(*columns).where(t.concept.c.subject_id == subject_id).order_by(t.concept.c.id)
        return [(row[0], row[1], row[2]) for row in await self._rows(statement)]

    async def prerequisites(self, concept_id: int) -> set[int]:
        """Return what a concept stands on directly."""
        statement = select(t.prerequisite.c.prerequisite_id).where(t.prerequisite.c.concept_id == concept_id)
        return {row[0] for row in await self._rows(statement)}

    async def concerned(self, subject_id: int) -> list[int]:
        """Return the courses whose pages show concepts of a subject: those of it, and those that draw on it."""
        inside = select(t.concept.c.id).where(t.concept.c.subject_id == subject_id)
        taught = (
            select(t.lesson_concept.c.lesson_id)
            .join(t.lesson, t.lesson.c.id == t.lesson_concept.c.lesson_id)
            .where(t.lesson.c.course_id == t.course.c.id, t.lesson_concept.c.concept_id.in_(inside))
        )
        asked = (
            select(t.question_concept.c.block_id)
            .join(t.block, t.block.c.id == t.question_concept.c.block_id)
            .join(t.lesson, t.lesson.c.id == t.block.c.lesson_id)
            .where(t.lesson.c.course_id == t.course.c.id, t.question_concept.c.concept_id.in_(inside))
        )
        draws = or_(exists(taught.correlate(t.course)), exists(asked.correlate(t.course)))
        statement = select(t.course.c.id).where(t.course.c.deleted_at.is_(None))
        rows = await self._rows(
            statement.where(or_(t.course.c.subject_id == subject_id, draws)).order_by(t.course.c.id)
        )
        return [row[0] for row in rows]

    async def taught(self, lesson_id: int) -> list[FoundConcept]:
        """Return what a lesson teaches, the main concept first."""
        links = t.lesson_concept
        statement = _concepts(links).where(links.c.lesson_id == lesson_id)
        rows = await self._rows(statement.order_by(links.c.position, links.c.concept_id))
        return [FoundConcept(*row) for row in rows]

    async def assessed(self, block_id: int) -> list[tuple[FoundConcept, float]]:
        """Return what a question assesses, with the weight of each, by concept id."""
        links = t.question_concept
        statement = _concepts(links).add_columns(links.c.weight).where(links.c.block_id == block_id)
        rows = await self._rows(statement.order_by(links.c.concept_id))
        return [(FoundConcept(*concept), weight) for *concept, weight in rows]

    async def teach(self, lesson_id: int, concept_ids: Sequence[int]) -> None:
        """Let a lesson teach these concepts and no others, in this order."""
        links = t.lesson_concept
        await self._session.exec(delete(links).where(links.c.lesson_id == lesson_id))
        rows = [
            {"lesson_id": lesson_id, "concept_id": one, "position": float(place)}
            for place, one in enumerate(concept_ids)
        ]
        if rows:
            await self._session.exec(insert(links).values(rows))

    async def assess(self, block_id: int, weights: Mapping[int, float]) -> None:
        """Let a question assess these concepts and no others."""
        links = t.question_concept
        await self._session.exec(delete(links).where(links.c.block_id == block_id))
        rows = [{"block_id": block_id, "concept_id": one, "weight": weight} for one, weight in weights.items()]
        if rows:
            await self._session.exec(insert(links).values(rows))


def _concepts(links: Table) -> Select[Any]:
    columns = (t.concept.c[name] for name in ("id", "slug", "title", "summary"))
    return select(*columns).join(links, links.c.concept_id == t.concept.c.id)
