"""The form around the fields of every kind, and the question beside it as students will find it."""

import reflex as rx
from reflex_components_core.el.elements.forms import Form

from edtech_app.components.choice import choose
from edtech_app.components.questions.authoring.fields import FORM, TYPED, hints, lines
from edtech_app.components.questions.authoring.registry import FIELDS
from edtech_app.components.questions.authoring.trial import trial
from edtech_app.domain.words import _
from edtech_app.state.desk import DeskState
from edtech_app.state.editor import EditorState
from edtech_app.state.lesson import LessonState
from edtech_app.state.question_form import NEW, QuestionFormState

PAUSE = 700
"""Milliseconds after the last key until what was typed is saved."""


class _LiveForm(Form):
    """A form that hears whatever changes in it."""

    on_change: rx.EventHandler[rx.event.no_args_event_spec]


def open_question(uuid: rx.Var[str]) -> rx.Component:
    """Build the form of the open question: saved as it is typed, once it is a question."""
    return _form(
        uuid,
        QuestionFormState.close(uuid, TYPED),
        _quiet(_("Discard my changes"), EditorState.discard(uuid)),
        rx.el.button(_("Done"), type="submit", class_name="button button-small"),
    )


def adding_question() -> rx.Component:
    """Ask which kind of question to add, then what it says."""
    kinds = [
        rx.el.button(words, type="button", class_name="button", on_click=QuestionFormState.begin(kind))
        for kind, (words, _fields) in FIELDS.items()
    ]
    choice = rx.el.fieldset(
        rx.el.legend(_("How is it answered?"), class_name="field-label"),
        rx.el.div(*kinds, class_name="row"),
        rx.el.div(_quiet(_("Cancel"), DeskState.give_up), class_name="row"),
        class_name="form block-adding",
    )
    form = _form(
        rx.Var.create(NEW),
        QuestionFormState.add(LessonState.place.uuid, DeskState.adding_after, TYPED),
        _quiet(_("Cancel"), DeskState.give_up),
        rx.el.button(_("Add"), type="submit", class_name="button button-small button-main"),
    )
    return rx.cond(QuestionFormState.uuid == NEW, form, choice)


def _form(uuid: rx.Var[str], done: rx.event.EventType[()], *buttons: rx.Component) -> rx.Component:
    asked = _LiveForm.create(
        lines("prompt", _("Question"), hint=_("Markdown, with $formulas$."), rows=3, auto_focus=True),
        choose(QuestionFormState.kind, *[(kind, fields()) for kind, (_words, fields) in FIELDS.items()], rx.fragment()),
        lines("explanation", _("Explanation"), hint=_("Shown with the answer."), rows=3),
        hints(),
        rx.el.p(
            QuestionFormState.note,
            role="status",
            class_name=rx.cond(QuestionFormState.is_wrong, "field-error", "quiet small"),
        ),
        rx.el.div(*buttons, class_name="row"),
        on_change=QuestionFormState.write(uuid, TYPED).debounce(PAUSE),
        on_submit=done,
        no_validate=True,
        class_name=f"form {FORM}",
    )
    return rx.el.div(
        asked,
        trial(),
        key=rx.Var.create(f"{uuid}-{QuestionFormState.epoch}"),
        class_name="block-form question-desk",
    )


def _quiet(words: str, press: rx.event.EventType[()]) -> rx.Component:
    return rx.el.button(words, type="button", class_name="button button-small button-plain", on_click=press)
