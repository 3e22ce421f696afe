"""What keys do with a block that has the focus."""

import reflex as rx

from edtech_app.components.editor.scripts import FOLDER


class BlockKeys(rx.Component):
    """Opens and moves the block that has the focus; when ``open`` is closed, or ``order`` changed, it has it again."""

    library = f"$/{FOLDER}/keys.jsx"
    tag = "BlockKeys"

    open: rx.Var[str]
    order: rx.Var[list[str]]


block_keys = BlockKeys.create
