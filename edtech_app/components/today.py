"""The home page's two faces: for visitors, and for somebody with courses of their own."""

import reflex as rx

from edtech_app.components.course_cards import course_cards, course_row
from edtech_app.components.icons import icon
from edtech_app.components.link import button_link
from edtech_app.components.next_step import next_step, other_steps
from edtech_app.domain.words import _
from edtech_app.services.views_today import Today
from edtech_app.state.session import SessionState
from edtech_app.state.today import TodayState


def welcome() -> rx.Component:
    """Say to visitors what this is, and show the courses."""
    return rx.fragment(
        rx.el.section(
            rx.el.h1(_("Courses that show you what to learn next, and why")),
            rx.el.p(
                _(
                    "Read a lesson, answer its questions, and see at once what was right. A map shows the ideas you "
                    "have, those open to you now, and the answers of yours that say so."
                ),
                class_name="lead",
            ),
            rx.el.div(
                button_link(_("Create an account"), to="/register", is_main=True),
                button_link(_("See all courses"), to="/courses"),
                class_name="row",
            ),
            rx.el.p(_("Reading is free and needs no account."), class_name="quiet small"),
            class_name="hero",
        ),
        _some_courses(_("Courses")),
    )


def own_day() -> rx.Component:
    """Greet somebody, and show what comes next and their courses."""
    today = TodayState.today.to(Today)
    return rx.fragment(
        rx.el.header(
            rx.el.h1(rx.Var.create(f"{_('Welcome back,')} {today.name}")),
            rx.cond(today.due > 0, rx.el.p(_due(today.due), class_name="lead")),
            class_name="page-head",
        ),
        rx.cond(
            today.courses.length() > 0,
            rx.fragment(
                rx.cond(today.next, next_step(today.next)),
                other_steps(today.others),
                rx.el.section(
                    rx.el.h2(_("Your courses")),
                    rx.el.ul(rx.foreach(today.courses, course_row), class_name="course-rows"),
                    class_name="section",
                ),
            ),
            rx.fragment(
                rx.cond(SessionState.may_teach, _begin_teaching(), _begin_learning()),
                _some_courses(_("Open to everybody")),
            ),
        ),
    )


def _begin_learning() -> rx.Component:
    return rx.el.div(
        rx.el.h2(_("Begin with a course"), class_name="empty-title"),
        rx.el.p(_("Enrol in one, and this page tells you what to do next in it."), class_name="quiet"),
        button_link(_("See all courses"), icon("next"), to="/courses", is_main=True),
        class_name="empty",
    )


def _begin_teaching() -> rx.Component:
    return rx.el.div(
        rx.el.h2(_("Write and teach"), class_name="empty-title"),
        rx.el.p(
            _("Begin a course, or go on with one of yours. Where you enrol as a student, this page says what is next."),
            class_name="quiet",
        ),
        rx.el.div(
            button_link(_("Go and teach"), icon("next"), to="/teach", is_main=True),
            button_link(_("See all courses"), to="/courses"),
            class_name="row",
        ),
        class_name="empty",
    )


def _due(count: rx.Var[int]) -> rx.Var[str]:
    many = rx.Var.create(f"{count} {_('ideas are due for review.')}")
    return rx.cond(count == 1, _("One idea is due for review."), many)


def _some_courses(title: str) -> rx.Component:
    return rx.el.section(
        rx.el.h2(title),
        rx.cond(
            TodayState.cards.length() > 0,
            course_cards(TodayState.cards, below_h2=True),
            rx.el.p(_("There are no courses yet. Once a teacher publishes one, it stands here."), class_name="empty"),
        ),
        rx.cond(
            TodayState.more > 0,
            rx.el.p(button_link(_("See all courses"), icon("next"), to="/courses"), class_name="more"),
        ),
        class_name="section",
    )
