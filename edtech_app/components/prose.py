"""HTML that the server made and sanitised."""

import reflex as rx


def prose(html: rx.Var[str] | str, class_name: str = "prose") -> rx.Component:
    """Show a piece of rendered text."""
    return rx.el.div(custom_attrs={"dangerouslySetInnerHTML": {"__html": html}}, class_name=class_name)


def inline(html: rx.Var[str] | str, class_name: str = "") -> rx.Component:
    """Show rendered words within a line."""
    return rx.el.span(custom_attrs={"dangerouslySetInnerHTML": {"__html": html}}, class_name=class_name)
