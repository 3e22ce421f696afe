"""Short text: a word or a few."""

import reflex as rx

from edtech_app.components.questions.written import written
from edtech_app.services.views import AnswerView, QuestionView


def control(
    _question: rx.vars.ObjectVar[QuestionView], answer: rx.vars.ObjectVar[AnswerView], *, is_open: bool
) -> rx.Component:
    """Build the field."""
    return written(answer, is_open=is_open)
