"""The fields of a question's form, wired to what it began with and to what is wrong with each.

Their ids are made of the form's own: the tools of every block are on the page, and Reflex reads a field with a fixed id
by that id. What is typed is the browser's own; ``default_value`` is what a field began with.
"""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from edtech_app.components.icons import icon
from edtech_app.domain.words import _
from edtech_app.state.question_form import MOST_ROWS, QuestionFormState

FORM = "question-author"
TYPED = rx.Var(f"Object.fromEntries(new FormData(document.querySelector('form.{FORM}')))").to(dict[str, str])
"""What stands in the form at this moment."""

Words = str | rx.Var[str]


def line(name: Words, label: Words, *, hint: str = "", **props: Any) -> rx.Component:
    """Build a field of one line."""
    return _labelled(name, label, hint, rx.el.input(type="text", auto_complete="off", **_wired(name), **props))


def lines(name: Words, label: Words, *, hint: str = "", rows: int = 2, **props: Any) -> rx.Component:
    """Build a field of several lines."""
    return _labelled(name, label, hint, rx.el.textarea(rows=rows, **_wired(name), **props))


def tick(name: Words, label: Words) -> rx.Component:
    """Build a box to tick."""
    box = rx.el.input(type="checkbox", name=name, value="true", default_checked=_value(name) == "true")
    return rx.el.label(box, rx.el.span(label), class_name="check")


def one_of(name: str, label: str, options: Sequence[tuple[str, str]]) -> rx.Component:
    """Build a choice out of few."""
    control = rx.el.select(*[rx.el.option(words, value=value) for value, words in options], **_wired(name))
    return _labelled(name, label, "", rx.el.div(control, icon("down"), class_name="select"))


def mistake(name: Words) -> rx.Component:
    """Say what is wrong with a field, beside it."""
    words = QuestionFormState.complaints[name]
    said = rx.el.p(icon("alert"), rx.el.span(words), class_name="field-error")
    return rx.el.div(rx.cond(words, said), id=_id(name, "error"), role="alert")


def add_row(part: str, words: str, shown: rx.vars.ArrayVar[Sequence[str]]) -> rx.Component:
    """Build the button that adds an option or a hint, while there is room for one."""
    return rx.cond(
        shown.length() < MOST_ROWS[part],
        rx.el.button(
            icon("plus"),
            words,
            type="button",
            class_name="button button-small button-plain",
            on_click=QuestionFormState.add_row(part, TYPED),
        ),
    )


def remove_row(part: str, row: rx.Var[str], words: Words) -> rx.Component:
    """Build the button that takes an option or a hint out."""
    return rx.el.button(
        icon("close"),
        type="button",
        aria_label=words,
        class_name="button button-icon button-plain",
        on_click=QuestionFormState.remove_row(part, row, TYPED),
    )


def _labelled(name: Words, label: Words, hint: str, control: rx.Component) -> rx.Component:
    return rx.el.div(
        rx.el.label(label, html_for=_id(name), class_name="field-label"),
        rx.el.p(hint, id=_id(name, "hint"), class_name="field-hint") if hint else None,
        control,
        mistake(name),
        class_name="field",
    )


def _wired(name: Words) -> dict[str, Any]:
    return {
        "id": _id(name),
        "name": name,
        "default_value": _value(name),
        "aria_describedby": rx.Var.create(f"{_id(name, 'hint')} {_id(name, 'error')}"),
        "aria_invalid": QuestionFormState.complaints[name].bool(),
        "class_name": "field-input",
    }


def _value(name: Words) -> rx.Var[str]:
    return rx.cond(QuestionFormState.values.contains(name), QuestionFormState.values[name], "")


def _id(name: Words, part: str = "") -> rx.Var[str]:
    return rx.Var.create(f"{QuestionFormState.uuid}-{name}-{part}")


def hints() -> rx.Component:
    """Build the hints, each shown to a student who asks for one more."""
    return rx.el.fieldset(
        rx.el.legend(_("Hints, from the first to the last"), class_name="field-label"),
        rx.foreach(
            QuestionFormState.hints,
            lambda row, index: rx.el.div(
                lines(rx.Var.create(f"hint:{row}"), rx.Var.create(f"{_('Hint')} {index + 1}")),
                remove_row("hint", row, rx.Var.create(f"{_('Remove hint')} {index + 1}")),
                key=row,
                class_name="question-row",
            ),
        ),
        add_row("hint", _("Add a hint"), QuestionFormState.hints),
        class_name="form",
    )
