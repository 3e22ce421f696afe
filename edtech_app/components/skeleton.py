"""What a page shows until its content is there: the same shapes, so that nothing jumps when it comes."""

import reflex as rx

from edtech_app.domain.words import _


def bone(kind: str = "") -> rx.Component:
    """Draw one placeholder; ``kind`` is ``h1``, ``short``, ``mid``, ``button``, ``box`` or ``dot``."""
    return rx.el.span(class_name=f"bone bone-{kind}" if kind else "bone", aria_hidden=True)


def lines(count: int) -> rx.Component:
    """Stand in for a paragraph of ``count`` lines."""
    return rx.el.div(*[bone() for _line in range(count - 1)], bone("mid"), class_name="stack-tight")


def skeleton(*children: rx.Component, class_name: str = "stack", is_whole: bool = True) -> rx.Component:
    """Hold placeholders; screen readers are told that the page is loading.

    ``is_whole`` is for a page that has no heading of its own until it is there.
    """
    told = rx.el.h1(_("Loading…"), class_name="sr-only") if is_whole else rx.el.p(_("Loading…"), class_name="sr-only")
    return rx.el.div(
        told,
        *children,
        class_name=f"skeleton-page {class_name}",
    )


def page_skeleton() -> rx.Component:
    """Stand in for a page with a heading, a sentence and a few cards."""
    return skeleton(
        rx.el.div(bone("h1"), bone("mid"), class_name="page-head"),
        bone("box"),
        bone("box"),
    )
