"""Multiple choice: all options that are right, and no other."""

import reflex as rx

from edtech_app.components.questions.options import Answer, options
from edtech_app.domain.words import _
from edtech_app.services.views import QuestionView


def control(_question: rx.vars.ObjectVar[QuestionView], answer: Answer, *, is_open: bool) -> rx.Component:
    """Build the options, and say that there may be several."""
    return rx.fragment(
        rx.el.p(_("Choose all that are right."), class_name="quiet small question-how"),
        options(answer, "checkbox", is_open=is_open, tells_wrong=False),
    )
