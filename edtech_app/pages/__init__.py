"""Every page of the app, in one table."""

import reflex as rx

from edtech_app.config import settings
from edtech_app.domain.words import _
from edtech_app.pages.base import Page
from edtech_app.pages.catalogue import catalogue
from edtech_app.pages.course import course
from edtech_app.pages.home import home
from edtech_app.pages.lesson import lesson
from edtech_app.pages.not_found import nothing_here
from edtech_app.state.catalogue import CatalogueState
from edtech_app.state.course import CourseState
from edtech_app.state.lesson import LessonState
from edtech_app.state.session import SessionState

_SITE = settings().site_name


def _titled(words: str) -> str:
    return f"{words} · {_SITE}"


def _named(*names: rx.Var[str]) -> rx.Var[str]:
    """Return a title that begins with names, once they are known."""
    words = " · ".join(f"{name}" for name in names)
    return rx.cond(names[0] != "", f"{words} · {_SITE}", _SITE)


PAGES: tuple[Page, ...] = (
    Page(route="/", title=_SITE, build=home, on_load=SessionState.arrive),
    Page(route="/courses", title=_titled(_("Courses")), build=catalogue, on_load=CatalogueState.arrive),
    Page(
        route="/courses/[course_ref]",
        title=_named(CourseState.page.course.title),
        build=course,
        on_load=CourseState.arrive,
    ),
    Page(
        route="/learn/[course_ref]/[lesson_ref]",
        title=_named(LessonState.place.title, LessonState.course.title),
        build=lesson,
        on_load=LessonState.arrive,
    ),
    Page(route="404", title=_titled(_("Nothing here")), build=nothing_here, on_load=SessionState.arrive),
)
