"""The form around the fields of every kind, and the question beside it as students will find it."""

import reflex as rx

from edtech_app.components.choice import choose
from edtech_app.components.editor.form_session import form_session
from edtech_app.components.questions.authoring.fields import FORM, TYPED, hints, lines
from edtech_app.components.questions.authoring.registry import FIELDS
from edtech_app.components.questions.authoring.trial import trial
from edtech_app.domain.questions.form_changes import INTO
from edtech_app.domain.words import _
from edtech_app.state.desk import DeskState
from edtech_app.state.editor import EditorState
from edtech_app.state.lesson import LessonState
from edtech_app.state.question_form import NEW, QuestionFormState
from edtech_app.state.question_rows import QuestionRowsState
from edtech_app.state.question_turn import QuestionTurnState

KINDS = {kind: words for kind, (words, _fields) in FIELDS.items()}
WORDS = {
    "label": _("Question to write"),
    "discard_new": _("Throw this question away?"),
    "is_back": _("You were in the middle of this question. What you typed in this browser is back."),
    "differs": _("Somebody else saved this question meanwhile, and you both changed this:"),
    "add": _("Add"),
}


def open_question(uuid: rx.Var[str]) -> rx.Component:
    """Build the form of the open question: saved as it is typed, once it is a question."""
    return _session(
        _tools(),
        _turning(),
        _form(uuid),
        trial(),
        block_id=uuid,
        kept_as=uuid,
        base=EditorState.base,
        kind=QuestionFormState.kind,
        is_new=False,
    )


def adding_question() -> rx.Component:
    """Ask which kind of question to add, then what it says."""
    is_chosen = QuestionFormState.uuid == NEW
    return _session(
        rx.cond(is_chosen, _tools(), rx.el.span(_("A new question"), class_name="question-tools")),
        rx.cond(is_chosen, rx.fragment(_turning(), _form(rx.Var.create(NEW)), trial()), _choice()),
        block_id=NEW,
        kept_as=rx.Var.create(f"{NEW}:{LessonState.place.uuid}"),
        base=0,
        kind=rx.cond(is_chosen, QuestionFormState.kind, ""),
        is_new=True,
        key=NEW,
    )


def _session(*children: rx.Component, **props: object) -> rx.Component:
    return form_session(
        *children,
        words=WORDS,
        form=FORM,
        epoch=QuestionFormState.epoch,
        options=QuestionRowsState.options,
        hints=QuestionRowsState.hints,
        ack=QuestionFormState.ack,
        differences=QuestionFormState.differences,
        on_save=QuestionFormState.save,
        on_restore=QuestionFormState.restore,
        on_reopen=QuestionFormState.reopen,
        on_discard=QuestionFormState.discard,
        on_close=QuestionFormState.close,
        **props,
    )


def _choice() -> rx.Component:
    """Ask for the kind of a new question."""
    kinds = [
        rx.el.button(
            words,
            type="button",
            class_name="button",
            auto_focus=not place,
            on_click=QuestionFormState.begin(kind),
        )
        for place, (kind, words) in enumerate(KINDS.items())
    ]
    return rx.el.fieldset(
        rx.el.legend(_("How is it answered?"), class_name="field-label"),
        rx.el.div(*kinds, class_name="row"),
        class_name="question-kinds",
    )


def _form(uuid: rx.Var[str]) -> rx.Component:
    """Build the fields. Their key makes them begin anew with what the State says."""
    return rx.el.form(
        _hidden("kind", QuestionFormState.kind),
        rx.cond(
            QuestionFormState.uuid == NEW,
            rx.fragment(
                _hidden("request", QuestionFormState.request),
                _hidden("lesson", LessonState.place.uuid),
                _hidden("after", DeskState.adding_after),
            ),
        ),
        lines("prompt", _("Question"), hint=_("Markdown, with $formulas$."), rows=3, auto_focus=True),
        choose(QuestionFormState.kind, *[(kind, fields()) for kind, (_words, fields) in FIELDS.items()], rx.fragment()),
        lines("explanation", _("Explanation"), hint=_("Students see it with the answer.")),
        hints(),
        key=rx.Var.create(f"{uuid}-{QuestionFormState.epoch}"),
        no_validate=True,
        class_name=f"form {FORM}",
    )


def _tools() -> rx.Component:
    """Say how the question is answered, and offer to change that."""
    words = choose(QuestionFormState.kind, *KINDS.items(), "")
    into = choose(QuestionFormState.kind, *[(kind, KINDS[other]) for kind, other in INTO.items()], "")
    return rx.el.div(
        rx.el.strong(words),
        rx.el.button(
            rx.Var.create(f"{_('Turn into')}: {into}"),
            type="button",
            id="question-turn",
            class_name="button button-small button-plain",
            on_click=QuestionTurnState.ask(TYPED),
        ),
        class_name="question-tools",
    )


def _turning() -> rx.Component:
    """Say what is lost by a turn before it is, or why there is none."""
    state = QuestionTurnState
    leave = rx.el.button(_("Leave it as it is"), type="button", class_name="button button-small", on_click=state.leave)
    loss = rx.el.div(
        rx.el.p(_("Turning it loses something:")),
        rx.el.ul(rx.foreach(state.lost, rx.el.li)),
        rx.el.button(
            _("Turn it"),
            type="button",
            auto_focus=True,
            class_name="button button-small button-wrong",
            on_click=state.turn(TYPED),
        ),
        leave,
        role="alertdialog",
        aria_label=_("Turning it loses something:"),
        class_name="editor-asks",
    )
    refusal = rx.el.div(rx.el.p(state.why_not), leave, role="alert", class_name="editor-asks")
    is_said = state.epoch == QuestionFormState.epoch
    return rx.fragment(
        rx.cond(is_said & (state.lost.length() > 0), loss), rx.cond(is_said & (state.why_not != ""), refusal)
    )


def _hidden(name: str, value: rx.Var[str]) -> rx.Component:
    return rx.el.input(type="hidden", name=name, value=value)
