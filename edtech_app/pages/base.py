"""What it takes to be a page."""

from collections.abc import Callable
from dataclasses import dataclass

import reflex as rx
from reflex.event import EventType


@dataclass(frozen=True, slots=True)
class Page:
    """A route, its title, the function that builds it, and what happens on arrival."""

    route: str
    title: str | rx.Var[str]
    build: Callable[[], rx.Component]
    on_load: EventType[()] | None = None
    description: str = ""
