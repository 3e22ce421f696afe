"""Prerequisite edges: added and taken away one at a time, under a lock, so that they never go in a circle."""

from sqlmodel import col, delete, select, update

from edtech_app.db.repositories.base import Repository
from edtech_app.db.tables.graph import ConceptRow, PrerequisiteRow, SubjectRow
from edtech_app.db.walk import Pair, find_cycle
from edtech_app.domain.errors import ConflictError, InvalidError, NotFoundError
from edtech_app.domain.words import _


class Edges(Repository):
    """What must be understood before what."""

    async def lock(self, subject_id: int) -> None:
        """Let nobody else change edges of the subject until this transaction ends."""
        grow = SubjectRow.edges_version + 1
        await self._session.exec(update(SubjectRow).where(col(SubjectRow.id) == subject_id).values(edges_version=grow))

    async def find_cycle(self, prerequisite_id: int, concept_id: int) -> list[Pair]:
        """Return the circle that an edge would close, edge by edge; it stays true under ``lock`` only."""
        await self._session.flush()
        return await find_cycle(await self._session.connection(), prerequisite_id, concept_id)

    async def add(self, prerequisite_id: int, concept_id: int, reason: str = "") -> list[Pair]:
        """Add an edge and return nothing, or add none and return the circle that it would close, edge by edge.

        Raises:
            NotFoundError: One of the concepts is gone.
            InvalidError: They live in different subjects.
            ConflictError: The edge is there already.
        """
        subject_id = await self._common_subject(prerequisite_id, concept_id)
        await self.lock(subject_id)
        if await self._has(prerequisite_id, concept_id):
            raise ConflictError(_("That prerequisite is there already."))
        cycle = await self.find_cycle(prerequisite_id, concept_id)
        if not cycle:
            row = PrerequisiteRow(
                subject_id=subject_id, prerequisite_id=prerequisite_id, concept_id=concept_id, reason=reason
            )
            self._session.add(row)
            await self._session.flush()
        return cycle

    async def remove(self, prerequisite_id: int, concept_id: int) -> bool:
        """Take an edge away; return whether it was there."""
        gone = await self._session.exec(
            delete(PrerequisiteRow).where(
                col(PrerequisiteRow.prerequisite_id) == prerequisite_id, col(PrerequisiteRow.concept_id) == concept_id
            )
        )
        return gone.rowcount > 0

    async def _common_subject(self, *concept_ids: int) -> int:
        statement = select(ConceptRow.id, ConceptRow.subject_id).where(col(ConceptRow.id).in_(concept_ids))
        subjects = dict((await self._session.exec(statement)).all())
        if len(subjects) < len(set(concept_ids)):
            raise NotFoundError(_("There is no such concept."))
        if len(set(subjects.values())) > 1:
            raise InvalidError(_("Both concepts must live in one subject."))
        return next(iter(subjects.values()))

    async def _has(self, prerequisite_id: int, concept_id: int) -> bool:
        statement = select(PrerequisiteRow.id).where(
            PrerequisiteRow.prerequisite_id == prerequisite_id, PrerequisiteRow.concept_id == concept_id
        )
        return (await self._session.exec(statement)).first() is not None
