"""Where the concepts of a map stand, a layered drawing (Sugiyama, Tagawa & Toda 1981), and as a list.

A concept stands below everything it needs. A level wider than the map is broken into rows. Nothing depends on chance or
on the order of the input: the same graph gives the same map.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

Edge = tuple[int, int]
"""A prerequisite, and the concept that needs it."""

SWEEPS = 6
NARROWEST = 6
"""Every map may be this many concepts wide."""


@dataclass(frozen=True, slots=True)
class Spacing:
    """The size of a concept's box, and the room between boxes, in pixels."""

    width: int = 176
    height: int = 60
    gap: int = 24
    row_gap: int = 28
    level_gap: int = 72


@dataclass(frozen=True, slots=True)
class Place:
    """Where a concept's box has its top left corner, and on which level it is."""

    concept_id: int
    x: int
    y: int
    level: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole map: its places by level, row and order in the row, and its size."""

    places: tuple[Place, ...]
    width: int
    height: int


def levels(concepts: Iterable[int], edges: Iterable[Edge]) -> dict[int, int]:
    """Return each concept's level: the length of the longest chain of prerequisites below it.

    Edges to concepts outside ``concepts`` count for nothing.

    Raises:
        ValueError: The edges go in a circle.
    """
    known = sorted(set(concepts))
    below, above = _neighbours(known, edges)
    level = dict.fromkeys(known, 0)
    missing = {concept: len(below[concept]) for concept in known}
    ready = [concept for concept in known if not missing[concept]]
    for concept in ready:  # grows while it is walked
        for higher in above[concept]:
            level[higher] = max(level[higher], level[concept] + 1)
            missing[higher] -= 1
            if not missing[higher]:
                ready.append(higher)
    if len(ready) < len(known):
        raise ValueError("The prerequisites go in a circle.")
    return level


def outline(concepts: Iterable[int], edges: Iterable[Edge]) -> list[int]:
    """Return the concepts in an order in which they can be learnt: topological, ties by level, then id."""
    level = levels(concepts, edges)
    return sorted(level, key=lambda concept: (level[concept], concept))


def essential(concepts: Iterable[int], edges: Iterable[Edge]) -> list[Edge]:
    """Return the edges that no longer way says already, in order: what a map is drawn with (transitive reduction)."""
    order = outline(concepts, edges := list(edges))
    below, _ = _neighbours(order, edges)
    bit = {concept: 1 << place for place, concept in enumerate(order)}
    reach = dict.fromkeys(order, 0)  # as bits: every concept that is needed, directly or not
    kept: list[Edge] = []
    for concept in order:
        for lower in sorted(below[concept], key=lambda one: -bit[one]):
            if not reach[concept] & bit[lower]:
                kept.append((lower, concept))
            reach[concept] |= reach[lower] | bit[lower]
    return sorted(kept)


def layout(concepts: Collection[int], edges: Iterable[Edge], spacing: Spacing | None = None) -> Layout:
    """Return where each concept stands, edges pointing down and crossing little."""
    spacing = spacing or Spacing()
    edges = essential(concepts, edges)
    level = levels(concepts, edges)
    below, above = _neighbours(sorted(level), edges)
    ordered = _ordered(level, below, above)
    most = max(NARROWEST, math.ceil(1.3 * math.sqrt(len(level))))
    rows = [row for one in ordered for row in _broken(one, most)]
    columns = _columns(rows, below, above)
    return _placed(rows, columns, level, spacing)


def _neighbours(concepts: Sequence[int], edges: Iterable[Edge]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    below: dict[int, list[int]] = {concept: [] for concept in concepts}
    above: dict[int, list[int]] = {concept: [] for concept in concepts}
    for lower, higher in sorted(set(edges)):
        if lower in below and higher in below:
            below[higher].append(lower)
            above[lower].append(higher)
    return below, above


def _ordered(
    level: Mapping[int, int], below: Mapping[int, list[int]], above: Mapping[int, list[int]]
) -> list[list[int]]:
    """Return the levels, each in the order that sweeps down and up settle on: by the mean place of the neighbours."""
    ordered: list[list[int]] = [[] for _ in range(max(level.values(), default=-1) + 1)]
    for concept in sorted(level):
        ordered[level[concept]].append(concept)
    place = {concept: _share(index, row) for row in ordered for index, concept in enumerate(row)}
    for sweep in range(SWEEPS):
        towards = below if sweep % 2 == 0 else above
        for row in ordered if sweep % 2 == 0 else reversed(ordered):
            means = {concept: _mean([place[one] for one in towards[concept]], place[concept]) for concept in row}
            row.sort(key=lambda concept: (round(means[concept], 9), concept))
            place.update({concept: _share(index, row) for index, concept in enumerate(row)})
    return ordered


def _share(index: int, row: Sequence[int]) -> float:
    """Return the place of an index in its row, from 0 to 1: levels of different lengths can be compared."""
    return (index + 0.5) / len(row)


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _broken(row: list[int], most: int) -> list[list[int]]:
    """Break a level into rows as even as can be, dealt in turn so that each row keeps the order."""
    count = math.ceil(len(row) / most)
    return [row[start::count] for start in range(count)]


def _columns(
    rows: Sequence[Sequence[int]], below: Mapping[int, list[int]], above: Mapping[int, list[int]]
) -> dict[int, float]:
    """Return each concept's column: as near to its neighbours' as its row allows, at least one apart."""
    column = {concept: index - (len(row) - 1) / 2 for row in rows for index, concept in enumerate(row)}
    for towards, order in ((below, rows), (above, rows[::-1]), (below, rows)):
        for row in order:
            wished = [_mean([column[one] for one in towards[concept]], column[concept]) for concept in row]
            column.update(zip(row, _apart(wished), strict=True))
    return column


def _apart(wished: Sequence[float]) -> list[float]:
    """Return the columns nearest to ``wished``, by least squares, that keep the order and are at least one apart."""
    blocks: list[tuple[float, int]] = []  # the mean, and how many it stands for: pool adjacent violators
    for index, wish in enumerate(wished):
        mean, count = wish - index, 1
        while blocks and blocks[-1][0] > mean:
            last, more = blocks.pop()
            mean, count = (mean * count + last * more) / (count + more), count + more
        blocks.append((mean, count))
    settled = [mean for mean, count in blocks for _ in range(count)]
    return [mean + index for index, mean in enumerate(settled)]


def _placed(
    rows: Sequence[Sequence[int]], columns: Mapping[int, float], level: Mapping[int, int], spacing: Spacing
) -> Layout:
    left = min(columns.values(), default=0.0)
    places: list[Place] = []
    y = 0
    for index, row in enumerate(rows):
        if index:
            is_new_level = level[row[0]] != level[rows[index - 1][0]]
            y += spacing.height + (spacing.level_gap if is_new_level else spacing.row_gap)
        for concept in row:
            x = round((columns[concept] - left) * (spacing.width + spacing.gap))
            places.append(Place(concept, x, y, level[concept]))
    width = max((place.x for place in places), default=-spacing.width) + spacing.width
    return Layout(tuple(places), width, y + spacing.height if places else 0)
