"""Who a course is for, and the way to show it to them."""

import reflex as rx

from edtech_app.components.icons import icon
from edtech_app.components.link import button_link
from edtech_app.components.sheets import dressed
from edtech_app.domain.words import _
from edtech_app.state.course import CourseState
from edtech_app.state.course_settings import PUBLISH, SettingsState

Course = CourseState.page.course
AUDIENCE = "audience"
"""The card's id: where a lesson sends somebody to publish the course."""
CHOICES = (
    ("public", _("Everybody"), _("Anybody can find and read it.")),
    ("members", _("Members"), _("Anybody can find it and enrol; only then can they read the lessons.")),
    ("invited", _("Invited people"), _("Nobody finds it; a code lets somebody in.")),
)


@rx.memo
def audience_tools() -> rx.Component:
    """Build the card that says who sees the course."""
    is_shown = Course.status == "published"
    card = rx.el.section(
        rx.el.div(
            rx.el.h2(_("Who sees this course"), class_name="card-title"),
            rx.cond(
                is_shown,
                rx.el.span(icon("check"), _("Published"), class_name="chip chip-yours"),
                rx.el.span(_("Draft"), class_name="chip chip-due"),
            ),
            class_name="row-apart",
        ),
        rx.cond(is_shown, None, rx.el.p(_("Now: only those who teach it."), class_name="quiet small")),
        _form(is_shown),
        rx.cond(
            is_shown,
            rx.el.button(
                _("Make it a draft again"),
                type="button",
                class_name="button button-plain button-small",
                on_click=SettingsState.unpublish,
            ),
        ),
        button_link(
            _("See it as a student does"),
            to=rx.Var.create(f"/courses/{Course.slug}?as=student"),
            class_name="button button-small",
        ),
        id=AUDIENCE,
        class_name="card stack",
    )
    return dressed(card, sheets=["shaping.css"])


def _form(is_shown: rx.Var[bool]) -> rx.Component:
    return rx.el.form(
        rx.el.fieldset(
            rx.el.legend(_("Who sees it once it is published"), class_name="sr-only"),
            *[_choice(*choice) for choice in CHOICES],
            key=Course.visibility,
        ),
        rx.el.button(
            rx.cond(is_shown, _("Change who sees it"), _("Publish")),
            type="submit",
            id=PUBLISH,
            class_name=rx.cond(is_shown, "button", "button button-main"),
        ),
        on_submit=SettingsState.publish,
        class_name="stack-tight",
    )


def _choice(value: str, words: str, hint: str) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="radio", name="visibility", value=value, default_checked=Course.visibility == value),
        rx.el.span(words, rx.el.span(hint, class_name="field-hint"), class_name="stack-tight"),
        class_name="check",
    )
