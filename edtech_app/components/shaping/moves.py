"""What lets a person move the modules and lessons of an outline, by dragging them and by keys."""

from typing import Any

import reflex as rx
from reflex.utils.imports import ImportVar
from reflex.vars import Var

from edtech_app.components.editor.scripts import FOLDER

# Fetched only with an outline that somebody may change. Apache-2.0, framework-free, uses the browser's own dragging.
PACKAGES = (
    "@atlaskit/pragmatic-drag-and-drop@4.0.0",
    "@atlaskit/pragmatic-drag-and-drop-hitbox@3.0.0",
    "@atlaskit/pragmatic-drag-and-drop-auto-scroll@3.2.1",
)


def _step(part: Var[str], uuid: Var[str], by: Var[int]) -> tuple[Var[str], Var[str], Var[int]]:
    return part, uuid, by


def _put(
    part: Var[str], uuid: Var[str], module: Var[str], after: Var[str]
) -> tuple[Var[str], Var[str], Var[str], Var[str]]:
    return part, uuid, module, after


class OutlineMoves(rx.Component):
    """Holds an outline whose rows say what they are: ``data-part``, ``data-uuid``, and where they are taken hold of.

    ``order`` is anything that differs when the outline does. ``focus`` begins with the id of what the keyboard goes on
    at, and differs whenever it is to go there.
    """

    library = f"$/{FOLDER}/outline.jsx"
    tag = "OutlineMoves"

    order: Var[Any]
    focus: Var[str]

    on_step: rx.EventHandler[_step]
    on_put: rx.EventHandler[_put]

    def add_imports(self) -> dict[str, Any]:
        """Have the packages installed."""
        return {package: ImportVar(tag=None, render=False) for package in PACKAGES}


outline_moves = OutlineMoves.create
