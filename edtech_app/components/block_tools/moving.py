"""What lets a person drag a block of a lesson to where it is to be; ``keys`` does the same by the keyboard."""

from typing import Any

import reflex as rx
from reflex.utils.imports import ImportVar
from reflex.vars import Var

from edtech_app.components.editor.scripts import FOLDER
from edtech_app.components.icons import icon
from edtech_app.components.shaping.moves import PACKAGES
from edtech_app.domain.words import _
from edtech_app.state.desk import FIRST, DeskState


def _put(uuid: Var[str], after: Var[str]) -> tuple[Var[str], Var[str]]:
    return uuid, after


class _Moving(rx.Component):
    library = f"$/{FOLDER}/moving.jsx"

    def add_imports(self) -> dict[str, Any]:
        """Have the packages installed."""
        return {package: ImportVar(tag=None, render=False) for package in PACKAGES}


class BlockGrip(_Moving):
    """What a block is taken hold of by. Keys and its menu do the same, so it is no button."""

    tag = "BlockGrip"

    title: Var[str]


class BlockMoves(_Moving):
    """Lets the blocks of a lesson be dragged: ``on_put`` hears which, and behind which, or ``first``."""

    tag = "BlockMoves"

    first: Var[str]

    on_put: rx.EventHandler[_put]


def block_grip() -> rx.Component:
    """Build what a block is dragged by."""
    return BlockGrip.create(icon("grip"), title=_("Drag to move"), class_name="block-grip")


def block_moves() -> rx.Component:
    """Let the blocks of the lesson on screen be dragged."""
    return BlockMoves.create(first=FIRST, on_put=DeskState.move_to)
