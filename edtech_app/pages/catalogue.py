"""Where courses are found."""

import reflex as rx

from edtech_app.components.catalogue import found_courses, search_form
from edtech_app.components.course_cards import card_skeletons
from edtech_app.components.layout import COURSES, page
from edtech_app.components.link import link
from edtech_app.components.skeleton import skeleton
from edtech_app.components.trouble import trouble
from edtech_app.domain.words import _
from edtech_app.state.catalogue import CatalogueState
from edtech_app.state.page_trouble import LOADING, READY


def catalogue() -> rx.Component:
    """Build the page."""
    head = rx.el.div(
        rx.el.h1(_("Courses")),
        search_form(),
        rx.el.p(_("Did your teacher give you a code?"), " ", link(_("Join by it"), to="/join"), class_name="small"),
        class_name="catalogue-head",
    )
    return page(
        rx.match(
            CatalogueState.code,
            (READY, rx.fragment(head, found_courses())),
            (LOADING, rx.fragment(head, skeleton(card_skeletons(), is_whole=False))),
            trouble(CatalogueState.code, CatalogueState.words),
        ),
        current=COURSES,
        width="wide",
    )
