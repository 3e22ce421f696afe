"""The catalogue's parts: search, what was found, paging."""

import reflex as rx

from edtech_app.components.choice import choose
from edtech_app.components.course_cards import course_cards
from edtech_app.components.icons import icon
from edtech_app.components.link import button_link
from edtech_app.domain.words import _
from edtech_app.state.catalogue import CatalogueState


def search_form() -> rx.Component:
    """Build the search; the words stay in the field, and in the address."""
    return rx.el.form(
        rx.el.label(_("Search courses"), html_for="search", class_name="sr-only"),
        rx.el.input(
            id="search",
            name="q",
            type="search",
            key=CatalogueState.found.words,
            default_value=CatalogueState.found.words,
            placeholder=_("What do you want to learn?"),
            max_length=200,
            enter_key_hint="search",
            class_name="field-input",
        ),
        rx.el.button(icon("search"), rx.el.span(_("Search")), type="submit", class_name="button"),
        on_submit=CatalogueState.search,
        role="search",
        class_name="search",
    )


def found_courses() -> rx.Component:
    """Show the courses, or say that there are none and what to do about it."""
    found = CatalogueState.found
    return rx.fragment(
        rx.el.p(rx.cond(found.words != "", _told(), ""), role="status", class_name="quiet found"),
        rx.cond(found.total > 0, course_cards(found.cards), rx.cond(found.words != "", _none_found(), _none_yet())),
        rx.cond(found.pages > 1, _paging()),
    )


def _told() -> rx.Var[str]:
    total, words = CatalogueState.found.total, CatalogueState.found.words
    many = rx.Var.create(f"{total} {_('courses have the words')} “{words}”")
    one = rx.Var.create(f"{_('One course has the words')} “{words}”")
    none = rx.Var.create(f"{_('No course has the words')} “{words}”")
    return choose(total, (0, none), (1, one), many)


def _none_found() -> rx.Component:
    return rx.el.div(
        rx.el.p(_("Try fewer words, or other ones.")),
        button_link(_("See all courses"), to="/courses"),
        class_name="empty",
    )


def _none_yet() -> rx.Component:
    return rx.el.div(
        rx.el.h2(_("There are no courses yet"), class_name="empty-title"),
        rx.el.p(_("Once a teacher publishes a course, it stands here."), class_name="quiet"),
        class_name="empty",
    )


def _paging() -> rx.Component:
    found = CatalogueState.found
    return rx.el.nav(
        rx.cond(
            CatalogueState.before != "",
            button_link(icon("back"), _("Before"), to=CatalogueState.before),
        ),
        rx.el.p(rx.Var.create(f"{_('Page')} {found.page} {_('of')} {found.pages}"), class_name="quiet small"),
        rx.cond(
            CatalogueState.after != "",
            button_link(_("More"), icon("next"), to=CatalogueState.after),
        ),
        aria_label=_("Pages of courses"),
        class_name="paging",
    )
