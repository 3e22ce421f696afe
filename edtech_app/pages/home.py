"""The first page."""

import reflex as rx


def home() -> rx.Component:
    """Build the page."""
    return rx.el.main(rx.el.h1("Open School"))
