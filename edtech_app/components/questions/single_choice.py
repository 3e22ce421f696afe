"""Single choice: one option out of several."""

import reflex as rx

from edtech_app.components.questions.options import Answer, options
from edtech_app.services.views import QuestionView


def control(_question: rx.vars.ObjectVar[QuestionView], answer: Answer, *, is_open: bool) -> rx.Component:
    """Build the options."""
    return options(answer, "radio", is_open=is_open, tells_wrong=True)
