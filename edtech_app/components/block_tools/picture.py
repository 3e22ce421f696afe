"""A picture to write: its file, what it says to those who do not see it, and its caption."""

from typing import Any

import reflex as rx

from edtech_app.components.editor.scripts import FOLDER
from edtech_app.components.forms import form_error
from edtech_app.domain.blocks import IMAGE
from edtech_app.domain.words import _
from edtech_app.media import MAX_BYTES
from edtech_app.state.desk import DeskState
from edtech_app.state.editor import EditorState
from edtech_app.state.lesson import LessonState
from edtech_app.state.picture import PictureState

MOST_WORDS = 1000
PAUSE = 700
WORDS = {
    "choose": _("Choose a picture"),
    "or": _(
        "Or paste one here, or drop it: PNG, JPEG, WebP, GIF, AVIF or SVG, up to {limit} MB.", limit=MAX_BYTES // 10**6
    ),
    "sending": _("Sending"),
    "arrived": _("It is here, and is made ready for every screen…"),
    "kept": _("The picture is here."),
    "too_large": _("This image is larger than {limit} MB.", limit=MAX_BYTES // 10**6),
    "broke": _("It could not be sent. Try again: nothing else is lost."),
}


class _PictureField(rx.Component):
    """Takes a picture however it comes, sends it, and says how far that is."""

    library = f"$/{FOLDER}/picture.jsx"
    tag = "PictureField"

    to: rx.Var[str]
    most: rx.Var[int]
    words: rx.Var[dict[str, str]]

    on_kept: rx.EventHandler[rx.event.passthrough_event_spec(str)]


def pictures_to() -> rx.Var[str]:
    """Return where the course on screen takes pictures."""
    return rx.Var.create(f"/-/courses/{LessonState.course.slug}/pictures")


def open_picture(uuid: rx.Var[str], src: rx.Var[str]) -> rx.Component:
    """Build the fields of the open picture, saved as they are changed."""
    parts = EditorState.fields

    def write(name: str, value: rx.Var[str]) -> rx.event.EventCallback[()]:
        return EditorState.write_part(uuid, name, value)

    return rx.el.form(
        _shown(src),
        _file(lambda target: write("file", target)),
        _line(
            "alt",
            _("What it shows, for those who do not see it"),
            default_value=parts["alt"].to(str),
            on_change=lambda words: write("alt", words).debounce(PAUSE),
        ),
        _decorative(
            default_checked=parts["decorative"].to(bool),
            on_change=lambda is_on: write("decorative", rx.cond(is_on, "true", "false").to(str)),
        ),
        _line(
            "caption",
            _("Caption"),
            default_value=parts["caption"].to(str),
            on_change=lambda words: write("caption", words).debounce(PAUSE),
        ),
        rx.el.div(
            _quiet(_("Discard my changes"), EditorState.discard(uuid)),
            rx.el.button(_("Done"), type="submit", class_name="button button-small"),
            class_name="row",
        ),
        on_submit=EditorState.close_block(uuid),
        class_name="form",
    )


def adding_picture() -> rx.Component:
    """Build the form of a new picture."""
    return rx.el.form(
        rx.el.input(type="hidden", name="lesson", value=LessonState.place.uuid),
        rx.el.input(type="hidden", name="after", value=DeskState.adding_after),
        _shown(PictureState.src),
        _file(PictureState.take),
        _line("alt", _("What it shows, for those who do not see it")),
        _decorative(),
        _line("caption", _("Caption")),
        form_error(PictureState.words),
        rx.el.div(
            _quiet(_("Cancel"), DeskState.give_up),
            rx.el.button(_("Add"), type="submit", class_name="button button-small button-main"),
            class_name="row",
        ),
        on_submit=PictureState.add,
        key=IMAGE,
        class_name="form block-adding",
    )


def _shown(src: rx.Var[str]) -> rx.Component:
    return rx.cond(src != "", rx.el.img(src=src, alt="", class_name="picture-shown"))


def _file(kept: rx.event.EventType[str]) -> rx.Component:
    return _PictureField.create(to=pictures_to(), most=MAX_BYTES, words=WORDS, on_kept=kept)


def _line(name: str, label: str, **props: Any) -> rx.Component:
    # Without an id: Reflex reads a field with one by that id, and every block has these tools.
    return rx.el.label(
        rx.el.span(label, class_name="field-label"),
        rx.el.input(name=name, max_length=MOST_WORDS, auto_complete="off", class_name="field-input", **props),
        class_name="field",
    )


def _decorative(**props: Any) -> rx.Component:
    box = rx.el.input(type="checkbox", name="decorative", value="true", **props)
    return rx.el.label(box, rx.el.span(_("It is there for the look only: nothing is read out")), class_name="check")


def _quiet(words: str, press: rx.event.EventType[()]) -> rx.Component:
    return rx.el.button(words, type="button", class_name="button button-small button-plain", on_click=press)
