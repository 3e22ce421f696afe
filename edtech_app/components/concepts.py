"""Where a learner stands with a concept: shape, word and colour together."""

import reflex as rx

from edtech_app.components.choice import choose
from edtech_app.components.icons import icon
from edtech_app.domain.words import _
from edtech_app.services.views import ConceptNote

STANDINGS = ("mastered", "due", "presumed", "open", "later")

_WORDS = {
    "mastered": _("Mastered"),
    "due": _("Due for review"),
    "presumed": _("Taken as known"),
    "open": _("Open to you now"),
    "later": _("Later"),
}
_SIGNS = {"mastered": "check", "due": "clock", "presumed": "check", "open": "next", "later": "later"}
_CHIPS = {"mastered": "chip chip-yours", "due": "chip chip-due", "open": "chip chip-yours"}


def standing_words(standing: rx.Var[str]) -> rx.Var[str]:
    """Name a standing."""
    return choose(standing, *_WORDS.items(), "")


def standing_sign(standing: rx.Var[str]) -> rx.Component:
    """Draw a standing's sign."""
    return choose(standing, *[(name, icon(sign)) for name, sign in _SIGNS.items()], rx.fragment())


def standing_chip(standing: rx.Var[str], *, is_own: bool = True) -> rx.Component:
    """Name and draw a standing, one's own or somebody else's; nothing for somebody of whom we know none."""
    words = standing_words(standing)
    return rx.cond(
        standing != "",
        rx.el.span(
            standing_sign(standing),
            words if is_own else rx.cond(standing == "open", _("Open now"), words),
            class_name=rx.match(standing, *_CHIPS.items(), "chip"),
        ),
    )


def concept_note(concept: rx.vars.ObjectVar[ConceptNote]) -> rx.Component:
    """Show one concept in the margin: a slice as large as our belief, its name, and its standing."""
    return rx.el.li(
        belief(concept.percent),
        rx.el.span(
            rx.el.span(concept.title),
            rx.cond(concept.standing != "", rx.el.span(standing_words(concept.standing), class_name="quiet tiny")),
            class_name="concept-words",
        ),
        key=concept.slug,
        class_name="concept-note",
    )


def belief(percent: rx.Var[int]) -> rx.Component:
    """Draw a level from 0 to 100 as a slice of a circle."""
    slice_of = rx.Var.create(f"{percent} 100")
    return rx.el.svg(
        rx.el.circle(cx=20, cy=20, r=18, class_name="belief-rim"),
        rx.el.circle(
            cx=20,
            cy=20,
            r=9,
            custom_attrs={"pathLength": 100, "strokeDasharray": slice_of, "transform": "rotate(-90 20 20)"},
            class_name="belief-slice",
        ),
        view_box="0 0 40 40",
        aria_hidden=True,
        class_name="belief",
    )
