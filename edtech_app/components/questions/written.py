"""An answer in one's own words or numbers: what numeric and short text share."""

from typing import Any

import reflex as rx

from edtech_app.domain.words import _
from edtech_app.services.views import AnswerView


def written(
    answer: rx.vars.ObjectVar[AnswerView],
    *,
    is_open: bool,
    after: rx.Component | None = None,
    **props: Any,
) -> rx.Component:
    """Build a field for one line; ``after`` stands behind it, as a unit does."""
    name = rx.Var.create("answer-") + answer.block_uuid
    return rx.el.div(
        rx.el.label(_("Your answer"), html_for=name, class_name="field-label"),
        rx.el.div(
            rx.el.input(
                id=name,
                name="text",
                type="text",
                default_value=answer.text,
                disabled=not is_open,
                auto_complete="off",
                auto_capitalize="off",
                spell_check=False,
                class_name="field-input",
                **props,
            ),
            after,
            class_name="written",
        ),
        class_name="field",
    )
