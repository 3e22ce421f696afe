"""What keys do with a block that has the focus."""

import reflex as rx

from edtech_app.components.editor.scripts import FOLDER


class BlockKeys(rx.Component):
    """Opens and moves the block that has the focus; when ``open`` is closed, or ``order`` changed, it has it again.

    What was added by the form that is open while ``adding`` is not empty gets it, too.
    """

    library = f"$/{FOLDER}/keys.jsx"
    tag = "BlockKeys"

    open: rx.Var[str]
    order: rx.Var[list[str]]
    adding: rx.Var[str]


block_keys = BlockKeys.create
