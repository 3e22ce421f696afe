"""A concept graph in tables: ``concepts.csv`` (id,title,summary), ``prerequisites.csv`` (prerequisite,concept,reason).

What is wrong with one row is refused by its line, and the rest comes in.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from edtech_app.domain.errors import AppError
from edtech_app.domain.prerequisites import accept_edges
from edtech_app.domain.words import _
from edtech_app.importers.archive import SourceTree
from edtech_app.importers.model import Refused, SourceConcept, SourceEdge
from edtech_app.importers.names import is_slug, slugify
from edtech_app.importers.texts import decode, one_line

CONCEPTS, PREREQUISITES = "concepts.csv", "prerequisites.csv"
MOST_TABLE = 50_000_000
MOST_REMARK = 2000


@dataclass(slots=True)
class Graph:
    """What the tables hold; ``slugs`` gives the slug of every id that the tables use."""

    concepts: list[SourceConcept] = field(default_factory=list)
    edges: list[SourceEdge] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    slugs: dict[str, str] = field(default_factory=dict)


def read_graph(tree: SourceTree, prefix: str = "") -> Graph:
    """Read the tables below ``prefix``; a table that is absent is empty."""
    graph = Graph()
    _read_concepts(tree, prefix + CONCEPTS, graph)
    _read_edges(tree, prefix + PREREQUISITES, graph)
    return graph


def _read_concepts(tree: SourceTree, name: str, graph: Graph) -> None:
    taken: dict[str, str] = {}
    for line, row in _rows(tree, name, ("id",), graph.refused):
        where, own = f"{name} line {line}", row["id"]
        slug = own if is_slug(own) else slugify(own)
        if not slug:
            graph.refused.append(Refused(where, _("A concept needs an id with letters or digits in it.")))
        elif own in graph.slugs:
            graph.refused.append(Refused(where, _("There was a concept {name} before it.", name=own)))
        elif slug in taken:
            said = _("Its id {name} comes to the same as {other}: {slug}.", name=own, other=taken[slug], slug=slug)
            graph.refused.append(Refused(where, said))
        else:
            taken[slug] = own
            graph.slugs[own] = slug
            title = one_line(row.get("title") or own)
            graph.concepts.append(SourceConcept(slug, title, row.get("summary", "")[:MOST_REMARK]))


def _read_edges(tree: SourceTree, name: str, graph: Graph) -> None:
    edges = [
        SourceEdge(
            _slug_of(row["prerequisite"], graph),
            _slug_of(row["concept"], graph),
            row.get("reason", "")[:MOST_REMARK],
            f"{name} line {line}",
        )
        for line, row in _rows(tree, name, ("prerequisite", "concept"), graph.refused)
    ]
    names = [concept.slug for concept in graph.concepts]
    accepted, refused = accept_edges(names, [(edge.prerequisite, edge.concept) for edge in edges])
    graph.edges = [edges[index] for index in accepted]
    graph.refused += [Refused(edges[edge.index].where, edge.reason) for edge in refused]


def _slug_of(own: str, graph: Graph) -> str:
    """Return the slug of a concept by its own id, or the id as it stands when there is no such concept."""
    return graph.slugs.get(own, own)


def _rows(
    tree: SourceTree, name: str, required: tuple[str, ...], refused: list[Refused]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield every row with the number of its line."""
    if name not in tree:
        return
    try:
        reader = csv.reader(io.StringIO(decode(tree.read(name), most=MOST_TABLE), newline=""), strict=True)
        header = [cell.strip().lower() for cell in next(reader, [])]
    except (AppError, csv.Error) as error:
        refused.append(Refused(name, str(error)))
        return
    missing = [column for column in required if column not in header]
    if missing:
        refused.append(Refused(name, _("Its first line names no column {names}.", names=", ".join(missing))))
        return
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            refused.append(Refused(f"{name} line {reader.line_num}", _("The line is not CSV: {why}.", why=error)))
            continue
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            padded = cells + [""] * (len(header) - len(cells))
            yield reader.line_num, {key: cell.strip() for key, cell in zip(header, padded, strict=False)}
