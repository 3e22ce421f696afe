"""Lists of many things: search, heads that sort, and the pages before and after."""

from typing import Any

import reflex as rx
from reflex.event import EventType

from edtech_app.components.icons import icon
from edtech_app.components.link import button_link, link, plain_link
from edtech_app.domain.words import _


def list_search(
    label: str,
    placeholder: str,
    value: rx.Var[str],
    on_submit: Any,  # noqa: ANN401
    name: str = "search",
) -> rx.Component:
    """Ask for words; they stay in the field, and in the address. ``name`` tells several lists of a page apart."""
    return rx.el.form(
        rx.el.label(label, html_for=name, class_name="sr-only"),
        rx.el.input(
            id=name,
            name=name,
            type="search",
            default_value=value,
            key=value,
            placeholder=placeholder,
            auto_complete="off",
            max_length=100,
            class_name="field-input",
        ),
        rx.el.button(icon("search"), _("Search"), type="submit", class_name="button"),
        role="search",
        aria_label=label,
        on_submit=on_submit,
        class_name="search",
    )


def list_total(
    total: rx.vars.NumberVar[int], one: str, many: str, search: rx.Var[str], class_name: str = "quiet"
) -> rx.Component:
    """Say how many there are, or how many were found; a change of it is read out."""
    count = rx.cond(total == 1, one, rx.Var.create(f"{total} {many}"))
    return rx.el.p(count, rx.cond(search != "", _(" found"), ""), class_name=class_name, role="status")


def line_button(
    words: rx.Var[str] | str,
    *about: rx.Var[str] | str,
    on_click: EventType[()],
    class_name: rx.Var[str] | str = "button button-small",
    **more: Any,
) -> rx.Component:
    """Build a button in one of many lines; its accessible name says what that line is ``about``."""
    return rx.el.button(
        words,
        rx.el.span(*about, class_name="sr-only"),
        type="button",
        on_click=on_click,
        class_name=class_name,
        **more,
    )


def sort_head(words: str, column: str, sorts: rx.vars.ObjectVar[dict[str, str]], now: rx.Var[str]) -> rx.Component:
    """Build the head of a column: pressed, it sorts by it; pressed again, the other way round."""
    is_up, is_down = now == column, now == f"-{column}"
    return rx.el.th(
        link(
            words,
            rx.cond(is_up | is_down, icon("down", "sort-sign")),
            to=sorts[column].to(str),
            class_name=rx.cond(is_up, "sort sort-up", "sort"),
        ),
        scope="col",
        aria_sort=rx.cond(is_up, "ascending", rx.cond(is_down, "descending", "none")),
    )


def cell(label: str, *children: Any, class_name: str = "") -> rx.Component:
    """Build a cell that says what it is of where there is no room for heads."""
    return rx.el.td(*children, class_name=class_name, custom_attrs={"data-label": label})


def list_pages(
    before: rx.Var[str], after: rx.Var[str], page: rx.vars.NumberVar[int], pages: rx.vars.NumberVar[int]
) -> rx.Component:
    """Lead to the pages before and after."""
    return rx.cond(
        pages > 1,
        rx.el.nav(
            rx.cond(before != "", button_link(icon("back"), _("Before"), to=before)),
            rx.el.p(rx.Var.create(f"{_('Page')} {page} {_('of')} {pages}"), class_name="quiet"),
            rx.cond(after != "", button_link(_("After"), icon("next"), to=after)),
            aria_label=_("Pages"),
            class_name="paging",
        ),
    )


def table_link(href: rx.Var[str], about: str) -> rx.Component:
    """Offer the whole list as a file for spreadsheets; its accessible name says what the list is ``about``."""
    about_it = rx.el.span(f" ({about})", class_name="sr-only")
    return plain_link(_("Download as CSV"), about_it, href=href, download=True, class_name="button")
