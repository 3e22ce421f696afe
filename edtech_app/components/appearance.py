"""Light or dark: what the account says goes for every tab and machine of its person."""

import reflex as rx
from reflex.style import LiteralColorMode, color_mode, set_color_mode

from edtech_app.components.forms import segment
from edtech_app.components.icons import icon
from edtech_app.domain.words import _
from edtech_app.state.profile import ProfileState
from edtech_app.state.session import SessionState


def appearance_choice() -> rx.Component:
    """Let a person choose how pages look."""
    return segment(
        "appearance",
        _("Appearance"),
        (
            ("system", rx.fragment(icon("screen"), _("System"))),
            ("light", rx.fragment(icon("sun"), _("Light"))),
            ("dark", rx.fragment(icon("moon"), _("Dark"))),
        ),
        SessionState.appearance,
        ProfileState.choose_appearance,
    )


def follow_appearance() -> rx.Component:
    """Make the page look as the account says, wherever that differs from what this browser remembers."""
    chosen = SessionState.appearance
    follow = set_color_mode(chosen.to(LiteralColorMode))
    return rx.cond(SessionState.is_signed_in & (chosen != color_mode), rx.el.span(hidden=True, on_mount=follow))
