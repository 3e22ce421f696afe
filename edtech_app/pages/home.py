"""The first page: what this is for visitors, what comes next for learners."""

import reflex as rx

from edtech_app.components.layout import HOME, page
from edtech_app.components.skeleton import page_skeleton
from edtech_app.components.today import own_day, welcome
from edtech_app.components.trouble import trouble
from edtech_app.state.page_trouble import LOADING, READY
from edtech_app.state.today import TodayState


def home() -> rx.Component:
    """Build the page."""
    return page(
        rx.match(
            TodayState.code,
            (READY, rx.cond(TodayState.today, own_day(), welcome())),
            (LOADING, page_skeleton()),
            trouble(TodayState.code, TodayState.words),
        ),
        current=HOME,
    )
