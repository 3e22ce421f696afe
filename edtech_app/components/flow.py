"""React Flow, wrapped once: a picture of boxes and arrows that can be moved, zoomed and walked through by keyboard.

It is fetched only by a page that draws a map.
"""

from typing import Any

import reflex as rx
from reflex.components.component import NoSSRComponent
from reflex.utils.imports import ImportDict
from reflex.vars import ObjectVar

LIBRARY = "@xyflow/react@12.12.1"


def chosen_node(selection: ObjectVar[dict[str, list[dict[str, str]]]]) -> tuple[rx.Var[str]]:
    """Tell the id of the node that was selected, by mouse, touch or keyboard; empty when none is."""
    first = selection["nodes"][0]
    return (rx.cond(first, first["id"], ""),)


class Flow(NoSSRComponent):
    """The drawing. Nodes are given once; React Flow then keeps which of them is selected."""

    library = LIBRARY
    tag = "ReactFlow"

    default_nodes: rx.Var[list[dict[str, Any]]]
    default_edges: rx.Var[list[dict[str, Any]]]
    fit_view: rx.Var[bool]
    fit_view_options: rx.Var[dict[str, Any]]
    min_zoom: rx.Var[float]
    max_zoom: rx.Var[float]
    nodes_draggable: rx.Var[bool]
    nodes_connectable: rx.Var[bool]
    nodes_focusable: rx.Var[bool]
    edges_focusable: rx.Var[bool]
    elements_selectable: rx.Var[bool]
    multi_selection_key_code: rx.Var[str | None]
    delete_key_code: rx.Var[str | None]
    only_render_visible_elements: rx.Var[bool]
    aria_label_config: rx.Var[dict[str, str]]
    color_mode: rx.Var[str]

    on_selection_change: rx.EventHandler[chosen_node]

    def add_imports(self) -> ImportDict:
        """Bring the sheet that positions its parts."""
        return {"": "@xyflow/react/dist/base.css"}


class FlowControls(NoSSRComponent):
    """Buttons to zoom, and to see the whole."""

    library = LIBRARY
    tag = "Controls"

    show_interactive: rx.Var[bool]
    position: rx.Var[str]


class FlowDots(NoSSRComponent):
    """Dots behind the drawing, which show how far one has moved."""

    library = LIBRARY
    tag = "Background"

    gap: rx.Var[int]
    size: rx.Var[int]
