"""Which module draws the answer's control for a kind of question: a new kind is one row here."""

from collections.abc import Callable

import reflex as rx

from edtech_app.components.questions import multiple_choice, numeric, short_text, single_choice

CONTROLS: dict[str, Callable[..., rx.Component]] = {
    "single_choice": single_choice.control,
    "multiple_choice": multiple_choice.control,
    "numeric": numeric.control,
    "short_text": short_text.control,
}
