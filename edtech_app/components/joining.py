"""Joining a course by a code: the field for it, and what it offers."""

import reflex as rx

from edtech_app.components.forms import field, submit
from edtech_app.components.link import onward
from edtech_app.domain.words import _
from edtech_app.state.joining import JoinState

Offer = JoinState.offer


def code_form(words: rx.Var[str] | str = "") -> rx.Component:
    """Ask for a code; ``words`` say what is wrong with the one in the address."""
    return rx.fragment(
        rx.el.div(
            rx.el.h1(_("Join a course")),
            rx.el.p(_("Type the code that your teacher gave you."), class_name="lead"),
            class_name="page-head",
        ),
        rx.el.form(
            field(
                "code",
                _("Invitation code"),
                hint=_("Eight letters and digits; capitals and dashes do not matter."),
                error=words,
                default_value=JoinState.typed,
                key=JoinState.typed,
                required=True,
                auto_complete="off",
                auto_capitalize="characters",
                spell_check=False,
            ),
            rx.el.button(_("Go on"), type="submit", class_name="button button-main"),
            on_submit=JoinState.look_for,
            class_name="form",
        ),
    )


def offer_panel() -> rx.Component:
    """Show the course that the code leads to, and the way in."""
    return rx.fragment(
        rx.el.div(
            rx.el.p(
                rx.cond(Offer.is_inside, _("You are in this course already"), _("You are invited to")),
                class_name="kicker",
            ),
            rx.el.h1(Offer.title),
            rx.el.p(Offer.summary, class_name="lead"),
            class_name="page-head",
        ),
        rx.cond(
            Offer.is_inside,
            rx.el.div(onward(_("Open the course"), rx.Var.create(f"/courses/{Offer.slug}")), class_name="row"),
            rx.el.form(
                submit(_("Join the course"), JoinState.busy, busy_words=_("Joining…")),
                rx.el.p(
                    _("Your answers and progress are kept from now on. The people who teach this course see them."),
                    class_name="quiet small",
                ),
                on_submit=JoinState.join,
                class_name="form",
            ),
        ),
    )
