"""Fields and buttons: label, hint, mistake and state, wired together for everybody."""

from collections.abc import Callable, Sequence
from typing import Any

import reflex as rx
from reflex.event import EventType

from edtech_app.components.icons import icon
from edtech_app.domain.words import _

Words = str | rx.Var[str]
Flag = bool | rx.Var[bool]


def field(name: str, label: Words, *, hint: Words = "", error: Words = "", **props: Any) -> rx.Component:
    """Build a text field. ``props`` are the input's own: ``type``, ``auto_complete``, and the like.

    A mistake stands below the field, is read out when it appears, and marks the field as invalid.
    """
    return _labelled(
        name, label, hint, error, rx.el.input(**_wired(name, hint, error), class_name="field-input", **props)
    )


def text_area(name: str, label: Words, *, hint: Words = "", error: Words = "", **props: Any) -> rx.Component:
    """Build a field of several lines."""
    return _labelled(
        name, label, hint, error, rx.el.textarea(**_wired(name, hint, error), class_name="field-input", **props)
    )


def select(
    name: str,
    label: Words,
    options: Sequence[tuple[str, str]],
    *,
    hint: Words = "",
    error: Words = "",
    **props: Any,
) -> rx.Component:
    """Build a choice of one out of many; ``options`` are pairs of value and words."""
    control = rx.el.div(
        rx.el.select(
            *[rx.el.option(words, value=value) for value, words in options],
            **_wired(name, hint, error),
            class_name="field-input",
            **props,
        ),
        icon("down"),
        class_name="select",
    )
    return _labelled(name, label, hint, error, control)


def check(name: str, label: Words, *, hint: Words = "", **props: Any) -> rx.Component:
    """Build a box to tick."""
    return rx.el.label(
        rx.el.input(type="checkbox", name=name, **props),
        rx.el.span(
            label, rx.el.span(hint, class_name="field-hint") if _is_given(hint) else None, class_name="stack-tight"
        ),
        class_name="check",
    )


def segment(
    name: str,
    legend: str,
    options: Sequence[tuple[str, Words | rx.Component]],
    value: rx.Var[str],
    on_change: EventType[str],
) -> rx.Component:
    """Build a choice of one out of few, side by side; ``on_change`` gets the value that was chosen."""
    return _segment(name, legend, options, lambda key: {"checked": value == key, "on_change": on_change})


def segment_of(
    name: str, legend: str, options: Sequence[tuple[str, Words | rx.Component]], value: rx.Var[str]
) -> rx.Component:
    """Build such a choice that is a field of its form, and begins with ``value``."""
    return _segment(name, legend, options, lambda key: {"default_checked": value == key})


def submit(
    words: Words, busy: rx.Var[bool], *, busy_words: Words = "", class_name: str = "button button-main"
) -> rx.Component:
    """Build the button that sends a form: it shows that it works, and cannot be pressed twice."""
    return rx.el.button(
        rx.cond(busy, rx.el.span(class_name="spinner", aria_hidden=True)),
        rx.cond(busy, busy_words or _("One moment…"), words) if busy_words else words,
        type="submit",
        disabled=busy,
        aria_busy=busy,
        class_name=class_name,
    )


def form_error(words: rx.Var[str]) -> rx.Component:
    """Say what is wrong with a form as a whole; empty words say nothing."""
    return rx.el.div(rx.cond(words != "", _mistake(words)), role="alert")


def _segment(
    name: str,
    legend: str,
    options: Sequence[tuple[str, Words | rx.Component]],
    props: Callable[[str], dict[str, Any]],
) -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend(legend, class_name="sr-only"),
        rx.el.div(
            *[
                rx.el.label(rx.el.input(type="radio", name=name, value=key, **props(key)), words)
                for key, words in options
            ],
            class_name="segment",
        ),
    )


def _labelled(name: str, label: Words, hint: Words, error: Words, control: rx.Component) -> rx.Component:
    return rx.el.div(
        rx.el.label(label, html_for=name, class_name="field-label"),
        rx.el.p(hint, id=f"{name}-hint", class_name="field-hint") if _is_given(hint) else None,
        control,
        rx.el.div(rx.cond(rx.Var.create(error) != "", _mistake(error)), id=f"{name}-error", role="alert")
        if _is_given(error)
        else None,
        class_name="field",
    )


def _mistake(words: Words) -> rx.Component:
    return rx.el.p(icon("alert"), rx.el.span(words), class_name="field-error")


def _wired(name: str, hint: Words, error: Words) -> dict[str, object]:
    described = [f"{name}-{part}" for part, words in (("hint", hint), ("error", error)) if _is_given(words)]
    wired: dict[str, object] = {"id": name, "name": name}
    if described:
        wired["aria_describedby"] = " ".join(described)
    if _is_given(error):
        wired["aria_invalid"] = rx.Var.create(error) != ""
    return wired


def _is_given(words: Words) -> bool:
    return isinstance(words, rx.Var) or bool(words)
