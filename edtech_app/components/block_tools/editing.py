"""An open block: the editor of its text, and fields for what else it says."""

import reflex as rx

from edtech_app.components.block_tools.fields import callout_fields, heading_fields
from edtech_app.components.block_tools.menu import ADDED
from edtech_app.components.block_tools.picture import adding_picture, open_picture
from edtech_app.components.choice import choose
from edtech_app.components.editor.block_editor import block_editor
from edtech_app.components.editor.kept_fields import kept_fields
from edtech_app.components.forms import form_error
from edtech_app.components.picture_fields import pictures_to
from edtech_app.components.questions.authoring import adding_question, open_question
from edtech_app.domain.blocks import HEADING, IMAGE
from edtech_app.domain.words import _
from edtech_app.state.desk import FORMULA, DeskState
from edtech_app.state.editor import EditorState
from edtech_app.state.lesson import LessonState

KINDS = (("text", _("Text")), ("heading", _("Heading")), ("callout", _("Callout")))
"""What can be turned into each other."""
INLINE = frozenset({FORMULA, IMAGE})
"""What the editor of a text puts into the text itself."""


@rx.memo
def opened(uuid: rx.Var[str], html: rx.Var[str], src: rx.Var[str]) -> rx.Component:
    """Build the editor of the open block. Its key makes it begin anew with another text."""
    return rx.el.div(
        rx.match(
            EditorState.kind,
            ("question", open_question(uuid)),
            ("image", open_picture(uuid, src)),
            ("heading", heading_fields(uuid)),
            ("callout", rx.fragment(callout_fields(uuid), _text(uuid, html))),
            _text(uuid, html),
        ),
        key=rx.Var.create(f"{uuid}-{EditorState.epoch}"),
    )


def _text(uuid: rx.Var[str], html: rx.Var[str]) -> rx.Component:
    return block_editor(
        block_id=uuid,
        base=EditorState.base,
        text=EditorState.text,
        mode=EditorState.mode,
        why=EditorState.why,
        label=_("Text of this block"),
        html=html,
        ack=EditorState.ack,
        images_to=pictures_to(LessonState.course.slug),
        preview_to=rx.Var.create(f"/-/courses/{LessonState.course.slug}/preview"),
        on_save=EditorState.save,
        on_ready=EditorState.be_ready,
        on_close=EditorState.close_block,
        on_mode=EditorState.switch_mode,
        begin=rx.cond(DeskState.begun == uuid, FORMULA, ""),
        kinds=[{"kind": kind, "label": words} for kind, words, _sign in ADDED if kind not in INLINE],
        on_discard=EditorState.discard,
        on_add=lambda block, kind: DeskState.add(LessonState.place.uuid, block, kind),
    )


@rx.memo
def adding() -> rx.Component:
    """Build the form that asks what a new block says, where one cannot begin empty."""
    return choose(
        DeskState.adding_kind, ("question", adding_question()), ("image", adding_picture()), _adding_heading()
    )


def _adding_heading() -> rx.Component:
    return rx.el.form(
        rx.el.input(type="hidden", name="lesson", value=LessonState.place.uuid),
        rx.el.input(type="hidden", name="after", value=DeskState.adding_after),
        # Without an id: Reflex reads a field with one by that id, and every block has these tools.
        rx.el.label(
            rx.el.span(_("Heading"), class_name="field-label"),
            rx.el.input(name="text", auto_focus=True, required=True, class_name="field-input"),
            class_name="field",
        ),
        kept_fields(HEADING),
        form_error(DeskState.words),
        rx.el.div(
            rx.el.button(
                _("Cancel"),
                type="button",
                class_name="button button-small button-plain",
                on_click=DeskState.give_up,
            ),
            rx.el.button(_("Add"), type="submit", class_name="button button-small button-main"),
            class_name="row",
        ),
        on_submit=DeskState.add_heading,
        class_name="form block-adding",
    )
