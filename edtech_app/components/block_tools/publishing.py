"""What stands below a lesson that students do not see yet, and the way to show it to them."""

import reflex as rx

from edtech_app.components.forms import select
from edtech_app.components.shaping.audience import CHOICES
from edtech_app.domain.words import _
from edtech_app.state.course_settings import SettingsState
from edtech_app.state.lesson import LessonState
from edtech_app.state.outline import OutlineState


def not_shown_yet() -> rx.Component:
    """Say that only the staff sees the lesson, and why; and offer to publish what keeps it from students."""
    return rx.cond(
        LessonState.course.status != "published",
        _draft_course(),
        rx.cond(LessonState.place.is_draft, _draft_lesson()),
    )


def _draft_course() -> rx.Component:
    course = LessonState.course
    return rx.el.form(
        rx.el.p(rx.el.strong(_("Students do not see this yet:")), " ", _("the course is a draft.")),
        rx.el.div(
            select(
                "visibility",
                _("Who sees it once it is published"),
                [(value, words) for value, words, _hint in CHOICES],
                default_value=course.visibility,
            ),
            rx.el.button(_("Publish the course"), type="submit", class_name="button button-main"),
            class_name="row publish-row",
        ),
        on_submit=SettingsState.publish,
        key=course.slug,
        class_name="panel stack-tight publish",
    )


def _draft_lesson() -> rx.Component:
    return rx.el.div(
        rx.el.p(rx.el.strong(_("Students do not see this yet:")), " ", _("the lesson is a draft.")),
        rx.el.button(
            _("Publish the lesson"),
            type="button",
            class_name="button button-main",
            on_click=OutlineState.set_status(LessonState.place.uuid, "published"),
        ),
        class_name="panel row-apart publish",
    )
