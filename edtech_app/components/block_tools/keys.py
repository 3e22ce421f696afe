"""What keys do with a block that has the focus."""

import reflex as rx
from reflex.vars import Var

from edtech_app.components.editor.scripts import FOLDER


def _moved(uuid: Var[str], by: Var[int]) -> tuple[Var[str], Var[int]]:
    return uuid, by


class BlockKeys(rx.Component):
    """Opens and moves the block that has the focus; when ``open`` is closed, or ``order`` changed, it has it again.

    What was added by the form that is open while ``adding`` is not empty gets it, too. It is never lost when what is
    ``seen`` of a block is put away, or a block is ``removed`` or brought back.
    """

    library = f"$/{FOLDER}/keys.jsx"
    tag = "BlockKeys"

    open: rx.Var[str]
    order: rx.Var[list[str]]
    adding: rx.Var[str]
    seen: rx.Var[str]
    removed: rx.Var[str]

    on_move: rx.EventHandler[_moved]


block_keys = BlockKeys.create
