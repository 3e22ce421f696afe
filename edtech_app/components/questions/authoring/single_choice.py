"""Single choice: options, of which one is right."""

import reflex as rx

from edtech_app.components.questions.authoring.options import options


def fields() -> rx.Component:
    """Build the options."""
    return options(is_single=True)
