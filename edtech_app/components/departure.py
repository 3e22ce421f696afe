"""Leaving for an address that the browser must load as a document, such as those that set cookies."""

import reflex as rx

from edtech_app.state.session import SessionState


def departure() -> rx.Component:
    """Load ``SessionState.leaving_to`` as soon as it names an address.

    A redirect of Reflex stays inside the page, or opens a new tab; neither opens the socket with new cookies.
    """
    return rx.cond(
        rx.State.is_hydrated & (SessionState.leaving_to != ""),
        rx.el.span(on_mount=rx.call_function(_load(SessionState.leaving_to))),
    )


def _load(address: rx.Var[str]) -> rx.Var:
    assign = rx.vars.FunctionStringVar.create("window.location.assign.bind(window.location)")
    return rx.vars.function.ArgsFunctionOperation.create((), assign.call(address))
