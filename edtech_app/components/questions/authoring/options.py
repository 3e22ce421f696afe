"""Options to write: what single and multiple choice share."""

import reflex as rx

from edtech_app.components.questions.authoring.fields import add_row, line, lines, mistake, remove_row, tick
from edtech_app.domain.words import _
from edtech_app.state.question_form import QuestionFormState


def options(*, is_single: bool) -> rx.Component:
    """Build the options: what each says, whether it is right, and what is said to those who choose it."""
    return rx.fragment(
        rx.el.fieldset(
            rx.el.legend(_("Options"), class_name="field-label"),
            rx.foreach(QuestionFormState.options, lambda row, index: _option(row, index, is_single=is_single)),
            mistake("options"),
            add_row("text", _("Add an option"), QuestionFormState.options),
            class_name="form",
        ),
        tick("shuffle", _("Each student sees the options in an order of their own")),
    )


def _option(row: rx.Var[str], index: rx.vars.NumberVar[int], *, is_single: bool) -> rx.Component:
    number = index + 1
    return rx.el.div(
        rx.el.div(
            line(rx.Var.create(f"text:{row}"), rx.Var.create(f"{_('Option')} {number}")),
            _one(row) if is_single else tick(rx.Var.create(f"right:{row}"), _("This is right")),
            lines(
                rx.Var.create(f"feedback:{row}"),
                rx.Var.create(f"{_('What to say to those who choose option')} {number}"),
                rows=1,
            ),
            class_name="form",
        ),
        remove_row("text", row, rx.Var.create(f"{_('Remove option')} {number}")),
        key=row,
        class_name="question-row",
    )


def _one(row: rx.Var[str]) -> rx.Component:
    is_right = QuestionFormState.values["right"] == row
    box = rx.el.input(type="radio", name="right", value=row, default_checked=is_right)
    return rx.el.label(box, rx.el.span(_("This is right")), class_name="check")
