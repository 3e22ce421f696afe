"""Where a module or lesson of an outline goes when it is moved by one."""

from collections.abc import Sequence
from dataclasses import dataclass

_STEPS = frozenset({-1, 1})


@dataclass(frozen=True, slots=True)
class Branch:
    """A module and its lessons, in order; all by their public ids."""

    module: str
    lessons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutlinePlace:
    """Behind ``after``, or first; for a lesson in ``module``."""

    module: str
    after: str | None


def module_step(outline: Sequence[Branch], uuid: str, by: int) -> OutlinePlace | None:
    """Return where a module goes one up (-1) or down (1); nothing where it cannot."""
    order = [branch.module for branch in outline]
    return OutlinePlace("", _behind(order, uuid, by)) if _can(order, uuid, by) else None


def lesson_step(outline: Sequence[Branch], uuid: str, by: int) -> OutlinePlace | None:
    """Return where a lesson goes one up or down: past the end of its module it goes on into the next one."""
    at = next((place for place, branch in enumerate(outline) if uuid in branch.lessons), None)
    if at is None or by not in _STEPS:
        return None
    here = outline[at]
    if _can(here.lessons, uuid, by):
        return OutlinePlace(here.module, _behind(here.lessons, uuid, by))
    if not 0 <= at + by < len(outline):
        return None
    there = outline[at + by]
    return OutlinePlace(there.module, there.lessons[-1] if by < 0 and there.lessons else None)


def stands_at(outline: Sequence[Branch], uuid: str, place: OutlinePlace) -> bool:
    """Whether a module or lesson is where somebody put it."""
    here = [branch for branch in outline if uuid in branch.lessons]
    order = here[0].lessons if here else tuple(branch.module for branch in outline)
    if uuid not in order or (here and here[0].module != place.module):
        return False
    at = order.index(uuid)
    return (order[at - 1] if at else None) == place.after


def has_moved(before: Sequence[Branch], after: Sequence[Branch], uuid: str) -> bool:
    """Whether a module or lesson is elsewhere between two outlines, and not only others around it."""
    was, now = (_flat(outline, uuid) for outline in (before, after))
    return was != now and [one for one in was if one != uuid] == [one for one in now if one != uuid]


def _flat(outline: Sequence[Branch], uuid: str) -> list[str]:
    modules = [branch.module for branch in outline]
    return modules if uuid in modules else [one for branch in outline for one in (branch.module, *branch.lessons)]


def _can(order: Sequence[str], uuid: str, by: int) -> bool:
    return uuid in order and by in _STEPS and 0 <= order.index(uuid) + by < len(order)


def _behind(order: Sequence[str], uuid: str, by: int) -> str | None:
    """Return what a thing stands behind after a step that it can make."""
    place = order.index(uuid) + by
    others = [one for one in order if one != uuid]
    return others[place - 1] if place else None
