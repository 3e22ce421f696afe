"""What can be added to a lesson: at the end, behind a block, or as the first thing in it."""

from typing import Any

import reflex as rx

from edtech_app.components.icons import icon
from edtech_app.domain.blocks import CALLOUT, HEADING, IMAGE, QUESTION, TEXT
from edtech_app.domain.words import _
from edtech_app.state.desk import FIRST, FORMULA, DeskState
from edtech_app.state.lesson import LessonState
from edtech_app.state.living import LivingState

Menu = rx.Var[str] | str
ADDED = (
    (TEXT, _("Text"), "text"),
    (HEADING, _("Heading"), "heading"),
    (FORMULA, _("Formula"), "formula"),
    (IMAGE, _("Picture"), "picture"),
    (QUESTION, _("Question"), "question"),
    (CALLOUT, _("Callout"), "callout"),
)
"""What can be added, and its sign."""
ADD = "add-first"
"""The menu below the lesson."""


def add_at_the_end() -> rx.Component:
    """Build the way to add a block behind the last; in an empty lesson, show at once what it can begin with."""
    return rx.cond(LivingState.order.length() > 0, _menu_at_the_end(), _first_of_all())


def additions(menu: Menu, after: rx.Var[str] | str, *, with_signs: bool = False) -> list[rx.Component]:
    """Build the part of a menu that adds a block."""
    return [
        rx.el.p(_("Add below"), class_name="block-menu-title", aria_hidden=True),
        *[
            item(
                menu,
                rx.fragment(icon(sign), words) if with_signs else words,
                _add(after, kind),
                aria_label=f"{_('Add below')}: {words}",
            )
            for kind, words, sign in ADDED
        ],
    ]


def additions_above(menu: Menu, before: rx.Var[str]) -> rx.Component:
    """Build the part of a menu that adds a block before another; folded, because it is wanted less often."""
    return rx.el.details(
        rx.el.summary(_("Add above"), icon("down"), class_name="menu-item"),
        *[
            item(
                menu,
                words,
                DeskState.add_before(LessonState.place.uuid, before, kind),
                aria_label=f"{_('Add above')}: {words}",
            )
            for kind, words, _sign in ADDED
        ],
        class_name="block-menu-above",
    )


def item(
    menu: Menu, shown: rx.Component | rx.Var[str] | str, press: rx.event.EventType[()], **props: Any
) -> rx.Component:
    """Build what a menu offers; the menu closes when it is taken."""
    closing = {"popoverTarget": menu, "popoverTargetAction": "hide"}
    return rx.el.button(shown, type="button", class_name="menu-item", on_click=press, custom_attrs=closing, **props)


def _add(after: rx.Var[str] | str, kind: str) -> rx.event.EventCallback[()]:
    return DeskState.add(LessonState.place.uuid, after, kind)


def _menu_at_the_end() -> rx.Component:
    order = LivingState.order
    last = order[order.length() - 1]
    return rx.fragment(
        rx.el.button(
            icon("plus"),
            _("Add a block"),
            type="button",
            class_name="button button-small button-plain",
            custom_attrs={"popoverTarget": ADD},
        ),
        rx.el.div(
            *additions(ADD, last, with_signs=True),
            id=ADD,
            class_name="menu block-menu",
            custom_attrs={"popover": "auto"},
        ),
    )


def _first_of_all() -> rx.Component:
    return rx.fragment(
        rx.el.p(_("Begin with"), id="begin-with", class_name="quiet small"),
        rx.el.div(
            *[
                rx.el.button(icon(sign), words, type="button", class_name="button", on_click=_add(FIRST, kind))
                for kind, words, sign in ADDED
            ],
            role="group",
            aria_labelledby="begin-with",
            class_name="row block-kinds",
        ),
    )
