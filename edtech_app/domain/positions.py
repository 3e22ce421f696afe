"""Where a thing goes among its siblings: positions are fractions, so that a move changes one row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Order = Sequence[tuple[int, float]]
"""Ids and positions of siblings, in order, without the thing that is to be placed."""


@dataclass(frozen=True, slots=True)
class Place:
    """A position, and those that siblings get where there was no room left between two of them."""

    position: float
    moved: Mapping[int, float] = field(default_factory=dict)


def place_after(order: Order, after: int | None) -> Place:
    """Return the place behind ``after``, or before all others without one.

    Halving the gap between two neighbours ends after some fifty times; then all of them are counted anew.
    """
    index = next((n for n, (one, _at) in enumerate(order, 1) if one == after), 0)
    before = order[index - 1][1] if index else None
    behind = order[index][1] if index < len(order) else None
    if behind is None:
        return Place(1.0 if before is None else float(int(before) + 1))
    middle = behind - 1 if before is None else (before + behind) / 2
    if middle < behind and (before is None or before < middle):
        return Place(middle)
    ids = [one for one, _at in order]
    ids.insert(index, 0)
    return Place(index + 1.0, {one: float(n) for n, one in enumerate(ids, 1) if one})
