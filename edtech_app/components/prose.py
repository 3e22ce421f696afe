"""HTML that the server made and sanitised."""

import reflex as rx


def prose(html: rx.Var[str] | str, class_name: str = "prose") -> rx.Component:
    """Show a piece of rendered text."""
    return rx.el.div(dangerously_set_inner_html={"__html": html}, class_name=class_name)


def inline(html: rx.Var[str] | str, class_name: str = "") -> rx.Component:
    """Show rendered words within a line."""
    return rx.el.span(dangerously_set_inner_html={"__html": html}, class_name=class_name)
