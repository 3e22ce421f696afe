"""What is asked of a picture wherever one comes in: its file, what it shows, or that it only decorates."""

from typing import Any

import reflex as rx

from edtech_app.components.editor.scripts import FOLDER
from edtech_app.components.icons import icon
from edtech_app.components.picture_words import NO_IMAGE, TOO_LARGE
from edtech_app.domain.words import _
from edtech_app.media import MAX_BYTES

ALT = _("What it shows, for those who do not see it")
WORDS = {
    "choose": _("Choose a picture"),
    "other": _("Choose another picture"),
    "or": _(
        "Or paste one here, or drop it: PNG, JPEG, WebP, GIF, AVIF or SVG, up to {limit} MB.", limit=MAX_BYTES // 10**6
    ),
    "sending": _("Sending"),
    "arrived": _("It is here, and is looked through…"),
    "kept": _("The picture is here."),
    "one": _("The picture is here. Only the first was taken: bring the others one at a time."),
    "too_large": TOO_LARGE,
    "no_image": NO_IMAGE,
    "broke": _("It did not arrive. Nothing else is lost."),
    "again": _("Try again"),
}


class PictureField(rx.Component):
    """Takes a picture however it comes to its form, sends it, and says how far that is.

    What did not arrive can be sent again without being chosen again. ``shown`` is the address of the picture that is
    there; ``on_kept`` hears what blocks call one that has come; its form has that as its ``file``, and an input event
    says so.
    """

    library = f"$/{FOLDER}/picture.jsx"
    tag = "PictureField"

    to: rx.Var[str]
    most: rx.Var[int]
    words: rx.Var[dict[str, str]]
    shown: rx.Var[str]

    on_kept: rx.EventHandler[rx.event.passthrough_event_spec(str)]


def picture_file(
    course_slug: rx.Var[str], shown: rx.Var[str], kept: rx.event.EventType[str] | None = None
) -> rx.Component:
    """Ask for the file; the course takes it at once."""
    heard = {"on_kept": kept} if kept else {}
    return PictureField.create(to=pictures_to(course_slug), most=MAX_BYTES, words=WORDS, shown=shown, **heard)


def pictures_to(course_slug: rx.Var[str]) -> rx.Var[str]:
    """Return where a course takes pictures."""
    return rx.Var.create(f"/-/courses/{course_slug}/pictures")


def picture_line(name: str, label: str, *, error: rx.Var[str] | None = None, **props: Any) -> rx.Component:
    """Ask for a line of text; what is wrong with it stands below."""
    # Without an id: Reflex reads a field with one by that id, and every block has these tools.
    return rx.el.label(
        rx.el.span(label, class_name="field-label"),
        rx.el.input(
            name=name,
            auto_complete="off",
            class_name="field-input",
            aria_invalid=None if error is None else error != "",
            **props,
        ),
        None if error is None else rx.el.span(rx.cond(error != "", _mistake(error)), role="alert"),
        class_name="field",
    )


def _mistake(words: rx.Var[str]) -> rx.Component:
    return rx.el.span(icon("alert"), rx.el.span(words), class_name="field-error")


def picture_decorative(**props: Any) -> rx.Component:
    """Ask whether there is nothing to read out."""
    box = rx.el.input(type="checkbox", name="decorative", value="true", **props)
    return rx.el.label(box, rx.el.span(_("It only decorates: nothing is read out")), class_name="check")


def quiet_button(words: str, press: rx.event.EventType[()]) -> rx.Component:
    """Build the button that does less."""
    return rx.el.button(words, type="button", class_name="button button-small button-plain", on_click=press)
