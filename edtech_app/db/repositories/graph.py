"""Subjects, concepts and prerequisite edges."""

from collections.abc import Collection

from sqlalchemy import select

from edtech_app.db.repositories import columns as t
from edtech_app.db.repositories.base import Repository
from edtech_app.db.repositories.found import FoundConcept, FoundEdge


class Concepts(Repository):
    """Concepts of subjects, and what they stand on."""

    async def subject(self, slug: str) -> tuple[int, str] | None:
        """Return the id and the title of a subject."""
        statement = select(t.subject.c.id, t.subject.c.title).where(t.subject.c.slug == slug)
        row = (await self._session.execute(statement)).first()
        return (row[0], row[1]) if row else None

    async def of_subjects(self, subject_ids: Collection[int]) -> dict[int, FoundConcept]:
        """Return every concept of some subjects, by id."""
        statement = (
            select(t.concept.c.id, t.concept.c.slug, t.concept.c.title, t.concept.c.summary)
            .where(t.concept.c.subject_id.in_(subject_ids))
            .order_by(t.concept.c.id)
        )
        return {row[0]: FoundConcept(*row) for row in (await self._session.execute(statement)).all()}

    async def edges(self, subject_ids: Collection[int]) -> list[FoundEdge]:
        """Return every prerequisite edge of some subjects, by concept, then prerequisite."""
        edge = (t.prerequisite.c.prerequisite_id, t.prerequisite.c.concept_id, t.prerequisite.c.reason)
        statement = (
            select(*edge)
            .where(t.prerequisite.c.subject_id.in_(subject_ids))
            .order_by(t.prerequisite.c.concept_id, t.prerequisite.c.prerequisite_id)
        )
        return [FoundEdge(*row) for row in (await self._session.execute(statement)).all()]
