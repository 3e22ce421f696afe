"""Courses in a list: cards to find one by, rows to go on with."""

from collections.abc import Callable

import reflex as rx

from edtech_app.components.course_picture import small_picture
from edtech_app.components.icons import icon
from edtech_app.components.link import button_link, link
from edtech_app.components.outline import course_path, lesson_path
from edtech_app.components.progress import lessons_done, progress_bar
from edtech_app.components.skeleton import bone
from edtech_app.domain.words import _
from edtech_app.services.views import CourseCard
from edtech_app.services.views_today import CourseProgress

LONG = 90
"""From so many minutes on, a course's length is told in hours."""

Card = rx.vars.ObjectVar[CourseCard]


def course_cards(cards: rx.Var[tuple[CourseCard, ...]], *, below_h2: bool = False) -> rx.Component:
    """Show courses side by side, as many as there is room for; their titles are headings of the level that fits."""
    heading = rx.el.h3 if below_h2 else rx.el.h2
    return rx.el.ul(rx.foreach(cards, lambda card: _card(card, heading)), class_name="cards")


def card_skeletons() -> rx.Component:
    """Stand in for cards."""
    return rx.el.div(*[bone("card") for _card in range(3)], class_name="cards")


def _card(card: Card, heading: Callable[..., rx.Component]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.div(
                heading(link(card.title, to=course_path(card.slug), class_name="card-link"), class_name="card-title"),
                rx.el.p(card.summary, class_name="quiet small card-summary"),
                class_name="stack-tight card-words",
            ),
            rx.cond(card.picture, small_picture(card.picture)),
            class_name="card-top",
        ),
        rx.el.div(
            rx.cond(card.is_enrolled, _progress(card), _size(card)),
            rx.el.div(_badges(card), class_name="row card-badges"),
            class_name="stack-tight",
        ),
        key=card.slug,
        class_name="card course-card",
    )


def _size(card: Card) -> rx.Component:
    return rx.el.p(course_size(card.lessons, card.minutes), class_name="quiet small")


def course_size(lessons: rx.Var[int], minutes: rx.vars.NumberVar[int]) -> rx.Var[str]:
    """Say how long a course is: its lessons, and the time where that is known."""
    count = rx.cond(lessons == 1, _("1 lesson"), rx.Var.create(f"{lessons} " + _("lessons")))
    hours = rx.Var.create(f", {_('about')} {rx.Var(f'Math.round({minutes} / 6) / 10').to(str)} {_('hours')}")
    short = rx.Var.create(f", {_('about')} {minutes} {_('minutes')}")
    return rx.Var.create(f"{count}{rx.cond(minutes == 0, '', rx.cond(minutes < LONG, short, hours))}")


def _progress(card: Card) -> rx.Component:
    return rx.el.div(
        rx.el.p(lessons_done(card.progress), class_name="quiet small"),
        progress_bar(card.progress),
        class_name="progress",
    )


def _badges(card: Card) -> rx.Component:
    return rx.fragment(
        rx.cond(card.status != "published", rx.el.span(_("Draft"), class_name="chip chip-due")),
        rx.cond(card.is_staff, rx.el.span(_("You teach this"), class_name="chip")),
        rx.cond(card.is_enrolled, rx.el.span(icon("check"), _("Enrolled"), class_name="chip chip-yours")),
        rx.cond(card.visibility == "members", rx.el.span(_("Members only"), class_name="chip")),
        rx.cond(card.visibility == "invited", rx.el.span(_("By invitation"), class_name="chip")),
    )


def course_row(one: rx.vars.ObjectVar[CourseProgress]) -> rx.Component:
    """Show one of the learner's own courses: how far they are, and the way on."""
    begun = one.progress.done > 0
    ideas = rx.Var.create(f", {one.mastered} {_('of')} {one.concepts} {_('ideas mastered')}")
    return rx.el.li(
        rx.el.div(
            link(one.course.title, to=course_path(one.course.slug), class_name="course-row-title"),
            rx.el.p(
                rx.cond(begun, lessons_done(one.progress), _("Not begun")),
                rx.cond(one.concepts > 0, ideas, ""),
                class_name="quiet small",
            ),
        ),
        progress_bar(one.progress),
        rx.cond(
            one.next_lesson,
            button_link(
                rx.cond(begun, _("Continue"), _("Start")),
                rx.el.span(" ", one.course.title, class_name="sr-only"),
                to=lesson_path(one.course.slug, one.next_lesson.slug),
            ),
            button_link(
                _("Open"),
                rx.el.span(" ", one.course.title, class_name="sr-only"),
                to=course_path(one.course.slug),
            ),
        ),
        key=one.course.slug,
        class_name="course-row",
    )
