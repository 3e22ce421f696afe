"""The tools of a block on the page: open it, add beside it, move it, copy it, turn it, remove it.

A lesson has up to 2,000 blocks. What each of them has is little and hears of little: what only some of them show, the
tools near the screen, the open editor or a menu, is a memo of its own, made when it is shown.
"""

import reflex as rx

from edtech_app.components.block_tools.editing import KINDS, adding, opened
from edtech_app.components.block_tools.keys import block_keys
from edtech_app.components.block_tools.later import fold, menu, near
from edtech_app.components.block_tools.menu import Menu, add_at_the_end, additions, additions_above, item
from edtech_app.components.block_tools.moving import block_grip, block_moves
from edtech_app.components.block_tools.picture import picture_drop
from edtech_app.components.block_tools.publishing import not_shown_yet
from edtech_app.components.block_tools.versions import earlier_versions
from edtech_app.components.concept_field import question_concepts
from edtech_app.components.editor.kept_fields import kept_until_added
from edtech_app.components.icons import icon
from edtech_app.components.sheets import dressed
from edtech_app.domain.blocks import IMAGE, QUESTION, TEXT
from edtech_app.domain.words import _
from edtech_app.services.views import BlockView
from edtech_app.state.desk import FIRST, DeskState
from edtech_app.state.editor import EditorState
from edtech_app.state.lesson import LessonState
from edtech_app.state.living import LivingState
from edtech_app.state.question_form import NEW, QuestionFormState
from edtech_app.state.versions import VersionsState

SHEETS = ["block-tools.css"]
EDITABLE = frozenset(kind for kind, _words in KINDS)


@rx.memo
def block_desk(uuid: rx.Var[str]) -> rx.Component:
    """Build the tools of a block, or its editor while it is open, and what is being added behind it."""
    one = rx.cond(LivingState.changed[uuid], LivingState.changed[uuid], LivingState.blocks[uuid]).to(BlockView)
    return dressed(
        rx.cond(
            (one.kind == TEXT) & (one.html == "") & (EditorState.uuid != uuid),
            rx.el.p(_("Nothing is written here yet."), class_name="block-empty"),
        ),
        rx.cond(
            EditorState.uuid == uuid,
            opened(uuid=uuid, html=one.html, src=one.image.src),
            near(block_tools(uuid=uuid, kind=one.kind), block=uuid),
        ),
        rx.cond(one.question, asks_about(uuid=uuid, concepts=one.question.concepts)),
        rx.cond(VersionsState.uuid == uuid, earlier_versions(uuid=uuid)),
        rx.cond(DeskState.adding_after == uuid, adding()),
        sheets=SHEETS,
    )


@rx.memo
def desk_above(uuid: rx.Var[str]) -> rx.Component:
    """Build what is being added before the first block."""
    is_here = (DeskState.adding_after == FIRST) & (LivingState.order.length() > 0)
    return dressed(rx.cond(is_here, adding()), key=uuid, sheets=SHEETS)


@rx.memo
def lesson_desk(uuid: rx.Var[str]) -> rx.Component:
    """Build the way to add a block at the end, and to bring a removed one back."""
    return dressed(
        rx.el.div(add_at_the_end(), class_name="block-first"),
        rx.cond((DeskState.adding_after == FIRST) & (LivingState.order.length() == 0), adding()),
        rx.cond(LivingState.order.length() > 0, not_shown_yet()),
        rx.el.div(
            rx.cond(
                DeskState.removed != "",
                rx.el.p(
                    _("The block was removed."),
                    " ",
                    rx.el.button(
                        _("Undo"), type="button", class_name="button button-small", on_click=DeskState.bring_back
                    ),
                    class_name="block-removed row",
                ),
            ),
            rx.cond(DeskState.taken != "", _taken()),
            role="status",
        ),
        block_keys(
            open=_written(),
            order=LivingState.order,
            adding=DeskState.adding_after,
            seen=VersionsState.uuid,
            removed=DeskState.removed,
            on_move=DeskState.move,
        ),
        kept_until_added(),
        block_moves(),
        picture_drop(),
        key=uuid,
        sheets=SHEETS,
    )


