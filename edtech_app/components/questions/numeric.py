"""Numeric: a number, with a unit where it asks for one."""

import reflex as rx

from edtech_app.components.questions.written import written
from edtech_app.domain.words import _
from edtech_app.services.views import AnswerView, QuestionView


def control(
    question: rx.vars.ObjectVar[QuestionView], answer: rx.vars.ObjectVar[AnswerView], *, is_open: bool
) -> rx.Component:
    """Build the field; letters must be possible too, for fractions, powers and units."""
    unit = rx.el.span(question.unit, class_name="unit")
    return rx.fragment(
        written(answer, is_open=is_open, after=rx.cond(question.unit != "", unit), input_mode="text"),
        rx.cond(question.needs_unit, rx.el.p(_("Give the unit as well."), class_name="quiet small question-how")),
    )
