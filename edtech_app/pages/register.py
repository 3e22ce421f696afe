"""The page for a new account."""

import reflex as rx

from edtech_app.components.account import other_way, register_form
from edtech_app.components.layout import page
from edtech_app.domain.words import _


def register() -> rx.Component:
    """Build the page."""
    return page(
        rx.el.div(
            rx.el.h1(_("Create an account")),
            rx.el.p(_("With an account your answers count, and you see what you have learnt."), class_name="lead"),
            class_name="page-head",
        ),
        rx.el.div(
            register_form(),
            other_way(_("You have an account?"), _("Sign in"), "/sign-in"),
            rx.el.p(_("If you teach, say so in your settings afterwards."), class_name="quiet small"),
            class_name="stack account",
        ),
        width="narrow",
    )
