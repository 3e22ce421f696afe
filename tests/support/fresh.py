"""Old view + its events = fresh view: what keeps every open tab right, tried for each use case."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from edtech_app.domain.events import Event
from edtech_app.services.context import Context
from tests.support.news import listening

V = TypeVar("V")
Load = Callable[[], Awaitable[V]]
After = Callable[[V, Event], V | None]


@dataclass(frozen=True, slots=True)
class Open(Generic[V]):
    """A view that somebody has open: how it is read, and how it follows events."""

    name: str
    load: Load[V]
    after: After[V]


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of an open view: whether it followed its events, or asked to be read again."""

    name: str
    heard: tuple[str, ...]
    is_read_again: bool
    is_changed: bool


async def follow(ctx: Context, work: Callable[[], Awaitable[object]], *opened: Open[V]) -> list[Followed]:
    """Do ``work`` while views are open; fail unless each, carried forward by the events alone, is as if read anew."""
    before = [await one.load() for one in opened]
    async with listening(ctx) as heard:
        await work()
    found = []
    for one, old in zip(opened, before, strict=True):
        view: V | None = old
        for event in heard:
            view = view if view is None else one.after(view, event)
        fresh = await one.load()
        assert view is None or view == fresh, f"{one.name} did not follow {[type(event).__name__ for event in heard]}"
        names = tuple(type(event).__name__ for event in heard)
        found.append(Followed(one.name, names, is_read_again=view is None, is_changed=old != fresh))
    return found
