"""The element around a form that is saved as it is typed: it keeps that in the browser, sends it, says where it is."""

from typing import Any

import reflex as rx
from reflex.vars import Var

from edtech_app.components.editor.scripts import FOLDER
from edtech_app.components.editor.session import Session, of_block
from edtech_app.components.editor.words import WORDS
from edtech_app.domain.words import _
from edtech_app.state.session import SessionState

OWN_WORDS: dict[str, str] = {
    "is_back": _("What you typed in this browser is back."),
    "discard_it": _("Throw it away"),
    "leave": _("Leave it for later"),
    "conflict": _("Somebody else changed this: both are shown"),
    "differs": _("Somebody else saved this block meanwhile, and you both changed this:"),
    "mine": _("Yours"),
    "its_theirs": _("Theirs"),
    "keep_mine": _("Keep mine"),
    "show_all": _("Show it"),
    "too_long": _("Not saved: all of this together is too long. It is kept in this browser; make it shorter."),
    "too_long_here": _("Not saved: all of this together is too long. Leave the page open, and make it shorter."),
}


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


class FormSession(Session):
    """Its first child stands in the bar above, the others below; among them is the form of the class ``form``.

    What was typed and is not stored is kept under ``kept_as``, and comes back by ``on_restore``; without that the
    fields are filled where they are. ``options`` and ``hints`` are the rows of a question's form, and ``epoch`` grows
    when all fields begin anew. With ``is_part`` the block has a text beside, whose editor has the buttons.
    ``differences`` are what a conflict is about.
    """

    library = f"$/{FOLDER}/form.jsx"
    tag = "FormSession"

    kept_as: Var[str]
    form: Var[str]
    kind: Var[str]
    is_new: Var[bool]
    is_part: Var[bool]
    epoch: Var[int]
    options: Var[list[str]]
    hints: Var[list[str]]
    differences: Var[Any]

    on_save: rx.EventHandler[_saved]
    on_restore: rx.EventHandler[_with_form]
    on_reopen: rx.EventHandler[of_block]


def form_session(*children: rx.Component, words: dict[str, str], **props: object) -> rx.Component:
    """Keep and send what is typed in a form; ``user`` is who is signed in. ``words`` have at least its ``label``."""
    return FormSession.create(*children, **{"words": WORDS | OWN_WORDS | words, "user": SessionState.email, **props})
