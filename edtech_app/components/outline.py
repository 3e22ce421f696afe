"""A course's modules and lessons, as one walks through them."""

from typing import Any

import reflex as rx

from edtech_app.components.icons import icon
from edtech_app.components.link import LOOKING, link
from edtech_app.domain.words import _
from edtech_app.services.views import LessonEntry, ModuleEntry


def lesson_path(course_slug: rx.Var[str], lesson_slug: rx.Var[str]) -> rx.Var[str]:
    """Return the address of a lesson."""
    return rx.Var.create(f"/learn/{course_slug}/{lesson_slug}{LOOKING}")


def course_path(slug: rx.Var[str], part: str = "") -> rx.Var[str]:
    """Return the address of a course's page, or of a part of it."""
    return rx.Var.create(f"/courses/{slug}{part}{LOOKING}")


def minutes(count: rx.Var[int]) -> rx.Var[str]:
    """Say how long something takes."""
    return rx.Var.create(f"{count} ") + _("min")


def outline(modules: rx.Var[tuple[ModuleEntry, ...]], course_slug: rx.Var[str]) -> rx.Component:
    """List the lessons by module: done, here, still to come, or closed."""
    return rx.el.ol(
        rx.foreach(modules, lambda module: _module(module, course_slug)),
        class_name="outline-list",
    )


def _module(module: rx.vars.ObjectVar[ModuleEntry], course_slug: rx.Var[str]) -> rx.Component:
    return rx.el.li(
        rx.el.p(module.title, class_name="outline-module"),
        rx.el.ol(rx.foreach(module.lessons, lambda lesson: _lesson(lesson, course_slug))),
        key=module.title,
    )


def _lesson(lesson: rx.vars.ObjectVar[LessonEntry], course_slug: rx.Var[str]) -> rx.Component:
    return rx.el.li(
        rx.cond(
            lesson.may_open,
            lesson_link(lesson, course_slug),
            rx.el.span(_words(lesson), class_name="outline-lesson outline-closed"),
        ),
        key=lesson.slug,
    )


def lesson_link(lesson: rx.vars.ObjectVar[LessonEntry], course_slug: rx.Var[str], **props: Any) -> rx.Component:
    """Build the way into a lesson that says how it stands with it."""
    return link(
        _words(lesson),
        to=lesson_path(course_slug, lesson.slug),
        class_name="outline-lesson",
        custom_attrs={"aria-current": rx.cond(lesson.is_current, "page", rx.Var.create(None))},
        **props,
    )


def _words(lesson: rx.vars.ObjectVar[LessonEntry]) -> rx.Component:
    return rx.fragment(
        _sign(lesson),
        rx.el.span(lesson.title, class_name="outline-title"),
        rx.cond(lesson.is_draft, rx.el.span(_("Draft"), class_name="chip")),
        rx.cond(lesson.minutes > 0, rx.el.span(minutes(lesson.minutes), class_name="outline-minutes")),
    )


def _sign(lesson: rx.vars.ObjectVar[LessonEntry]) -> rx.Component:
    """Draw whether a lesson is done, in a form that does not need colour, and say it to screen readers."""
    return rx.cond(
        lesson.is_done,
        rx.el.span(icon("check"), rx.el.span(_("Done:"), class_name="sr-only"), class_name="dot dot-done"),
        rx.cond(
            lesson.may_open,
            rx.el.span(class_name=rx.cond(lesson.is_current, "dot dot-here", "dot")),
            rx.el.span(icon("lock"), class_name="dot dot-closed"),
        ),
    )
