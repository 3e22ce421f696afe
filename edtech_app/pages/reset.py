"""The page that a reset link leads to."""

import reflex as rx

from edtech_app.components.account import reset_form
from edtech_app.components.layout import page
from edtech_app.components.link import button_link
from edtech_app.components.skeleton import page_skeleton
from edtech_app.components.trouble import NOT_FOUND, failed
from edtech_app.domain.words import _
from edtech_app.state.page_trouble import LOADING, READY
from edtech_app.state.reset import ResetState


def reset() -> rx.Component:
    """Build the page."""
    return page(
        rx.match(
            ResetState.code,
            (READY, rx.cond(ResetState.is_done, _done(), _choosing())),
            (LOADING, page_skeleton()),
            (NOT_FOUND, _void()),
            failed(ResetState.words),
        ),
        width="narrow",
    )


def _choosing() -> rx.Component:
    return rx.fragment(
        rx.el.div(
            rx.el.h1(_("Choose a new password")),
            rx.el.p(_("Every browser in which you are signed in will be signed out."), class_name="lead"),
            class_name="page-head",
        ),
        rx.el.div(reset_form(), class_name="account"),
    )


def _done() -> rx.Component:
    return rx.el.div(
        rx.el.h1(_("Your new password is set")),
        rx.el.p(_("Sign in with it."), class_name="lead"),
        rx.el.div(button_link(_("Sign in"), to="/sign-in", is_main=True)),
        role="status",
        class_name="stack",
    )


def _void() -> rx.Component:
    return rx.el.div(
        rx.el.h1(_("This link is void")),
        rx.el.p(_("A link works once, within an hour, and only the newest one. Ask for another."), class_name="lead"),
        rx.el.div(button_link(_("Whom to ask"), to="/forgotten-password", is_main=True)),
        class_name="stack",
    )
