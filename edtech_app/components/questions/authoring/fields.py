"""The fields of a question's form, wired to what it began with and to what is wrong with each.

Their ids are made of the form's own: the tools of every block are on the page, and Reflex reads a field with a fixed id
by that id. What is typed is the browser's own; ``default_value`` is what a field began with.
"""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from edtech_app.components.icons import icon
from edtech_app.domain.words import _
from edtech_app.state.question_form import QuestionFormState
from edtech_app.state.question_rows import MOST_ROWS, QuestionRowsState

FORM = "question-author"
TYPED = rx.Var(f"Object.fromEntries(new FormData(document.querySelector('form.{FORM}')))").to(dict[str, str])
"""What stands in the form at this moment."""

Words = str | rx.Var[str]


def line(name: Words, label: Words, *, hint: str = "", **props: Any) -> rx.Component:
    """Build a field of one line."""
    return _labelled(name, label, hint, rx.el.input(type="text", auto_complete="off", **_wired(name), **props))


def lines(
    name: Words, label: Words, *, hint: str = "", rows: int = 2, is_label_hidden: bool = False, **props: Any
) -> rx.Component:
    """Build a field of several lines."""
    look = "sr-only" if is_label_hidden else "field-label"
    return _labelled(name, label, hint, rx.el.textarea(rows=rows, **_wired(name), **props), look=look)


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


def add_row(part: str, words: str, full: str, shown: rx.vars.ArrayVar[Sequence[str]]) -> rx.Component:
    """Build the button that adds an option or a hint; where there is no room for one more, say so."""
    return rx.cond(
        shown.length() < MOST_ROWS[part],
        rx.el.button(
            icon("plus"),
            words,
            type="button",
            class_name="button button-small",
            custom_attrs={"data-add": part},
            on_click=QuestionRowsState.add(part),
        ),
        rx.el.p(full, class_name="field-hint"),
    )


def row_tools(part: str, row: rx.Var[str], index: rx.vars.NumberVar[int], words: str) -> rx.Component:
    """Build the buttons that move an option or a hint, and take it out. ``words`` say what it is."""
    shown = QuestionRowsState.hints if part == "hint" else QuestionRowsState.options
    number = index + 1

    def button(what: str, sign: str, said: str, press: rx.event.EventType[()], **props: Any) -> rx.Component:
        return rx.el.button(
            icon(sign),
            type="button",
            id=_id(f"{what}-{part}-{row}"),
            aria_label=rx.Var.create(f"{said} {number}"),
            class_name="button button-icon button-plain",
            on_click=press,
            **props,
        )

    up, down = QuestionRowsState.move(part, row, -1), QuestionRowsState.move(part, row, 1)
    return rx.el.div(
        button("up", "up", f"{_('Move up')}: {words}", up, disabled=index == 0, custom_attrs={"data-move": "up"}),
        button(
            "down",
            "down",
            f"{_('Move down')}: {words}",
            down,
            disabled=number == shown.length(),
            custom_attrs={"data-move": "down"},
        ),
        button("out", "close", f"{_('Remove')}: {words}", QuestionRowsState.remove(part, row)),
        class_name="question-row-tools",
    )


def _labelled(
    name: Words, label: Words, hint: str, control: rx.Component, *, look: str = "field-label"
) -> rx.Component:
    return rx.el.div(
        rx.el.label(label, html_for=_id(name), class_name=look),
        rx.el.p(hint, id=_id(name, "hint"), class_name="field-hint") if hint else None,
        control,
        mistake(name),
        class_name="field",
    )


def _wired(name: Words) -> dict[str, Any]:
    return {
        "id": _id(name),
        "name": name,
        "dir": "auto",
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
        rx.el.legend(_("Hints"), class_name="field-label"),
        rx.el.p(_("From the first to the last, each for a student who asks for one more."), class_name="field-hint"),
        rx.foreach(
            QuestionRowsState.hints,
            lambda row, index: rx.el.div(
                lines(rx.Var.create(f"hint:{row}"), rx.Var.create(f"{_('Hint')} {index + 1}")),
                rx.el.div(row_tools("hint", row, index, _("Hint")), class_name="question-row-foot"),
                key=row,
                class_name="question-row",
            ),
        ),
        add_row("hint", _("Add a hint"), _("There is room for no more hints."), QuestionRowsState.hints),
        class_name="question-rows",
    )
