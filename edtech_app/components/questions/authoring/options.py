"""Options to write: what single and multiple choice share."""

import reflex as rx

from edtech_app.components.icons import icon
from edtech_app.components.questions.authoring.fields import add_row, line, lines, mistake, row_tools, tick
from edtech_app.domain.questions.options import MOST_OPTIONS
from edtech_app.domain.words import _
from edtech_app.state.question_form import QuestionFormState
from edtech_app.state.question_rows import QuestionRowsState


def options(*, is_single: bool) -> rx.Component:
    """Build the options: what each says, whether it is right, and what is said to those who choose it."""
    return rx.fragment(
        rx.el.fieldset(
            rx.el.legend(_("Options"), class_name="field-label"),
            rx.foreach(QuestionRowsState.options, lambda row, index: _option(row, index, is_single=is_single)),
            mistake("options"),
            add_row(
                "text",
                _("Add an option"),
                _("A question has at most {most} options.", most=MOST_OPTIONS),
                QuestionRowsState.options,
            ),
            class_name="question-rows",
        ),
        tick("shuffle", _("Each student sees the options in an order of their own")),
    )


def _option(row: rx.Var[str], index: rx.vars.NumberVar[int], *, is_single: bool) -> rx.Component:
    return rx.el.div(
        line(rx.Var.create(f"text:{row}"), rx.Var.create(f"{_('Option')} {index + 1}")),
        rx.el.div(
            _one(row) if is_single else tick(rx.Var.create(f"right:{row}"), _("This is right")),
            row_tools("text", row, index, _("Option")),
            class_name="question-row-foot",
        ),
        _remark(rx.Var.create(f"feedback:{row}"), index),
        key=row,
        class_name="question-row",
    )


def _remark(name: rx.Var[str], index: rx.vars.NumberVar[int]) -> rx.Component:
    """Build what is said to those who choose an option: folded while there is nothing."""
    is_written = QuestionFormState.values[name].bool() | QuestionFormState.complaints[name].bool()
    return rx.el.details(
        rx.el.summary(icon("next"), _("What to say to those who choose it")),
        lines(
            name,
            rx.Var.create(f"{_('What to say to those who choose option')} {index + 1}"),
            is_label_hidden=True,
            rows=1,
        ),
        open=is_written,
        class_name="fold",
    )


def _one(row: rx.Var[str]) -> rx.Component:
    is_right = QuestionFormState.values["right"] == row
    box = rx.el.input(type="radio", name="right", value=row, default_checked=is_right)
    return rx.el.label(box, rx.el.span(_("This is right")), class_name="check")
