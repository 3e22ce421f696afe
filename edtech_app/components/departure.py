"""Leaving for an address that the browser must load as a document, such as those that set cookies."""

import reflex as rx

from edtech_app.state.session import SessionState


def departure() -> rx.Component:
    """Load ``SessionState.leaving_to`` as soon as it names an address, in place of the page that is left.

    A redirect of Reflex stays inside the page, or opens a new tab; neither opens the socket with new cookies.
    """
    return rx.cond(
        rx.State.is_hydrated & (SessionState.leaving_to != ""),
        rx.el.meta(http_equiv="refresh", content=f"0; url={SessionState.leaving_to}"),
    )
