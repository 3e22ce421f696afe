"""The people of a course, for its staff."""

import reflex as rx

from edtech_app.components.desk import PEOPLE, desk_head
from edtech_app.components.invitations import invitations_section
from edtech_app.components.layout import HERE, TEACH, page
from edtech_app.components.learners import learners_section, removed_section
from edtech_app.components.skeleton import page_skeleton
from edtech_app.components.staff import staff_section
from edtech_app.components.trouble import trouble
from edtech_app.domain.words import _
from edtech_app.state.course_people import CoursePeopleState
from edtech_app.state.page_trouble import LOADING, READY


def course_people() -> rx.Component:
    """Build the page."""
    return page(
        rx.match(
            CoursePeopleState.code,
            (READY, _people()),
            (LOADING, page_skeleton()),
            trouble(CoursePeopleState.code, CoursePeopleState.words, sign_in_to=HERE),
        ),
        current=TEACH,
        width="wide",
    )


def _people() -> rx.Component:
    return rx.fragment(
        desk_head(CoursePeopleState.page.course, _("People"), current=PEOPLE),
        rx.el.div(
            rx.el.div(invitations_section(), staff_section(CoursePeopleState.page.may_own), class_name="stack"),
            learners_section(),
            removed_section(),
            class_name="desk",
        ),
    )
