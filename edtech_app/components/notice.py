"""Where notices and the connection's state are told."""

import reflex as rx
from reflex.event import no_args_event_spec
from reflex_components_core.core.banner import has_connection_errors
from reflex_components_core.el.elements.inline import Span

from edtech_app.components.icons import icon
from edtech_app.domain.words import _
from edtech_app.state.notice import Notice, NoticeState


class Time(Span):
    """An element that says when its animation is over."""

    on_animation_end: rx.EventHandler[no_args_event_spec]


def notices() -> rx.Component:
    """Show notices in a corner, and have screen readers say them when they come."""
    return rx.el.div(
        rx.foreach(NoticeState.notices, _notice),
        class_name="notices",
        role="status",
        aria_live="polite",
    )


def _notice(notice: rx.vars.ObjectVar[Notice]) -> rx.Component:
    """Build one notice. What worked goes when its time, an animation, is over; pointer and focus stop that."""
    put_away = NoticeState.put_away(notice.id)
    return rx.el.div(
        rx.cond(notice.has_failed, icon("alert"), icon("check")),
        rx.el.p(notice.words),
        rx.el.button(
            icon("close"),
            type="button",
            aria_label=_("Put this message away"),
            class_name="button button-plain button-small button-icon",
            on_click=put_away,
        ),
        rx.cond(notice.has_failed, None, Time.create(class_name="notice-time", on_animation_end=put_away)),
        key=notice.id.to_string(),
        class_name=rx.cond(notice.has_failed, "notice notice-failed", "notice"),
    )


def offline_note() -> rx.Component:
    """Say that the server cannot be reached, for as long as it cannot."""
    return rx.el.div(
        rx.cond(
            has_connection_errors,
            rx.el.p(
                icon("alert"),
                _("You are offline. You can go on reading; answers are sent once the connection is back."),
                class_name="offline",
            ),
        ),
        role="status",
    )
