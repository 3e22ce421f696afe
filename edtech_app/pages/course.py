"""A course's own page."""

import reflex as rx

from edtech_app.components.course import course_article, course_skeleton
from edtech_app.components.layout import COURSES, HERE, page
from edtech_app.components.trouble import trouble
from edtech_app.state.course import CourseState
from edtech_app.state.page_trouble import LOADING, READY


def course() -> rx.Component:
    """Build the page."""
    return page(
        rx.match(
            CourseState.code,
            (READY, course_article()),
            (LOADING, course_skeleton()),
            trouble(CourseState.code, CourseState.words, sign_in_to=HERE),
        ),
        current=COURSES,
        width="wide",
    )
