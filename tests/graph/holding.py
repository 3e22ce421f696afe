"""Putting graphs where the adapters find them."""

import csv

from sqlalchemy import delete, insert
from sqlalchemy.ext.asyncio import AsyncEngine

from edtech_app.db.tables import ConceptRow, PrerequisiteRow, SubjectRow
from tests.graph.reference import Reference
from tests.support.needs import shared


async def store(engine: AsyncEngine, reference: Reference) -> None:
    """Put a graph into the tables in the place of what is there."""
    async with engine.connect() as plain:
        connection = await plain.execution_options(writes=True)
        for table in (PrerequisiteRow, ConceptRow, SubjectRow):
            await connection.execute(delete(table))
        await connection.execute(insert(SubjectRow), [{"id": 1, "slug": "s", "title": "S"}])
        if reference.concepts:
            concepts = [
                {"id": one, "subject_id": 1, "slug": f"c{one}", "title": f"C{one}"} for one in reference.concepts
            ]
            await connection.execute(insert(ConceptRow), concepts)
        if reference.edges:
            edges = [{"subject_id": 1, "prerequisite_id": low, "concept_id": high} for low, high in reference.edges]
            await connection.execute(insert(PrerequisiteRow), edges)
        await connection.commit()


def read_graph(name: str) -> Reference:
    """Read a real graph from the shared folder, without edges that dangle; ids are places in the file."""
    folder = shared("data", "graphs", name)
    with (folder / "concepts.csv").open(encoding="utf-8", newline="") as file:
        ids = {row["id"]: place for place, row in enumerate(csv.DictReader(file), 1)}
    with (folder / "prerequisites.csv").open(encoding="utf-8", newline="") as file:
        pairs = [(row["prerequisite"], row["concept"]) for row in csv.DictReader(file)]
    return Reference(ids.values(), [(ids[low], ids[high]) for low, high in pairs if low in ids and high in ids])
