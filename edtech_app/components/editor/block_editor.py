"""The element that edits one block's text in place."""

from typing import Any

import reflex as rx
from reflex.utils.imports import ImportVar
from reflex.vars import Var

from edtech_app.components.editor.scripts import FOLDER
from edtech_app.components.editor.session import Session
from edtech_app.components.editor.words import PARTS, WORDS
from edtech_app.domain.blocks import MOST_TEXT
from edtech_app.media import MAX_BYTES
from edtech_app.state.session import SessionState

# Fetched only with the editor; a page that does not open one never asks for them.
PACKAGES = ("@milkdown/kit@7.22.1", "remark-math@6.0.0")


def _with_text(block: Var[str], text: Var[str]) -> tuple[Var[str], Var[str]]:
    return block, text


def _saved(  # noqa: PLR0917 - all that a browser says of a save
    block: Var[str], base: Var[int], shadow: Var[str], text: Var[str], seq: Var[int], is_chosen: Var[bool]
) -> tuple[Var[str], Var[int], Var[str], Var[str], Var[int], Var[bool]]:
    return block, base, shadow, text, seq, is_chosen


class BlockEditor(Session):
    """An editor of one text.

    It is uncontrolled: give it another ``key`` where it is to begin anew with another text. ``why`` is said above
    Markdown that is not rich text. ``begin`` is what an empty text asks for first: ``formula``, or nothing. Without
    ``images_to`` there are no pictures; ``most`` is how many bytes one may have, ``most_text`` how many characters the
    text may. ``kinds`` are the blocks that its menu can add (``{kind, label}``).
    """

    library = f"$/{FOLDER}/opening.jsx"
    tag = "BlockEditor"

    text: Var[str]
    mode: Var[str]
    why: Var[str]
    begin: Var[str]
    label: Var[str]
    html: Var[str]
    parts: Var[list[tuple[str, str, str]]]
    preview_to: Var[str]
    images_to: Var[str]
    most: Var[int]
    most_text: Var[int]
    kinds: Var[list[dict[str, str]]]

    on_save: rx.EventHandler[_saved]
    on_ready: rx.EventHandler[_with_text]
    on_mode: rx.EventHandler[_with_text]
    on_add: rx.EventHandler[_with_text]

    def add_imports(self) -> dict[str, Any]:
        """Have the packages installed; only what is fetched later imports them."""
        return {package: ImportVar(tag=None, render=False) for package in PACKAGES}


def block_editor(**props: object) -> rx.Component:
    """Edit a block. ``html`` is how it reads, shown until the editor is there; ``user`` is who is signed in."""
    return BlockEditor.create(
        **{
            "words": WORDS,
            "parts": PARTS,
            "user": SessionState.email,
            "most": MAX_BYTES,
            "most_text": MOST_TEXT,
            **props,
        }
    )
