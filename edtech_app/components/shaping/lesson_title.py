"""A lesson's title, to be written where it is read."""

import reflex as rx

from edtech_app.components.forms import field
from edtech_app.components.icons import icon
from edtech_app.components.sheets import dressed
from edtech_app.domain.words import _
from edtech_app.state.lesson import LessonState
from edtech_app.state.lesson_title import FIELD, LessonTitleState

Place = LessonState.place


@rx.memo
def lesson_title_tools() -> rx.Component:
    """Build the title, or the form that changes it."""
    opening = LessonTitleState.open(Place.uuid)
    title = rx.cond(
        LessonTitleState.lesson == Place.uuid,
        rx.fragment(rx.el.h1(Place.title, class_name="sr-only"), _form()),
        rx.el.div(
            rx.el.h1(Place.title, on_click=opening),
            rx.el.button(
                icon("pencil"),
                type="button",
                aria_label=_("Change the title"),
                class_name="button button-plain button-icon",
                on_click=opening,
            ),
            class_name="lesson-title",
        ),
    )
    return dressed(title, sheets=["shaping.css"])


def _form() -> rx.Component:
    return rx.el.form(
        field(
            FIELD,
            _("Title of this lesson"),
            error=LessonTitleState.title_mistake,
            default_value=Place.title,
            auto_complete="off",
            auto_focus=True,
        ),
        rx.el.div(
            rx.el.button(_("Save"), type="submit", class_name="button button-small button-main"),
            rx.el.button(
                _("Cancel"),
                type="button",
                class_name="button button-small button-plain",
                on_click=LessonTitleState.close,
            ),
            class_name="row",
        ),
        on_submit=LessonTitleState.rename,
        class_name="form shaping-form",
    )
