"""The administrator's page of people."""

import reflex as rx

from edtech_app.components.layout import HERE, PEOPLE, page
from edtech_app.components.listing import list_search
from edtech_app.components.people import people_list, people_pages, reset_link_panel
from edtech_app.components.sheets import dressed
from edtech_app.components.skeleton import page_skeleton
from edtech_app.components.trouble import trouble
from edtech_app.domain.words import _
from edtech_app.state.page_trouble import LOADING, READY
from edtech_app.state.people import PeopleState


def people() -> rx.Component:
    """Build the page."""
    return page(
        rx.match(
            PeopleState.code,
            (READY, _everybody()),
            (LOADING, page_skeleton()),
            trouble(PeopleState.code, PeopleState.words, sign_in_to=HERE),
        ),
        current=PEOPLE,
    )


def _everybody() -> rx.Component:
    count = rx.cond(PeopleState.total == 1, _("1 person"), f"{PeopleState.total} " + _("people"))
    return dressed(
        rx.el.div(
            rx.el.h1(_("People")),
            rx.el.p(count, rx.cond(PeopleState.search != "", _(" found"), ""), class_name="lead", role="status"),
            list_search(_("Search people"), _("Name or e-mail"), PeopleState.search, PeopleState.look_for),
            class_name="page-head",
        ),
        rx.el.div(reset_link_panel(), people_list(), people_pages(), class_name="stack"),
        sheets=["people.css"],
    )
