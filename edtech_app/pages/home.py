"""The first page."""

import reflex as rx

from edtech_app.components.layout import HOME, page
from edtech_app.components.skeleton import page_skeleton
from edtech_app.domain.words import _


def home() -> rx.Component:
    """Build the page."""
    return page(rx.el.h1(_("Welcome")), page_skeleton(), current=HOME)
