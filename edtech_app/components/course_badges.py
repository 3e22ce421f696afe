"""Parts of a course's page that look alike for those who read it and those who shape it."""

import reflex as rx

from edtech_app.components.choice import choose
from edtech_app.components.icons import icon
from edtech_app.domain.words import _
from edtech_app.state.course import CourseState


def course_badges() -> rx.Component:
    """Say what the course is to whoever looks."""
    course = CourseState.page.course
    return rx.el.div(
        rx.cond(
            course.status != "published", rx.el.span(_("Draft: only its staff see it"), class_name="chip chip-due")
        ),
        rx.cond(CourseState.page.access.is_staff, rx.el.span(_("You teach this"), class_name="chip")),
        choose(
            course.visibility,
            ("members", rx.el.span(_("For members"), class_name="chip")),
            ("invited", rx.el.span(_("By invitation"), class_name="chip")),
            rx.fragment(),
        ),
        class_name="row",
    )


def ticked(things: rx.vars.ArrayVar[tuple[str, ...]], sign: str, class_name: str) -> rx.Component:
    """List things, each with a sign before it."""
    item = rx.foreach(things, lambda words: rx.el.li(icon(sign), rx.el.span(words), key=words))
    return rx.el.ul(item, class_name=class_name)
