"""What was removed from a course: the notice that brings it back at once, and the bin."""

import reflex as rx

from edtech_app.components.choice import choose
from edtech_app.components.icons import icon
from edtech_app.components.listing import line_button
from edtech_app.components.moment import when
from edtech_app.domain.words import _
from edtech_app.services.authoring.bin import BinEntry
from edtech_app.state.bin import OPENER, BinState


def removal_note() -> rx.Component:
    """Say what was removed a moment ago, and offer to bring it back."""
    return rx.el.div(
        rx.cond(
            BinState.removed != "",
            rx.el.div(
                rx.el.p(rx.el.strong(BinState.title), " ", _("was removed."), class_name="small"),
                rx.el.div(
                    rx.el.button(
                        _("Undo"),
                        type="button",
                        id="undo-removal",
                        on_click=BinState.undo,
                        class_name="button button-small",
                    ),
                    rx.el.button(
                        icon("close"),
                        type="button",
                        aria_label=_("Put this notice away"),
                        on_click=BinState.put_away,
                        class_name="button button-plain button-icon button-small",
                    ),
                    class_name="row",
                ),
                class_name="panel row-apart outline-removed",
            ),
        ),
        role="status",
    )


def course_bin() -> rx.Component:
    """Show what was removed within a month, when it is asked for."""
    return rx.el.div(
        rx.el.button(
            icon("bin"),
            _("Bin"),
            type="button",
            id=OPENER,
            aria_expanded=BinState.is_open,
            on_click=BinState.open,
            class_name="button button-small button-plain outline-add",
        ),
        rx.cond(
            BinState.is_open,
            rx.cond(
                BinState.entries.length() > 0,
                rx.el.ul(rx.foreach(BinState.entries, _entry), class_name="bin-entries"),
                rx.el.p(_("Nothing was removed in the last 30 days."), class_name="quiet small outline-form"),
            ),
        ),
    )


def _entry(entry: rx.vars.ObjectVar[BinEntry]) -> rx.Component:
    kind = choose(entry.part, ("module", _("Module")), ("lesson", _("Lesson")), _("Part of a lesson"))
    days = rx.cond(entry.days_left == 1, _("1 day left"), rx.Var.create(f"{entry.days_left} " + _("days left")))
    return rx.el.li(
        rx.el.div(
            rx.el.p(rx.cond(entry.title != "", entry.title, _("Without words")), class_name="bin-title"),
            rx.el.p(
                kind,
                rx.cond(entry.place != "", rx.Var.create(f" · {entry.place}"), ""),
                " · ",
                days,
                class_name="quiet tiny",
            ),
            rx.el.p(
                rx.cond(
                    entry.by_source,
                    _("Its source has it no more"),
                    rx.cond(entry.by != "", rx.Var.create(f"{_('Removed by')} {entry.by}"), _("Removed")),
                ),
                ", ",
                when(entry.removed_at),
                class_name="quiet tiny",
            ),
        ),
        line_button(_("Bring back"), " ", entry.title, on_click=BinState.bring_back(entry.part, entry.uuid)),
        key=entry.uuid,
        class_name="row-apart",
    )
