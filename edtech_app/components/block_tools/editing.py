"""An open block: the editor of its text, and fields for what else it says."""

import reflex as rx

from edtech_app.components.block_tools.picture import adding_picture, open_picture
from edtech_app.components.choice import choose
from edtech_app.components.editor.block_editor import block_editor
from edtech_app.components.forms import field, form_error, segment
from edtech_app.components.icons import icon
from edtech_app.components.picture_fields import pictures_to
from edtech_app.components.questions.authoring import adding_question, open_question
from edtech_app.domain.blocks import CALLOUT_KINDS, MOST_TITLE
from edtech_app.domain.words import _
from edtech_app.services.contents import callout_word
from edtech_app.state.desk import FORMULA, DeskState
from edtech_app.state.editor import EditorState
from edtech_app.state.lesson import LessonState

KINDS = (("text", _("Text")), ("heading", _("Heading")), ("callout", _("Callout")))
"""What can be turned into each other."""
PAUSE = 700
"""Milliseconds after the last key until a field is saved."""


def opened(uuid: rx.Var[str], html: rx.Var[str], src: rx.Var[str]) -> rx.Component:
    """Build the editor of the open block. Its key makes it begin anew with another text."""
    return rx.el.div(
        rx.match(
            EditorState.kind,
            ("question", open_question(uuid)),
            ("image", rx.el.div(open_picture(uuid, src), class_name="block-form")),
            ("heading", rx.el.div(_heading(uuid), class_name="block-form")),
            ("callout", rx.fragment(rx.el.div(_callout(uuid), class_name="block-form"), _text(uuid, html))),
            _text(uuid, html),
        ),
        rx.cond(
            EditorState.kind != "question",
            rx.el.p(
                EditorState.note,
                role="status",
                class_name=rx.cond(EditorState.is_wrong, "field-error", "quiet small"),
            ),
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
        kinds=[{"kind": kind, "label": words} for kind, words in KINDS],
        on_discard=EditorState.discard,
        on_add=lambda block, kind: DeskState.add(LessonState.place.uuid, block, kind),
    )


def _heading(uuid: rx.Var[str]) -> rx.Component:
    levels = (("2", _("Large")), ("3", _("Middle")), ("4", _("Small")))
    return rx.el.form(
        _unseen_heading(),
        field(
            "text",
            _("Heading"),
            default_value=EditorState.fields["text"].to(str),
            max_length=MOST_TITLE,
            auto_focus=True,
            on_change=lambda words: EditorState.write_part(uuid, "text", words).debounce(PAUSE),
        ),
        segment(
            "level",
            _("Size"),
            levels,
            EditorState.fields["level"].to_string(),
            lambda level: EditorState.write_part(uuid, "level", level),
        ),
        _done(uuid),
        on_submit=EditorState.close_block(uuid),
        class_name="form",
    )


def _unseen_heading() -> rx.Component:
    """Keep the heading's place among the page's headings while fields stand where it is seen."""
    words = EditorState.fields["text"].to(str)
    shown = {"2": rx.el.h2, "3": rx.el.h3, "4": rx.el.h4}
    return choose(
        EditorState.fields["level"].to_string(),
        *[(level, element(words, class_name="sr-only")) for level, element in shown.items()],
        rx.fragment(),
    )


def _callout(uuid: rx.Var[str]) -> rx.Component:
    return rx.el.div(
        rx.el.label(
            rx.el.span(_("Kind"), class_name="field-label"),
            rx.el.div(
                rx.el.select(
                    *[rx.el.option(callout_word(kind), value=kind) for kind in CALLOUT_KINDS],
                    default_value=EditorState.fields["kind"].to(str),
                    on_change=lambda kind: EditorState.write_part(uuid, "kind", kind),
                    class_name="field-input",
                ),
                icon("down"),
                class_name="select",
            ),
            class_name="field",
        ),
        field(
            "title",
            _("Title, if it has one of its own"),
            default_value=EditorState.fields["title"].to(str),
            max_length=MOST_TITLE,
            on_change=lambda words: EditorState.write_part(uuid, "title", words).debounce(PAUSE),
        ),
        class_name="block-callout",
    )


def _done(uuid: rx.Var[str]) -> rx.Component:
    return rx.el.div(
        rx.el.button(
            _("Discard my changes"),
            type="button",
            class_name="button button-small button-plain",
            on_click=EditorState.discard(uuid),
        ),
        rx.el.button(_("Done"), type="submit", class_name="button button-small"),
        class_name="row",
    )


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
            rx.el.input(name="text", max_length=MOST_TITLE, auto_focus=True, required=True, class_name="field-input"),
            class_name="field",
        ),
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
