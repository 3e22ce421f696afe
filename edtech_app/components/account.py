"""The forms by which people come in: signing in, a new account, a new password."""

import reflex as rx
from reflex.event import EventType

from edtech_app.components.forms import field, form_error, submit
from edtech_app.components.icons import icon
from edtech_app.components.link import link
from edtech_app.domain.words import _
from edtech_app.security.password_rules import SHORTEST
from edtech_app.state.register import RegisterState
from edtech_app.state.reset import ResetState
from edtech_app.state.sign_in import SignInState

PASSWORD_HINT = _("At least {shortest} characters. A few words that you remember do well.", shortest=SHORTEST)

_TO = rx.Var('(new URLSearchParams(globalThis.location?.search).get("to") ?? "")').to(str)


def sign_in_form() -> rx.Component:
    """Ask for an address and a password."""
    return rx.el.form(
        email_field(),
        field(
            "password",
            _("Password"),
            error=SignInState.password_mistake,
            type="password",
            auto_complete="current-password",
            required=True,
        ),
        form_error(SignInState.words),
        submit(_("Sign in"), SignInState.busy, busy_words=_("Signing in…")),
        action="/-/session/sign-in",  # for as long as the page is not live; from then on ``on_submit`` comes first
        method="post",
        on_submit=SignInState.submit,
        class_name="form",
    )


def register_form() -> rx.Component:
    """Ask for a name, an address and a password."""
    return rx.el.form(
        field(
            "name",
            _("Your name"),
            hint=_("As teachers and other learners should see it. You can change it later."),
            error=RegisterState.name_mistake,
            auto_complete="name",
            required=True,
        ),
        email_field(RegisterState.email_mistake),
        new_password_field(RegisterState.password_mistake, label=_("Password")),
        form_error(RegisterState.words),
        submit(_("Create my account"), RegisterState.busy, busy_words=_("Creating your account…")),
        action="/-/session/register",
        method="post",
        on_submit=RegisterState.submit,
        class_name="form",
    )


def reset_form() -> rx.Component:
    """Ask for a new password; the address is there for password managers."""
    return rx.el.form(
        rx.el.input(
            type="email",
            name="email",
            value=ResetState.email,
            read_only=True,
            auto_complete="username",
            aria_label=_("E-mail address"),
            class_name="field-input",
        ),
        new_password_field(ResetState.password_mistake),
        form_error(ResetState.words),
        submit(_("Set the new password"), ResetState.busy),
        method="post",
        on_submit=ResetState.submit,
        class_name="form",
    )


def email_field(error: rx.Var[str] | str = "") -> rx.Component:
    """Build the field for an address."""
    return field(
        "email",
        _("E-mail address"),
        error=error,
        type="email",
        auto_complete="email",
        required=True,
        auto_capitalize="none",
        spell_check=False,
    )


def new_password_field(error: rx.Var[str], *, label: str = "") -> rx.Component:
    """Build the field for a password that is to be."""
    return field(
        "password",
        label or _("New password"),
        hint=PASSWORD_HINT,
        error=error,
        type="password",
        auto_complete="new-password",
        required=True,
    )


def demo_ways_in() -> rx.Component:
    """Offer the two demo people of a development site."""
    return rx.el.section(
        rx.el.h2(_("Look around")),
        rx.el.p(
            _("This is a development site on your own machine. Nobody else sees these buttons."), class_name="quiet"
        ),
        rx.el.div(
            _demo(_("Enter as the demo teacher"), SignInState.enter_as_teacher),
            _demo(_("Enter as the demo student"), SignInState.enter_as_student),
            class_name="row",
        ),
        class_name="panel stack",
    )


def _demo(words: str, on_click: EventType[()]) -> rx.Component:
    return rx.el.button(icon("enter"), words, type="button", on_click=on_click, class_name="button")


def other_way(question: str, words: str, path: str) -> rx.Component:
    """Lead to the other of signing in and registering, and keep where one was going.

    The browser's own address says where, so that the link is right before the server has answered. Whether that is a
    place of ours is looked at where the link leads.
    """
    with_to = rx.Var.create(f"{path}?to=") + rx.vars.FunctionStringVar.create("encodeURIComponent").call(_TO).to(str)
    return rx.el.p(question, " ", link(words, to=rx.cond(_TO != "", with_to, path)))
