"""What a page says while somebody of its staff looks at it as a student does."""

import reflex as rx

from edtech_app.components.link import button_link
from edtech_app.domain.words import _


def preview_note(is_preview: rx.Var[bool]) -> rx.Component:
    """Say how the page is looked at, and offer the way back."""
    return rx.cond(
        is_preview,
        rx.el.div(
            rx.el.p(_("This is how a student sees it."), class_name="small"),
            button_link(_("Back to teaching"), to=rx.State.router.url.path, class_name="button button-small"),
            role="status",
            class_name="panel row-apart preview-note",
        ),
    )
