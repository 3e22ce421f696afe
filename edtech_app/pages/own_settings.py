"""A person's own settings: name, appearance, password, and asking to teach."""

import reflex as rx
from reflex.event import EventType

from edtech_app.components.account import new_password_field
from edtech_app.components.appearance import appearance_choice
from edtech_app.components.forms import field, form_error, submit
from edtech_app.components.layout import HERE, page
from edtech_app.components.skeleton import page_skeleton
from edtech_app.components.trouble import trouble
from edtech_app.domain.words import _
from edtech_app.state.page_trouble import LOADING, READY
from edtech_app.state.profile import PasswordState, ProfileState


def own_settings() -> rx.Component:
    """Build the page."""
    return page(
        rx.match(
            ProfileState.code,
            (READY, _sections()),
            (LOADING, page_skeleton()),
            trouble(ProfileState.code, ProfileState.words, sign_in_to=HERE),
        ),
        width="narrow",
    )


def _sections() -> rx.Component:
    return rx.fragment(
        rx.el.div(
            rx.el.h1(_("Settings")),
            rx.el.p(_("You sign in as"), " ", ProfileState.email, ".", class_name="lead person-email"),
            class_name="page-head",
        ),
        rx.el.div(
            _section(_("Your name"), _name()),
            _section(_("Appearance"), appearance_choice()),
            _section(_("Password"), rx.el.p(_("When you change it, your other browsers are signed out.")), _password()),
            rx.cond(ProfileState.is_student, _section(_("Teaching"), _teaching())),
            class_name="settings",
        ),
    )


def _section(title: str, *children: rx.Component) -> rx.Component:
    return rx.el.section(rx.el.h2(title), *children, class_name="stack")


def _name() -> rx.Component:
    return rx.el.form(
        field(
            "name",
            _("Name"),
            hint=_("As teachers and other learners see it."),
            error=ProfileState.name_mistake,
            default_value=ProfileState.name,
            auto_complete="name",
            required=True,
        ),
        form_error(ProfileState.words),
        submit(_("Save the name"), ProfileState.busy, class_name="button"),
        on_submit=ProfileState.rename,
        class_name="form",
    )


def _password() -> rx.Component:
    return rx.el.form(
        rx.el.input(type="hidden", name="email", value=ProfileState.email, auto_complete="username"),
        field(
            "current",
            _("Current password"),
            error=PasswordState.current_mistake,
            type="password",
            auto_complete="current-password",
            required=True,
        ),
        new_password_field(PasswordState.password_mistake),
        form_error(PasswordState.words),
        submit(_("Change the password"), PasswordState.busy, class_name="button"),
        key=PasswordState.times.to_string(),
        method="post",
        on_submit=PasswordState.submit,
        class_name="form",
    )


def _teaching() -> rx.Component:
    return rx.cond(
        ProfileState.has_asked_to_teach,
        rx.fragment(
            rx.el.p(_("You have asked for the teacher's role. An administrator will look at it."), role="status"),
            _button(_("Take the request back"), ProfileState.take_back_request),
        ),
        rx.fragment(
            rx.el.p(_("Teachers bring courses in and publish them. An administrator gives the role.")),
            _button(_("I teach"), ProfileState.ask_to_teach),
        ),
    )


def _button(words: str, on_click: EventType[()]) -> rx.Component:
    return rx.el.div(rx.el.button(words, type="button", on_click=on_click, class_name="button"))
