"""The concepts and edges of a source, into a subject: one by slug, and never round in a circle."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from edtech_app.db.tables import ConceptRow, PrerequisiteRow
from edtech_app.db.transaction import Transaction
from edtech_app.domain.prerequisites import accept_edges
from edtech_app.domain.words import _
from edtech_app.importers.model import Kept, Refused, SourceConcept, SourceCourse, SourceEdge

Pair = tuple[int, int]


@dataclass(slots=True)
class JoinedGraph:
    """What became of a source's concepts and edges in a subject."""

    ids: Mapping[str, int]
    """Every concept of the subject, by slug."""
    concepts: int = 0
    prerequisites: int = 0
    kept: tuple[Kept, ...] = ()
    refused: tuple[Refused, ...] = ()
    brought: list[list[str]] = field(default_factory=list)
    """The edges that the course has brought, those too that were removed here since, by the slugs of their ends."""


@dataclass(frozen=True, slots=True)
class Before:
    """What an update finds: the concepts that the course had to do with, and whether its subject is its own alone."""

    concepts: frozenset[int]
    is_own: bool
    edges: frozenset[tuple[str, str]]
    """Those that the course had brought."""


async def join_graph(
    tx: Transaction, source: SourceCourse, subject_id: int, course_id: int | None, before: Before | None = None
) -> JoinedGraph:
    """Bring concepts and edges into a subject, under its lock.

    A concept that is there already stays what it is; only an update of the one course of the subject renames it. Edges
    are taken in their order, after those that are there, and refused one by one.
    """
    await tx.writer.lock_subject(subject_id)
    present = {row.slug: row for row in await tx.writer.concepts(subject_id)}
    new = [concept for concept in source.concepts if concept.slug not in present]
    added = await tx.writer.add_named(ConceptRow, [_concept(concept, subject_id) for concept in new])
    ids = {slug: row.id or 0 for slug, row in present.items()}
    ids.update(zip((concept.slug for concept in new), added, strict=True))
    graph = JoinedGraph(ids, concepts=len(added))
    edges = await tx.writer.edges(subject_id) if present else []
    if before:
        if before.is_own:
            _rename(source.concepts, present)
        graph.kept = _gone_concepts(source, present, before.concepts)
        edges = await _without_gone(tx, source, edges, ids, course_id)
    removed = _removed_here(source.edges, edges, graph, before) if before else frozenset()
    await _add_edges(
        tx, [one for one in source.edges if _ends(one) not in removed], edges, graph, (subject_id, course_id)
    )
    return graph


def _removed_here(
    wished: Sequence[SourceEdge], present: Sequence[PrerequisiteRow], graph: JoinedGraph, before: Before
) -> frozenset[tuple[str, str]]:
    """Return the edges that the course had brought and somebody removed here: they stay removed, and are named."""
    slugs = {concept_id: slug for slug, concept_id in graph.ids.items()}
    standing = {(slugs[row.prerequisite_id], slugs[row.concept_id]) for row in present}
    removed = [edge for edge in wished if _ends(edge) in before.edges - standing]
    why = _("It was removed here, and stays removed.")
    graph.kept += tuple(Kept(_where(edge), "prerequisite", why) for edge in removed)
    graph.brought += [list(_ends(edge)) for edge in removed]
    return frozenset(_ends(edge) for edge in removed)


async def _add_edges(
    tx: Transaction,
    wished: Sequence[SourceEdge],
    present: Sequence[PrerequisiteRow],
    graph: JoinedGraph,
    owner: tuple[int, int | None],
) -> None:
    slugs = {concept_id: slug for slug, concept_id in graph.ids.items()}
    standing = {(slugs[row.prerequisite_id], slugs[row.concept_id]): row for row in present}
    new: list[SourceEdge] = []
    for edge in wished:
        row = standing.get(_ends(edge))
        if row is None:
            new.append(edge)
        elif row.brought_by == owner[1] and owner[1] is not None:
            row.reason = edge.reason
            graph.brought.append(list(_ends(edge)))
    pairs = [*standing, *map(_ends, new)]
    accepted, refused = await asyncio.to_thread(accept_edges, graph.ids, pairs)
    first = len(standing)
    rows = [
        {
            "subject_id": owner[0],
            "prerequisite_id": graph.ids[new[index - first].prerequisite],
            "concept_id": graph.ids[new[index - first].concept],
            "reason": new[index - first].reason,
            "brought_by": owner[1],
        }
        for index in accepted
        if index >= first
    ]
    await tx.writer.add_rows(PrerequisiteRow, rows)
    graph.prerequisites = len(rows)
    graph.brought += [list(_ends(new[index - first])) for index in accepted if index >= first]
    graph.refused = tuple(
        Refused(_where(new[edge.index - first]), edge.reason) for edge in refused if edge.index >= first
    )


async def _without_gone(
    tx: Transaction,
    source: SourceCourse,
    present: Sequence[PrerequisiteRow],
    ids: Mapping[str, int],
    course_id: int | None,
) -> list[PrerequisiteRow]:
    """Remove the edges that this course brought and its source has no more; return the others."""
    wished: set[Pair] = {
        (ids[edge.prerequisite], ids[edge.concept])
        for edge in source.edges
        if edge.prerequisite in ids and edge.concept in ids
    }
    gone = [
        row for row in present if row.brought_by == course_id and (row.prerequisite_id, row.concept_id) not in wished
    ]
    await tx.writer.drop_edges([row.id for row in gone if row.id])
    dropped = {row.id for row in gone}
    return [row for row in present if row.id not in dropped]


def _gone_concepts(source: SourceCourse, present: Mapping[str, ConceptRow], before: frozenset[int]) -> tuple[Kept, ...]:
    wished = {concept.slug for concept in source.concepts}
    why = _("The source has it no more. It stays in its subject, with what learners know of it.")
    return tuple(
        Kept(row.title, "concept", why) for slug, row in present.items() if row.id in before and slug not in wished
    )


def _rename(concepts: Sequence[SourceConcept], present: Mapping[str, ConceptRow]) -> None:
    for concept in concepts:
        row = present.get(concept.slug)
        if row and (row.title, row.summary) != (concept.title, concept.summary):
            row.title, row.summary = concept.title, concept.summary


def _concept(concept: SourceConcept, subject_id: int) -> dict[str, object]:
    return {"subject_id": subject_id, "slug": concept.slug, "title": concept.title, "summary": concept.summary}


def _ends(edge: SourceEdge) -> tuple[str, str]:
    return edge.prerequisite, edge.concept


def _where(edge: SourceEdge) -> str:
    return edge.where or f"{edge.prerequisite} → {edge.concept}"
