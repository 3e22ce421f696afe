"""The concept map of a course or a subject, as a drawing and as an outline."""

import reflex as rx

from edtech_app.components.concept_map import concept_outline, drawing, map_head, map_skeleton
from edtech_app.components.concept_panel import concept_panel
from edtech_app.components.layout import COURSES, HERE, shell
from edtech_app.components.trouble import trouble
from edtech_app.domain.words import _
from edtech_app.state.map import MapState
from edtech_app.state.page_trouble import LOADING, READY


def concept_map() -> rx.Component:
    """Build the page."""
    whole = rx.el.div(
        map_head(),
        rx.cond(
            MapState.concepts.length() > 0,
            rx.cond(MapState.view == "map", drawing(), concept_outline()),
            rx.el.p(_("No concept has been drawn here yet."), class_name="empty"),
        ),
        rx.cond(
            MapState.head.left_out > 0,
            rx.el.p(
                rx.Var.create(f"{MapState.head.left_out} {_('concepts of this large subject are not drawn.')}"),
                class_name="quiet small map-note",
            ),
        ),
        class_name="map-main",
    )
    return shell(
        rx.match(
            MapState.code,
            (READY, rx.el.main(whole, concept_panel(), id="main", tab_index=-1, class_name="map-page")),
            (LOADING, rx.el.main(map_skeleton(), id="main", tab_index=-1, class_name="map-page")),
            rx.el.main(
                trouble(MapState.code, MapState.words, sign_in_to=HERE), id="main", tab_index=-1, class_name="page"
            ),
        ),
        current=COURSES,
    )
