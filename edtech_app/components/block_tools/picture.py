"""A picture to write: its file, what it says to those who do not see it, and its caption."""

import reflex as rx

from edtech_app.components.block_tools.fields import complaint, fields_of
from edtech_app.components.editor.kept_fields import kept_fields
from edtech_app.components.editor.scripts import FOLDER
from edtech_app.components.forms import form_error
from edtech_app.components.picture_fields import ALT, picture_decorative, picture_file, picture_line, quiet_button
from edtech_app.domain.blocks import IMAGE
from edtech_app.domain.words import _
from edtech_app.state.desk import FIRST, DeskState
from edtech_app.state.editor import EditorState
from edtech_app.state.lesson import LessonState
from edtech_app.state.picture import PictureState


class PictureDrop(rx.Component):
    """Lets a picture be dropped between the blocks of a lesson, or pasted there: ``on_bring`` hears behind which block.

    The form that opens then takes it. ``first`` stands for the place before all blocks.
    """

    library = f"$/{FOLDER}/dropping.jsx"
    tag = "PictureDrop"

    first: rx.Var[str]

    on_bring: rx.EventHandler[rx.event.passthrough_event_spec(str)]


def picture_drop() -> rx.Component:
    """Let pictures come into the lesson on screen."""
    return PictureDrop.create(
        first=FIRST, on_bring=lambda after: DeskState.add(LessonState.place.uuid, after.to(str), IMAGE)
    )


def open_picture(uuid: rx.Var[str], src: rx.Var[str]) -> rx.Component:
    """Build the fields of the open picture, saved as they are changed."""
    parts = EditorState.fields
    return fields_of(
        uuid,
        _("Picture to describe"),
        rx.el.input(type="hidden", name="file", default_value=parts["file"].to(str)),
        picture_file(LessonState.course.slug, src),
        picture_line("alt", ALT, error=complaint("alt"), default_value=parts["alt"].to(str), dir="auto"),
        picture_decorative(default_checked=parts["decorative"].to(bool)),
        picture_line(
            "caption",
            _("Caption"),
            error=complaint("caption"),
            default_value=parts["caption"].to(str),
            dir="auto",
        ),
    )


def adding_picture() -> rx.Component:
    """Build the form of a new picture."""
    return rx.el.form(
        rx.el.input(type="hidden", name="lesson", value=LessonState.place.uuid),
        rx.el.input(type="hidden", name="after", value=DeskState.adding_after),
        picture_file(LessonState.course.slug, PictureState.src, PictureState.take),
        picture_line("alt", ALT, error=_complaint("alt")),
        picture_decorative(),
        picture_line("caption", _("Caption"), error=_complaint("caption")),
        kept_fields(IMAGE),
        form_error(rx.cond((PictureState.field == "alt") | (PictureState.field == "caption"), "", PictureState.words)),
        rx.el.div(
            quiet_button(_("Cancel"), PictureState.give_up),
            rx.el.button(_("Add"), type="submit", class_name="button button-small button-main"),
            class_name="row",
        ),
        on_submit=PictureState.add,
        key=IMAGE,
        class_name="form block-adding",
    )


def _complaint(field: str) -> rx.Var[str]:
    """Return why the new picture was not added, where that is because of this field."""
    return rx.cond(PictureState.field == field, PictureState.words, "")
