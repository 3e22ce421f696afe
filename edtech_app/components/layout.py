"""The shell around every page: skip link, top bar, main places, account menu, notices."""

import reflex as rx

from edtech_app.components.appearance import follow_appearance
from edtech_app.components.departure import departure
from edtech_app.components.editor.drafts import forget_drafts
from edtech_app.components.icons import icon
from edtech_app.components.link import Child, button_link, link, plain_link
from edtech_app.components.notice import notices, offline_note
from edtech_app.components.site_name import SITE_NAME
from edtech_app.components.skeleton import bone
from edtech_app.components.trouble import sign_in_path
from edtech_app.domain.words import _
from edtech_app.state.session import SessionState

HOME, COURSES, TEACH, PEOPLE = "home", "courses", "teach", "people"

HERE = rx.State.router.url.path
"""The path of the page on screen: where to come back to after signing in."""


def page(*children: Child, current: str = "", width: str = "", class_name: str = "page") -> rx.Component:
    """Put ``children`` into the shell as the page's main part.

    ``current`` is the main place that the page belongs to; ``width`` is ``narrow`` (forms), ``wide`` or empty.
    """
    return shell(
        rx.el.main(
            *children,
            id="main",
            tab_index=-1,
            class_name=f"{class_name} page-{width}" if width else class_name,
        ),
        current=current,
    )


def shell(*main: Child, current: str = "", before: rx.Component | None = None) -> rx.Component:
    """Build the shell around a page that brings its own ``<main id="main">``.

    ``before`` stands at the very start of the top bar, where a phone has the button for the page's outline.
    """
    return rx.fragment(
        rx.el.header(
            plain_link(_("Skip to the content"), href="#main", class_name="skip"),
            before,
            link(SITE_NAME, to="/", class_name="brand"),
            rx.el.nav(*_places(current, with_icons=False), aria_label=_("Main places"), class_name="places"),
            rx.el.div(_account(), class_name="topbar-end"),
            class_name="topbar",
        ),
        offline_note(),
        *main,
        rx.el.nav(*_places(current, with_icons=True), aria_label=_("Main places"), class_name="bottombar"),
        notices(),
        departure(),
        follow_appearance(),
    )


def _places(current: str, *, with_icons: bool) -> list[rx.Component]:
    """Build the main places that this person has; a phone also gets what the top bar has no room for."""
    home = rx.cond(SessionState.is_signed_in, _("Today"), _("Start"))
    always = [
        _place(HOME, home, "/", current, "home" if with_icons else ""),
        _place(COURSES, _("Courses"), "/courses", current, "book" if with_icons else ""),
    ]
    teach = _place(TEACH, _("Teach"), "/teach", current, "pencil" if with_icons else "")
    people = _place(PEOPLE, _("People"), "/admin/people", current, "people" if with_icons else "")
    return [*always, rx.cond(SessionState.may_teach, teach), rx.cond(SessionState.is_admin, people)]


def _place(name: str, words: rx.Var[str] | str, to: str, current: str, sign: str) -> rx.Component:
    is_here = {"aria_current": "page"} if name == current else {}
    return link(icon(sign) if sign else None, rx.el.span(words), to=to, class_name="place", **is_here)


def _account() -> rx.Component:
    """Build the account's corner: room for it until we know who this is, then the menu or the way in."""
    return rx.cond(
        SessionState.is_known,
        rx.cond(SessionState.is_signed_in, _account_menu(), _way_in()),
        bone("dot"),
    )


def _way_in() -> rx.Component:
    return button_link(_("Sign in"), to=sign_in_path(HERE), class_name="button button-small")


def _account_menu() -> rx.Component:
    return rx.fragment(
        rx.el.button(
            rx.el.span(SessionState.initials, aria_hidden=True),
            rx.el.span(_("Your account"), class_name="sr-only"),
            type="button",
            class_name="avatar",
            custom_attrs={"popoverTarget": "account-menu"},
        ),
        rx.el.div(
            rx.el.div(
                rx.el.p(SessionState.name, class_name="menu-name"),
                rx.el.p(SessionState.email, class_name="quiet small"),
                class_name="menu-head",
            ),
            link(icon("settings"), _("Settings"), to="/settings", class_name="menu-item"),
            rx.el.button(
                icon("leave"),
                _("Sign out"),
                type="button",
                class_name="menu-item",
                on_click=[forget_drafts(SessionState.email), SessionState.sign_out],
            ),
            id="account-menu",
            class_name="menu",
            custom_attrs={"popover": "auto"},
        ),
    )