def _taken() -> rx.Component:
    """Say that the block is gone in which somebody was writing, and offer to have it back with what they typed."""
    return rx.el.p(
        _("Somebody removed the block that you were writing in. What you typed is kept on this device."),
        " ",
        rx.el.button(_("Bring it back"), type="button", class_name="button button-small", on_click=DeskState.take_back),
        rx.el.button(
            _("Leave it removed"),
            type="button",
            class_name="button button-small button-plain",
            on_click=DeskState.let_go,
        ),
        class_name="block-removed row",
    )


def _written() -> rx.Var[str]:
    """Return the block that is open; of a new question, the one it comes behind, and itself once it was added."""
    is_there = (QuestionFormState.uuid == NEW) & (DeskState.adding_kind == QUESTION)
    new = rx.cond(QuestionFormState.is_added, QuestionFormState.request, DeskState.adding_after)
    return rx.cond(EditorState.uuid != "", EditorState.uuid, rx.cond(is_there, new, ""))


@rx.memo
def block_tools(uuid: rx.Var[str], kind: rx.Var[str]) -> rx.Component:
    """Build the tools of a block that is not open."""
    within = rx.Var.create(f"block-menu-{uuid}")
    return rx.el.div(
        block_grip(),
        rx.cond(_is_written(kind) | (kind == IMAGE), _pencil(uuid, EditorState.open_block(uuid))),
        rx.cond(kind == QUESTION, _pencil(uuid, QuestionFormState.open_block(uuid))),
        rx.el.button(
            icon("more"),
            type="button",
            aria_label=_("More for this block"),
            class_name="button button-icon button-plain",
            custom_attrs={"popoverTarget": within},
        ),
        menu(block_menu(within=within, uuid=uuid, kind=kind), id=within, class_name="menu block-menu"),
        class_name="block-tools",
        role="group",
        aria_label=_("Tools for this block"),
    )


@rx.memo
def block_menu(within: rx.Var[str], uuid: rx.Var[str], kind: rx.Var[str]) -> rx.Component:
    """Build what else can be done with a block."""
    return rx.fragment(
        *additions(within, uuid),
        rx.el.hr(),
        additions_above(within, uuid),
        *_moves(within, uuid),
        *_turns(within, uuid, kind),
        rx.el.hr(),
        item(within, _("Earlier versions"), VersionsState.open(uuid)),
        item(within, _("Remove"), DeskState.remove(uuid)),
    )


@rx.memo
def asks_about(uuid: rx.Var[str], concepts: rx.Var[tuple[str, ...]]) -> rx.Component:
    """Build the way to say what a question asks about."""
    return fold(
        question_concepts(uuid, concepts.to(tuple[str, ...]), LessonState.course.slug),
        summary=rx.fragment(icon("map"), _("Choose what it asks about")),
        class_name="question-about",
    )


def _pencil(uuid: rx.Var[str], press: rx.event.EventType[()]) -> rx.Component:
    return rx.el.button(
        icon("pencil"),
        type="button",
        id=rx.Var.create(f"edit-{uuid}"),
        aria_label=_("Edit this block"),
        aria_keyshortcuts="Enter",
        class_name="button button-icon button-plain",
        on_click=press,
    )


def _is_written(kind: rx.Var[str]) -> rx.Var[bool]:
    return rx.Var.create(sorted(EDITABLE)).contains(kind)


def _moves(within: Menu, uuid: rx.Var[str]) -> list[rx.Component]:
    return [
        item(within, _("Move up"), DeskState.move(uuid, -1), aria_keyshortcuts="Alt+ArrowUp"),
        item(within, _("Move down"), DeskState.move(uuid, 1), aria_keyshortcuts="Alt+ArrowDown"),
        item(within, _("Duplicate"), DeskState.duplicate(uuid)),
    ]


def _turns(within: Menu, uuid: rx.Var[str], kind: rx.Var[str]) -> list[rx.Component]:
    return [
        rx.cond(
            (kind != other) & _is_written(kind),
            item(within, rx.Var.create(f"{_('Turn into')}: {words}"), DeskState.turn(uuid, other)),
        )
        for other, words in KINDS
    ]
