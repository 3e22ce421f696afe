"""What surrounds the control of every kind of question: prompt, buttons, hints, verdict, key."""

import reflex as rx

from edtech_app.components.choice import choose
from edtech_app.components.icons import icon
from edtech_app.components.link import button_link
from edtech_app.components.prose import prose
from edtech_app.components.questions.registry import CONTROLS
from edtech_app.components.trouble import sign_in_path
from edtech_app.domain.words import _
from edtech_app.services.views import AnswerView, BlockView, QuestionView
from edtech_app.state.lesson import LessonState
from edtech_app.state.questions import QuestionState

Block = rx.vars.ObjectVar[BlockView]
Question = rx.vars.ObjectVar[QuestionView]
Answer = rx.vars.ObjectVar[AnswerView]


def question(block: Block) -> rx.Component:
    """Ask a question, take an answer, and show the verdict."""
    asked, answer = block.question, QuestionState.answers[block.uuid].to(AnswerView)
    return rx.el.section(
        rx.el.div(
            rx.el.h2(_("Check yourself"), class_name="question-kind"),
            rx.el.p(asked.concepts.join(", "), class_name="quiet small"),
            class_name="question-head",
        ),
        prose(asked.prompt_html, class_name="prose question-prompt"),
        rx.cond(LessonState.access.may_study, _form(block.uuid, asked, answer), _closed(asked, answer)),
        rx.el.div(_hints(block.uuid, asked), verdict(answer), role="status", class_name="question-said"),
        class_name="question card",
    )


def _form(uuid: rx.Var[str], asked: Question, answer: Answer) -> rx.Component:
    """Build the form. What is typed is the browser's own until it is sent, so that nothing live disturbs it."""
    return rx.el.form(
        rx.el.input(type="hidden", name="block", value=uuid),
        rx.el.input(type="hidden", name="request", value=_request(uuid, answer)),
        rx.el.fieldset(
            rx.el.legend(_("Your answer"), class_name="sr-only"),
            _control(asked, answer, is_open=True),
            key=rx.Var.create(f"{uuid}-{QuestionState.elsewhere[uuid]}"),
        ),
        rx.el.div(rx.cond(QuestionState.complaints[uuid], _complaint(uuid)), role="alert"),
        _buttons(uuid, asked, answer),
        on_submit=QuestionState.submit,
        no_validate=True,
        class_name="question-form",
    )


def _request(uuid: rx.Var[str], answer: Answer) -> rx.Var[str]:
    """Return what makes this submission one: pressing twice sends the same, the next try another."""
    return rx.Var.create(f"{QuestionState.visit}{uuid}{answer.tries}-{answer.answered_at}")


def _closed(asked: Question, answer: Answer) -> rx.Component:
    """Show the control to those who may read and not answer, and say how to get to answer."""
    sign_in = button_link(_("Sign in to answer"), to=sign_in_path(rx.State.router.url.path))
    enrol = button_link(_("Enrol to answer"), to=rx.Var.create(f"/courses/{LessonState.course.slug}"))
    return rx.el.div(
        _control(asked, answer, is_open=False),
        rx.el.div(
            rx.cond(LessonState.access.is_signed_in, enrol, sign_in),
            rx.cond(
                ~LessonState.access.is_signed_in,
                rx.el.p(_("Answers and progress need an account."), class_name="quiet small"),
            ),
            class_name="row question-closed",
        ),
        class_name="question-form",
    )


def _control(asked: Question, answer: Answer, *, is_open: bool) -> rx.Component:
    kinds = [(kind, control(asked, answer, is_open=is_open)) for kind, control in CONTROLS.items()]
    return choose(asked.kind, *kinds, rx.fragment())


def _buttons(uuid: rx.Var[str], asked: Question, answer: Answer) -> rx.Component:
    is_busy = QuestionState.busy.contains(uuid)
    seen = rx.cond(QuestionState.hints[uuid], QuestionState.hints[uuid].length(), 0)
    return rx.el.div(
        rx.el.button(
            rx.cond(is_busy, rx.el.span(class_name="spinner", aria_hidden=True)),
            rx.cond(answer.tries > 0, _("Check again"), _("Check")),
            type="submit",
            disabled=is_busy,
            aria_busy=is_busy,
            class_name="button button-main",
        ),
        rx.cond(
            asked.hints > seen,
            rx.el.button(
                icon("hint"),
                rx.cond(seen, _("Next hint"), _("Hint")),
                type="button",
                disabled=is_busy,
                class_name="button button-plain",
                on_click=QuestionState.open_hint(uuid),
            ),
        ),
        rx.cond(
            ~answer.key.bool(),
            rx.el.button(
                _("Show the answer"),
                type="button",
                disabled=is_busy,
                class_name="button button-plain",
                on_click=QuestionState.show_key(uuid),
            ),
        ),
        class_name="row question-buttons",
    )


def _complaint(uuid: rx.Var[str]) -> rx.Component:
    return rx.el.p(icon("alert"), rx.el.span(QuestionState.complaints[uuid]), class_name="field-error")


def _hints(uuid: rx.Var[str], asked: Question) -> rx.Component:
    return rx.foreach(
        QuestionState.hints[uuid],
        lambda html, index: rx.el.div(
            rx.el.p(rx.Var.create(f"{_('Hint')} {index + 1} {_('of')} {asked.hints}"), class_name="hint-title"),
            prose(html),
            key=index.to_string(),
            class_name="hint",
        ),
    )


def verdict(answer: Answer) -> rx.Component:
    """Say whether the answer was right, in words as well as sign and colour; then the key, once it may be known."""
    said = rx.el.p(
        rx.match(answer.verdict, ("right", icon("check")), ("partly", icon("info")), icon("close")),
        rx.el.strong(answer.feedback),
        rx.cond(answer.tries > 1, rx.el.span(rx.Var.create(f"{_('Try')} {answer.tries}"), class_name="quiet small")),
        class_name=rx.Var.create("verdict verdict-") + answer.verdict,
    )
    return rx.fragment(
        rx.cond(answer.verdict != "", said),
        rx.cond(answer.key, _key(answer)),
        rx.cond((answer.verdict == "") & (answer.answered_at != ""), _earlier(answer)),
    )


def _key(answer: Answer) -> rx.Component:
    return rx.el.div(
        rx.cond(
            answer.key.answer != "",
            rx.el.p(_("The answer:"), " ", rx.el.strong(answer.key.answer), class_name="key-answer"),
        ),
        prose(answer.key.explanation_html),
        class_name="key",
    )


def _earlier(answer: Answer) -> rx.Component:
    return rx.el.p(
        rx.cond(
            answer.was_right,
            _("You have answered this rightly before. It counts again now."),
            _("You have tried this before. It counts again now."),
        ),
        class_name="quiet small",
    )
