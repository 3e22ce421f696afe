"""The editor of a block's text. Its JavaScript is beside it, fetched when a block is opened and not before."""

from edtech_app.components.editor.block_editor import BlockEditor, block_editor
from edtech_app.components.editor.scripts import SCRIPTS, OwnScripts

__all__ = ["SCRIPTS", "BlockEditor", "OwnScripts", "block_editor"]
