"""Numeric: a number, how far off still counts, and its unit."""

import reflex as rx

from edtech_app.components.questions.authoring.fields import line, lines, one_of, tick
from edtech_app.domain.words import _


def fields() -> rx.Component:
    """Build the answer, its tolerance and its units."""
    kinds = (("absolute", _("as a number")), ("relative", _("as a part of the answer: 0.01 is 1 %")))
    return rx.fragment(
        line("answer", _("Answer"), hint=_("A number, such as 3, -0.5, 2/3 or 3e8.")),
        rx.el.div(
            line("tolerance_size", _("How far off still counts"), hint=_("Empty: the answer has to be exact.")),
            one_of("tolerance_kind", _("That is given"), kinds),
            class_name="question-pair",
        ),
        line("unit", _("Unit, if it has one")),
        tick("unit_required", _("Naming the unit is a part of the answer")),
        lines("units", _("Other units that are accepted"), hint=_("One a line, with what it is worth: cm = 0.01")),
    )
