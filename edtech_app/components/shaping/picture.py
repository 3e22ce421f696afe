"""The picture of a course, on the page that readers see, to be chosen and described in place."""

import reflex as rx

from edtech_app.components.course_picture import course_picture
from edtech_app.components.forms import form_error, submit
from edtech_app.components.icons import icon
from edtech_app.components.picture_fields import ALT, picture_decorative, picture_file, picture_line, quiet_button
from edtech_app.components.sheets import dressed
from edtech_app.domain.words import _
from edtech_app.state.course import CourseState
from edtech_app.state.course_picture import OPENER, CoursePictureState

Page = CourseState.page


@rx.memo
def course_picture_tools() -> rx.Component:
    """Build the picture with the way to change it, or the way to a first one."""
    picture = rx.cond(
        CoursePictureState.is_open,
        _form(),
        rx.el.div(
            rx.cond(Page.picture, course_picture(Page.picture)),
            rx.el.button(
                rx.cond(Page.picture, icon("pencil"), icon("picture")),
                rx.cond(Page.picture, _("Change the picture"), _("Add a picture")),
                type="button",
                id=OPENER,
                class_name=rx.cond(
                    Page.picture, "button button-small button-plain shaping-open", "button shaping-room"
                ),
                on_click=CoursePictureState.open,
            ),
            class_name="stack-tight",
        ),
    )
    return dressed(picture, sheets=["block-tools.css", "shaping.css"])


def _form() -> rx.Component:
    here = CoursePictureState
    return rx.el.form(
        rx.el.h2(_("Picture of the course"), class_name="card-title"),
        picture_file(Page.course.slug, here.src, here.take),
        picture_line("alt", ALT, default_value=here.alt, error=rx.cond(here.field == "picture_alt", here.words, "")),
        picture_decorative(default_checked=here.is_decorative),
        form_error(rx.cond(here.field == "picture_alt", "", here.words)),
        rx.el.div(
            submit(_("Save"), here.busy, class_name="button button-small button-main"),
            quiet_button(_("Cancel"), here.close),
            rx.cond(Page.picture, quiet_button(_("Remove the picture"), here.remove)),
            class_name="row",
        ),
        on_submit=here.keep,
        class_name="form card course-picture-form",
    )
