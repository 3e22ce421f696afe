"""The element around a question's form: it keeps what is typed in this browser, sends it, and says where it is."""

from typing import Any

import reflex as rx
from reflex.vars import Var

from edtech_app.components.editor.scripts import FOLDER
from edtech_app.components.editor.words import WORDS
from edtech_app.domain.words import _
from edtech_app.state.session import SessionState

OWN_WORDS: dict[str, str] = {
    "label": _("Question to write"),
    "discard_new": _("Throw this question away?"),
    "discard_it": _("Throw it away"),
    "leave": _("Leave it for later"),
    "is_back": _("You were in the middle of this question. What you typed in this browser is back."),
    "conflict": _("Somebody else changed this: both are shown"),
    "differs": _("Somebody else saved this question meanwhile, and you both changed this:"),
    "mine": _("Yours"),
    "its_theirs": _("Theirs"),
    "keep_mine": _("Keep mine"),
    "show_all": _("Show it"),
    "add": _("Add"),
    "too_long": _("Not saved: all of this together is too long. It is kept in this browser; make it shorter."),
}


def _of_block(block: Var[str]) -> tuple[Var[str]]:
    return (block,)


def _with_form(block: Var[str], form: Var[dict[str, str]]) -> tuple[Var[str], Var[dict[str, str]]]:
    return block, form


def _saved(  # noqa: PLR0917 - all that there is to say of a save
    block: Var[str],
    base: Var[int],
    shadow: Var[dict[str, str]],
    form: Var[dict[str, str]],
    seq: Var[int],
    is_done: Var[bool],
) -> tuple[Var[str], Var[int], Var[dict[str, str]], Var[dict[str, str]], Var[int], Var[bool]]:
    return block, base, shadow, form, seq, is_done


class QuestionSession(rx.Component):
    """Its first child stands in the bar above, the others below; among them is the form.

    What was typed and is not stored is kept under ``kept_as``. ``options`` and ``hints`` are the rows of the form, and
    ``epoch`` grows when all fields begin anew. ``ack`` answers ``on_save`` as that of a text (see ``BlockEditor``).
    """

    library = f"$/{FOLDER}/question.jsx"
    tag = "QuestionSession"

    user: Var[str]
    block_id: Var[str]
    kept_as: Var[str]
    base: Var[int]
    kind: Var[str]
    is_new: Var[bool]
    epoch: Var[int]
    options: Var[list[str]]
    hints: Var[list[str]]
    ack: Var[dict[str, Any] | None]
    differences: Var[Any]
    words: Var[dict[str, str]]

    on_save: rx.EventHandler[_saved]
    on_restore: rx.EventHandler[_with_form]
    on_reopen: rx.EventHandler[_of_block]
    on_discard: rx.EventHandler[_of_block]
    on_close: rx.EventHandler[_of_block]


def question_session(*children: rx.Component, **props: object) -> rx.Component:
    """Keep and send what is typed in a question's form; ``user`` is who is signed in."""
    return QuestionSession.create(*children, **{"words": WORDS | OWN_WORDS, "user": SessionState.email, **props})
