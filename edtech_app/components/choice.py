"""A choice by a value, as one thing to place: Reflex's own leaves open whether that is a component or words."""

from typing import Any, overload

import reflex as rx


@overload
def choose(value: rx.Var[Any], *cases: tuple[str | int, rx.Component] | rx.Component) -> rx.Component: ...


@overload
def choose(value: rx.Var[Any], *cases: tuple[str | int, rx.Var[str] | str] | rx.Var[str] | str) -> rx.Var[str]: ...


def choose(value: rx.Var[Any], *cases: object) -> rx.Component | rx.Var[Any]:
    """Return what stands beside the case that ``value`` equals; the last of ``cases`` serves for all others."""
    return rx.match(value, *cases)
