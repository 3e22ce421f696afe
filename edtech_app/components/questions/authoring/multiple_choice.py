"""Multiple choice: options, of which some are right."""

import reflex as rx

from edtech_app.components.questions.authoring.options import options


def fields() -> rx.Component:
    """Build the options."""
    return options(is_single=False)
