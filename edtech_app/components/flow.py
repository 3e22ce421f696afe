"""The concept map's drawing, wrapped once: boxes and arrows that can be moved, zoomed and walked through by keyboard.

React Flow is fetched only by a page that draws a map. How it is used stands in ``assets/concept-map.js``.
"""

from typing import Any

import reflex as rx
from reflex.components.component import NoSSRComponent
from reflex.utils.imports import ImportDict


class ConceptMap(NoSSRComponent):
    """The drawing. It opens at ``begin`` or at what is chosen, and then follows its reader alone."""

    library = "$/public/concept-map.js"
    lib_dependencies: list[str] = ["@xyflow/react@12.12.1"]
    tag = "ConceptMap"

    nodes: rx.Var[list[dict[str, Any]]]
    edges: rx.Var[list[dict[str, Any]]]
    begin: rx.Var[list[str]]
    """The ids of the concepts to look at first."""
    chosen: rx.Var[str]
    aim: rx.Var[int]
    """Goes up when ``chosen`` was not chosen in the drawing: it then selects and shows it."""

    on_choose: rx.EventHandler[rx.event.passthrough_event_spec(str)]

    def add_imports(self) -> ImportDict:
        """Bring the sheet that positions its parts."""
        return {"": "@xyflow/react/dist/base.css"}
