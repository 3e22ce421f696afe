"""Options to choose from: what single and multiple choice share."""

from typing import Literal

import reflex as rx

from edtech_app.components.icons import icon
from edtech_app.components.prose import inline, prose
from edtech_app.domain.words import _
from edtech_app.services.views import AnswerView, OptionView

Answer = rx.vars.ObjectVar[AnswerView]
Option = rx.vars.ObjectVar[OptionView]
Control = Literal["radio", "checkbox"]


def options(answer: Answer, control: Control, *, is_open: bool, tells_wrong: bool) -> rx.Component:
    """List the options in the learner's own order.

    ``tells_wrong`` marks a chosen option as wrong with the verdict, where the verdict is on that option alone.
    """
    return rx.el.div(
        rx.foreach(
            answer.options,
            lambda option, index: _option(option, index, answer, control, is_open=is_open, tells_wrong=tells_wrong),
        ),
        class_name="options",
    )


def _option(
    option: Option, index: rx.vars.NumberVar[int], answer: Answer, control: Control, *, is_open: bool, tells_wrong: bool
) -> rx.Component:
    name = "choice" if control == "radio" else rx.Var.create("option:") + option.id
    return rx.el.div(
        rx.el.label(
            rx.el.input(
                type=control,
                name=name,
                value=option.id,
                default_checked=option.is_chosen,
                disabled=not is_open,
            ),
            rx.el.span(rx.Var.create(f"{_('Option')} {index + 1}: "), class_name="sr-only"),
            inline(option.html, class_name="option-words prose"),
            _tag(option, answer, tells_wrong=tells_wrong),
            class_name=_looks(option, answer, tells_wrong=tells_wrong),
        ),
        rx.cond(option.remark_html != "", prose(option.remark_html, class_name="prose option-remark")),
        key=option.id,
    )


def _is_wrong(option: Option, answer: Answer, *, tells_wrong: bool) -> rx.Var[bool]:
    is_told = (answer.verdict == "wrong") if tells_wrong else rx.Var.create(value=False)
    return option.is_chosen & ~option.is_right & (is_told | answer.key.bool())


def _looks(option: Option, answer: Answer, *, tells_wrong: bool) -> rx.Var[str]:
    return rx.cond(
        option.is_right,
        "option option-right",
        rx.cond(_is_wrong(option, answer, tells_wrong=tells_wrong), "option option-wrong", "option"),
    )


def _tag(option: Option, answer: Answer, *, tells_wrong: bool) -> rx.Component:
    return rx.cond(
        option.is_right,
        rx.el.span(
            icon("check"),
            rx.cond(option.is_chosen, _("Your answer, right"), _("The right answer")),
            class_name="option-tag option-tag-right",
        ),
        rx.cond(
            _is_wrong(option, answer, tells_wrong=tells_wrong),
            rx.el.span(icon("close"), _("Your answer, not right"), class_name="option-tag option-tag-wrong"),
            rx.cond(
                option.is_chosen & (answer.verdict != ""),
                rx.el.span(_("Your answer"), class_name="option-tag"),
            ),
        ),
    )
