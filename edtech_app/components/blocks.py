"""The blocks of a lesson, as readers see them."""

import reflex as rx

from edtech_app.components.block_tools import block_desk
from edtech_app.components.choice import choose
from edtech_app.components.figure import image
from edtech_app.components.icons import icon
from edtech_app.components.in_view import in_view
from edtech_app.components.prose import inline, prose
from edtech_app.components.questions import question
from edtech_app.domain.words import _
from edtech_app.services.views import BlockView
from edtech_app.state.editor import EditorState
from edtech_app.state.lesson import LessonState
from edtech_app.state.living import LivingState

Block = rx.vars.ObjectVar[BlockView]


def living_block(uuid: rx.Var[str]) -> rx.Component:
    """Show one block as it is now, whether it changed before its reader's eyes, and its tools to those who teach it."""
    changed, opened = LivingState.changed[uuid], LivingState.blocks[uuid]
    is_marked = LivingState.marks.contains(uuid)
    return rx.el.div(
        rx.cond(is_marked, _mark(uuid)),
        rx.cond(EditorState.uuid != uuid, block(rx.cond(changed, changed, opened).to(BlockView))),
        block_desk(uuid=uuid, when=LessonState.access.is_staff),
        key=uuid,
        id=uuid,
        tab_index=rx.cond(LessonState.access.is_staff, 0, rx.Var("undefined")).to(int),
        class_name=rx.cond(is_marked, "block block-changed", "block"),
    )


def block(one: Block) -> rx.Component:
    """Show one block, whatever its kind."""
    return rx.fragment(
        rx.match(
            one.kind,
            ("heading", _heading(one)),
            ("text", prose(one.html)),
            ("image", rx.cond(one.image, image(one.image))),
            ("callout", rx.cond(one.is_folded, _folded(one), _callout(one))),
            ("question", rx.cond(one.question, question(one))),
            ("kept", rx.cond(one.kept, _kept(one))),
            rx.fragment(),
        )
    )


def _mark(uuid: rx.Var[str]) -> rx.Component:
    """Say that the block changed, until its reader has seen it."""
    return in_view(
        rx.el.p(
            rx.cond(
                LessonState.access.is_staff,
                _("Changed just now by somebody else"),
                _("Changed just now by your teacher"),
            ),
            class_name="changed-note",
        ),
        on_change=lambda is_in_view: LivingState.see(uuid, is_in_view),
    )


def _heading(one: Block) -> rx.Component:
    return choose(
        one.level,
        (2, rx.el.h2(inline(one.html), id=one.anchor)),
        (3, rx.el.h3(inline(one.html), id=one.anchor)),
        rx.el.h4(inline(one.html), id=one.anchor),
    )


def _callout(one: Block) -> rx.Component:
    return rx.el.div(
        rx.el.p(one.title, class_name="callout-title"),
        prose(one.html),
        role="note",  # many a lesson has several of the same name, and no landmark may
        aria_label=one.title,
        class_name="callout callout-" + one.callout,
    )


def _folded(one: Block) -> rx.Component:
    return rx.el.details(
        rx.el.summary(icon("next"), one.title),
        prose(one.html),
        class_name="callout fold callout-" + one.callout,
    )


def _kept(one: Block) -> rx.Component:
    return rx.el.details(
        rx.el.summary(icon("info"), _("Kept, not playable yet:"), " ", one.kept.kind),
        rx.el.p(one.kept.why, class_name="quiet small"),
        rx.el.pre(rx.el.code(one.kept.source), tab_index=0, aria_label=_("Its source")),
        class_name="callout kept fold",
    )
