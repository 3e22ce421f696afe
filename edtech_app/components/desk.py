"""The places from which a course is looked after, and the links between them."""

import reflex as rx

from edtech_app.components.icons import icon
from edtech_app.components.link import link
from edtech_app.components.sheets import dressed
from edtech_app.domain.words import _
from edtech_app.services.views import CourseHead

COURSE, PEOPLE, QUESTIONS = "course", "people", "questions"


def people_path(slug: rx.Var[str]) -> rx.Var[str]:
    """Return the address of a course's people."""
    return rx.Var.create(f"/teach/{slug}/people")


def questions_path(slug: rx.Var[str]) -> rx.Var[str]:
    """Return the address of a course's questions."""
    return rx.Var.create(f"/teach/{slug}/questions")


def desk_fold(
    title: str, said: rx.Var[str] | str, *children: rx.Component, is_open: rx.Var[bool] | bool = False
) -> rx.Component:
    """Fold a part of a page away until it is asked for, but for what it is and a few words on it."""
    return rx.el.details(
        rx.el.summary(icon("next"), rx.el.h2(title, class_name="desk-title"), rx.el.span(said, class_name="quiet")),
        rx.el.div(*children, class_name="stack"),
        open=is_open,
        class_name="fold desk-fold",
    )


def desk_head(
    course: rx.vars.ObjectVar[CourseHead], title: rx.Var[str] | str, *lead: rx.Component, current: str = ""
) -> rx.Component:
    """Build the head of a page about a course: where one is, and the other places."""
    places = (
        (_("Course page"), rx.Var.create(f"/courses/{course.slug}"), COURSE),
        (_("People"), people_path(course.slug), PEOPLE),
        (_("Questions"), questions_path(course.slug), QUESTIONS),
    )
    head = rx.el.div(
        rx.el.p(link(course.title, to=f"/courses/{course.slug}"), class_name="kicker"),
        rx.el.h1(title),
        *lead,
        rx.el.nav(
            *[
                link(words, to=to, class_name="desk-place", **({"aria_current": "page"} if name == current else {}))
                for words, to, name in places
            ],
            aria_label=_("Looking after this course"),
            class_name="desk-places",
        ),
        class_name="page-head",
    )
    return dressed(head, sheets=["desk.css"])
