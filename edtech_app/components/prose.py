"""HTML that the server made and sanitised."""

import reflex as rx
from reflex_components_core.core.html import Html


class _Words(Html):
    """Rendered words within a line."""

    tag = "span"


def prose(html: rx.Var[str] | str, class_name: str = "prose") -> rx.Component:
    """Show a piece of rendered text."""
    return Html.create(html, class_name=class_name)


def inline(html: rx.Var[str] | str, class_name: str = "") -> rx.Component:
    """Show rendered words within a line."""
    return _Words.create(html, class_name=class_name)
