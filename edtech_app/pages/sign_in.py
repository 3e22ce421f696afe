"""The sign-in page."""

import reflex as rx

from edtech_app.components.account import demo_ways_in, other_way, sign_in_form
from edtech_app.components.layout import page
from edtech_app.components.link import link
from edtech_app.config import settings
from edtech_app.domain.words import _
from edtech_app.state.session import SessionState


def sign_in() -> rx.Component:
    """Build the page. The demo people are not even in the bundle of a production site."""
    return page(
        rx.el.h1(_("Sign in"), class_name="page-head"),
        rx.el.div(
            sign_in_form(),
            rx.el.div(
                rx.el.p(link(_("Forgotten your password?"), to="/forgotten-password")),
                other_way(_("New here?"), _("Create an account"), "/register"),
                class_name="stack-tight",
            ),
            None if settings().is_production else rx.cond(SessionState.offers_demo, demo_ways_in()),
            class_name="stack account",
        ),
        width="narrow",
    )
