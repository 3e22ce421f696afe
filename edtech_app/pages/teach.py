"""The teacher's own courses."""

import reflex as rx

from edtech_app.components.icons import icon
from edtech_app.components.layout import HERE, TEACH, page
from edtech_app.components.link import button_link
from edtech_app.components.own_courses import IMPORT_PATH, deleted_note, new_course, own_courses
from edtech_app.components.sheets import dressed
from edtech_app.components.skeleton import page_skeleton
from edtech_app.components.trouble import trouble
from edtech_app.domain.words import _
from edtech_app.state.page_trouble import LOADING, READY
from edtech_app.state.teaching import TeachingState


def teach() -> rx.Component:
    """Build the page."""
    return page(
        rx.match(
            TeachingState.code,
            (READY, _courses()),
            (LOADING, page_skeleton()),
            trouble(TeachingState.code, TeachingState.words, sign_in_to=HERE),
        ),
        current=TEACH,
    )


def _courses() -> rx.Component:
    return dressed(
        rx.el.div(
            rx.el.h1(_("Your courses")),
            rx.el.p(_("A draft is yours alone until you publish it."), class_name="lead"),
            rx.el.div(button_link(icon("upload"), _("Bring a course in"), to=IMPORT_PATH), class_name="row"),
            class_name="page-head",
        ),
        rx.el.div(new_course(), deleted_note(), own_courses(), class_name="stack"),
        sheets=["teach.css"],
    )
