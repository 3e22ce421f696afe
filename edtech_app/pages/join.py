"""Joining a course by an invitation code."""

import reflex as rx

from edtech_app.components.choice import choose
from edtech_app.components.joining import code_form, offer_panel
from edtech_app.components.layout import COURSES, HERE, page
from edtech_app.components.skeleton import page_skeleton
from edtech_app.components.trouble import NOT_FOUND, trouble
from edtech_app.state.joining import JoinState
from edtech_app.state.page_trouble import LOADING, READY


def join() -> rx.Component:
    """Build the page."""
    return page(
        choose(
            JoinState.code,
            (READY, rx.cond(JoinState.offer.slug != "", offer_panel(), code_form())),
            (LOADING, page_skeleton()),
            (NOT_FOUND, code_form(JoinState.words)),
            ("too_many_requests", code_form(JoinState.words)),
            ("not_permitted", code_form(JoinState.words)),
            trouble(JoinState.code, JoinState.words, sign_in_to=HERE),
        ),
        current=COURSES,
        width="narrow",
    )
