"""The question that is being written, as students will find it. It grades, and nothing is stored."""

import reflex as rx

from edtech_app.components.choice import choose
from edtech_app.components.icons import icon
from edtech_app.components.prose import prose
from edtech_app.components.questions.frame import verdict
from edtech_app.components.questions.registry import CONTROLS
from edtech_app.domain.words import _
from edtech_app.services.views import AnswerView, QuestionView
from edtech_app.state.question_trial import QuestionTrialState


def trial() -> rx.Component:
    """Show the latest form of the question that is one, and let its author answer it."""
    return rx.el.section(
        rx.el.p(_("As students see it"), class_name="question-kind"),
        rx.cond(
            QuestionTrialState.asked,
            rx.el.div(_question(), key=QuestionTrialState.epoch.to_string()),
            rx.el.p(_("It shows here once nothing is missing."), class_name="quiet small"),
        ),
        aria_label=_("As students see it"),
        class_name="question-trial",
    )


def _question() -> rx.Component:
    asked, answer = QuestionTrialState.asked.to(QuestionView), QuestionTrialState.answer.to(AnswerView)
    controls = [(kind, control(asked, answer, is_open=True)) for kind, control in CONTROLS.items()]
    said = rx.el.p(icon("alert"), rx.el.span(QuestionTrialState.words), class_name="field-error")
    return rx.fragment(
        prose(asked.prompt_html, class_name="prose question-prompt"),
        rx.el.form(
            rx.el.fieldset(
                rx.el.legend(_("Your answer"), class_name="sr-only"), choose(asked.kind, *controls, rx.fragment())
            ),
            rx.el.div(rx.cond(QuestionTrialState.words != "", said), role="alert"),
            rx.el.div(rx.el.button(_("Check"), type="submit", class_name="button button-small"), class_name="row"),
            on_submit=QuestionTrialState.check,
            no_validate=True,
            class_name="question-form",
        ),
        rx.el.div(verdict(answer), role="status", class_name="question-said"),
        rx.foreach(
            QuestionTrialState.hints,
            lambda html, index: rx.el.details(
                rx.el.summary(icon("next"), rx.Var.create(f"{_('Hint')} {index + 1}")),
                prose(html),
                key=index.to_string(),
                class_name="fold",
            ),
        ),
    )
