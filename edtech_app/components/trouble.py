"""What stands in a page that cannot be shown: what happened, and what one can do now."""

import reflex as rx

from edtech_app.components.choice import choose
from edtech_app.components.icons import icon
from edtech_app.components.link import button_link, plain_link
from edtech_app.domain.words import _

NOT_FOUND, NOT_SIGNED_IN, NOT_PERMITTED = "not_found", "not_signed_in", "not_permitted"


def trouble(code: rx.Var[str], words: rx.Var[str], *, sign_in_to: rx.Var[str] | str = "") -> rx.Component:
    """Tell of page-level trouble; ``code`` is an ``AppError``'s, anything unknown means that we failed.

    ``sign_in_to`` is the path to come back to after signing in.
    """
    return choose(
        code,
        (NOT_FOUND, not_found(words)),
        (NOT_SIGNED_IN, sign_in_first(words, sign_in_to)),
        (NOT_PERMITTED, not_permitted(words)),
        failed(words),
    )


def not_found(words: rx.Var[str] | str = "") -> rx.Component:
    """Say that there is nothing at this address."""
    return _panel(
        "search",
        _("There is nothing here"),
        rx.cond(words != "", words, _("The address may be mistyped, or what was here has moved.")),
        button_link(_("See all courses"), to="/courses", is_main=True),
        button_link(_("Go to the start page"), to="/"),
    )


def sign_in_first(words: rx.Var[str] | str, to: rx.Var[str] | str) -> rx.Component:
    """Say that signing in opens the page, and bring people back to it afterwards."""
    return _panel(
        "lock",
        _("Sign in to see this"),
        words,
        button_link(_("Sign in"), to=sign_in_path(to), is_main=True),
        button_link(_("Create an account"), to=rx.Var.create("/register?to=") + _encoded(to)),
    )


def not_permitted(words: rx.Var[str] | str) -> rx.Component:
    """Say that the person may not see this, and where to go instead."""
    return _panel(
        "lock",
        _("This is not open to you"),
        words,
        button_link(_("See all courses"), to="/courses", is_main=True),
        button_link(_("Go to the start page"), to="/"),
    )


def failed(words: rx.Var[str] | str) -> rx.Component:
    """Say that we failed, that nothing is lost, and offer to try again by loading the page anew."""
    return _panel(
        "alert",
        _("This page could not be loaded"),
        rx.cond(words != "", words, _("Something went wrong on our side. Nothing of yours is lost.")),
        plain_link(_("Try again"), href="", class_name="button button-main"),
        button_link(_("Go to the start page"), to="/"),
    )


def sign_in_path(to: rx.Var[str] | str) -> rx.Var[str]:
    """Return the address of the sign-in page that leads on to ``to``."""
    return rx.Var.create("/sign-in?to=") + _encoded(to)


def _encoded(path: rx.Var[str] | str) -> rx.vars.StringVar:
    return rx.vars.FunctionStringVar.create("encodeURIComponent").call(path).to(str)


def _panel(sign: str, title: str, words: object, *actions: rx.Component) -> rx.Component:
    return rx.el.section(
        icon(sign),
        rx.el.h1(title),
        rx.el.p(words, class_name="lead"),
        rx.el.div(*actions, class_name="trouble-actions"),
        class_name="trouble",
    )
