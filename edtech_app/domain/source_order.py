"""The order of a course that its source gives anew: what was moved here, or made here, stays where it is."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Place = tuple[int, int]
"""An owner (a lesson's module, a block's lesson), and the how-manieth in it."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The order of everything in each owner, and what does not stand where the source has it."""

    orders: dict[int, list[str]] = field(default_factory=dict)
    moved: set[str] = field(default_factory=set)


def arrange(
    here: Mapping[int, Sequence[str]], was: Mapping[str, Place], source: Mapping[int, Sequence[str]]
) -> Arrangement:
    """Return the order of the source with all that is ``here`` in it.

    ``was`` is where the source put things last: by it we know what was moved here. That stays behind what it stands
    behind here, and so does what the source does not know. What was moved only within its owner goes along when the
    source has it in another one.
    """
    owner_of = {key: owner for owner, keys in source.items() for key in keys}
    follow = owner_of.keys() - {key for keys in here.values() for key in keys}
    for owner, keys in here.items():
        known = [(key, was[key][1]) for key in keys if key in was and was[key][0] == owner]
        follow |= owner_of.keys() & unmoved(known)
        follow |= {key for key, _place in known if owner_of.get(key, owner) != owner}
    arrangement = Arrangement()
    for owner in {**here, **source}:
        asked = source.get(owner, ())
        order = _with_pinned([key for key in asked if key in follow], here.get(owner, ()), follow)
        arrangement.orders[owner] = order
        rightly = [key for key in order if owner_of.get(key) == owner]
        pinned = [key for key in order if key in owner_of and key not in follow]
        if rightly != [key for key in asked if key in set(rightly)]:
            arrangement.moved.update(pinned)
        arrangement.moved.update(key for key in pinned if owner_of[key] != owner)
    return arrangement


def unmoved(numbered: Sequence[tuple[str, int]]) -> set[str]:
    """Return the most things that still stand in the order of their numbers: the others were moved."""
    ends: list[int] = []
    runs: list[list[str]] = []
    for key, number in numbered:
        place = bisect_left(ends, number)
        run = [*runs[place - 1], key] if place else [key]
        ends[place : place + 1], runs[place : place + 1] = [number], [run]
    return set(runs[-1]) if runs else set()


def _with_pinned(order: list[str], here: Sequence[str], follow: set[str]) -> list[str]:
    """Return the order with each thing that does not follow it behind the nearest one that it stands behind here."""
    present = set(order)
    before: str | None = None
    for key in here:
        if key not in follow:
            order.insert(0 if before is None else order.index(before) + 1, key)
        elif key not in present:
            continue
        before = key
    return order
