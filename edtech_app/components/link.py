"""Links within the app: the next page comes without loading the whole site anew. And links that the browser follows."""

from typing import Any

import reflex as rx
from reflex_components_core.el.elements.inline import A
from reflex_components_core.react_router.dom import ReactRouterLink

from edtech_app.components.icons import icon

LOOKING = rx.cond(rx.State.router.url.query_parameters["as"] == "student", "?as=student", "")
"""What the links within a course carry on while somebody of its staff looks at it as a student does."""

Child = rx.Component | rx.Var[Any] | str | None


def link(*children: Child, to: rx.Var[str] | str, **props: Any) -> rx.Component:
    """Build a link to a page of ours."""
    return ReactRouterLink.create(*children, to=to, **props)


class PlainLink(A):
    """A link as HTML has it: ``rx.el.a`` never leaves the page, not even for a download or for a place in the page."""


plain_link = PlainLink.create


def button_link(*children: Child, to: rx.Var[str] | str, is_main: bool = False, **props: Any) -> rx.Component:
    """Build a link to a page of ours that looks like a button."""
    props.setdefault("class_name", "button button-main" if is_main else "button")
    return link(*children, to=to, **props)


def onward(words: rx.Var[str] | str, to: rx.Var[str] | str, **props: Any) -> rx.Component:
    """Build the link to the one thing to do next."""
    return button_link(words, icon("next"), to=to, is_main=True, **props)
