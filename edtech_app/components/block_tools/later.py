"""What is made once it is wanted: most blocks of a long lesson are never opened, nor come near the screen."""

import reflex as rx

from edtech_app.components.editor.scripts import FOLDER


class _Later(rx.Component):
    """What is in it is made late, and best a memo: then it costs nothing until it is."""

    library = f"$/{FOLDER}/later.jsx"


class Menu(_Later):
    """A popover with nothing in it until it is opened."""

    tag = "Menu"


class Fold(_Later):
    """A ``details`` with nothing but its summary until it is opened."""

    tag = "Fold"

    summary: rx.Var[rx.Component]


class Near(_Later):
    """What stands beside ``block``: there once the block comes near the screen, has the focus or is pressed."""

    tag = "Near"

    block: rx.Var[str]


menu, fold, near = Menu.create, Fold.create, Near.create
