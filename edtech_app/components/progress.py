"""How far somebody is, in words and as a bar."""

import reflex as rx

from edtech_app.domain.words import _
from edtech_app.services.views import ProgressView


def lessons_done(progress: rx.vars.ObjectVar[ProgressView]) -> rx.Var[str]:
    """Say in words how many lessons are done."""
    return rx.Var.create(f"{progress.done} ") + _("of") + f" {progress.total} " + _("lessons done")


def progress_bar(progress: rx.vars.ObjectVar[ProgressView]) -> rx.Component:
    """Draw the part that is done; words stand beside it, so that screen readers skip it."""
    return rx.el.progress(value=progress.done, max=progress.total, class_name="bar", aria_hidden=True)


def progress_note(progress: rx.vars.ObjectVar[ProgressView]) -> rx.Component:
    """Say and draw the progress."""
    return rx.el.div(
        rx.el.p(lessons_done(progress), class_name="quiet small"),
        progress_bar(progress),
        class_name="progress",
    )
