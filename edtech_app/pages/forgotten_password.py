"""Whom to ask when the password is forgotten."""

import reflex as rx

from edtech_app.components.layout import page
from edtech_app.components.link import button_link
from edtech_app.config import settings
from edtech_app.domain.words import _


def forgotten_password() -> rx.Component:
    """Build the page."""
    return page(
        rx.el.h1(_("Forgotten your password?"), class_name="page-head"),
        rx.el.div(
            rx.el.p(
                _("Somebody who looks after this site can give you a link to choose a new one."), class_name="lead"
            ),
            _whom_to_ask(),
            rx.el.p(_("The link works once, within an hour. What you have learnt stays as it is.")),
            button_link(_("Back to signing in"), to="/sign-in"),
            class_name="stack",
        ),
        width="narrow",
    )


def _whom_to_ask() -> rx.Component:
    address = settings().support_email
    if not address:
        return rx.el.p(_("Ask your administrator."))
    return rx.el.p(_("Write to"), " ", rx.el.a(address, href=f"mailto:{address}"), ".")
