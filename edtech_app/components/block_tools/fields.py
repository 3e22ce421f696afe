"""The fields of an open heading and of a callout, and what saves those of every open block as they are typed."""

from typing import Any

import reflex as rx

from edtech_app.components.choice import choose
from edtech_app.components.editor.form_session import form_session
from edtech_app.components.forms import field, segment_of
from edtech_app.components.icons import icon
from edtech_app.domain.block_forms import SIZES
from edtech_app.domain.blocks import CALLOUT_KINDS
from edtech_app.domain.words import _
from edtech_app.services.contents import callout_word
from edtech_app.state.block_fields import BlockFieldsState
from edtech_app.state.editor import EditorState

FORM = "block-fields"


def fields_of(uuid: rx.Var[str], label: str, *content: rx.Component, **props: Any) -> rx.Component:
    """Keep and send what is typed in the fields of the open block."""
    return form_session(
        rx.el.div(rx.el.strong(label), class_name="question-tools"),
        rx.el.form(*content, no_validate=True, class_name=f"form {FORM}"),
        words={"label": label},
        form=FORM,
        block_id=uuid,
        kept_as=rx.Var.create(f"{uuid}:fields"),
        base=EditorState.base,
        kind=EditorState.kind,
        is_new=False,
        ack=BlockFieldsState.ack,
        differences=BlockFieldsState.differences,
        on_save=BlockFieldsState.save,
        on_reopen=lambda block: EditorState.switch_mode(block, EditorState.mode),
        on_discard=EditorState.discard,
        on_close=EditorState.close_block,
        **props,
    )


def heading_fields(uuid: rx.Var[str]) -> rx.Component:
    """Build the fields of the open heading."""
    return rx.fragment(
        _unseen_heading(),
        fields_of(
            uuid,
            _("Heading to write"),
            _title("text", _("Heading"), auto_focus=True),
            segment_of("level", _("Size"), SIZES, EditorState.fields["level"].to_string()),
        ),
    )


def callout_fields(uuid: rx.Var[str]) -> rx.Component:
    """Build the fields of the open callout; its text is beside them."""
    return fields_of(
        uuid,
        _("Kind and title of this callout"),
        rx.el.div(
            rx.el.label(
                rx.el.span(_("Kind"), class_name="field-label"),
                rx.el.div(
                    rx.el.select(
                        *[rx.el.option(callout_word(kind), value=kind) for kind in CALLOUT_KINDS],
                        name="kind",
                        default_value=EditorState.fields["kind"].to(str),
                        class_name="field-input",
                    ),
                    icon("down"),
                    class_name="select",
                ),
                class_name="field",
            ),
            _title("title", _("Title, if it has one of its own")),
            class_name="block-callout",
        ),
        is_part=True,
    )


def complaint(name: str) -> rx.Var[str]:
    """Return why a field was not saved; nothing where it was."""
    said = BlockFieldsState.complaints
    return rx.cond((BlockFieldsState.about == EditorState.epoch) & said.contains(name), said[name], "")


def _title(name: str, label: str, **props: Any) -> rx.Component:
    """Ask for a line. It takes any length: a paste is not cut in silence, the service says what there is room for."""
    return field(
        name,
        label,
        error=complaint(name),
        default_value=EditorState.fields[name].to(str),
        auto_complete="off",
        dir="auto",
        **props,
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
