"""Every page of the app, in one table."""

import reflex as rx

from edtech_app.components.site_name import SITE_NAME
from edtech_app.domain.words import _
from edtech_app.pages.base import Page
from edtech_app.pages.catalogue import catalogue
from edtech_app.pages.course import course
from edtech_app.pages.course_learner import course_learner
from edtech_app.pages.course_people import course_people
from edtech_app.pages.course_questions import course_questions
from edtech_app.pages.forgotten_password import forgotten_password
from edtech_app.pages.home import home
from edtech_app.pages.import_course import import_course
from edtech_app.pages.join import join
from edtech_app.pages.lesson import lesson
from edtech_app.pages.map import concept_map
from edtech_app.pages.not_found import nothing_here
from edtech_app.pages.own_settings import own_settings
from edtech_app.pages.people import people
from edtech_app.pages.register import register
from edtech_app.pages.reset import reset
from edtech_app.pages.sign_in import sign_in
from edtech_app.pages.teach import teach
from edtech_app.state.catalogue import CatalogueState
from edtech_app.state.course import CourseState
from edtech_app.state.course_people import CoursePeopleState
from edtech_app.state.imports import ImportState
from edtech_app.state.insight import InsightState
from edtech_app.state.joining import JoinState
from edtech_app.state.learner import LearnerState
from edtech_app.state.lesson import LessonState
from edtech_app.state.map import MapState
from edtech_app.state.page_trouble import READY
from edtech_app.state.people import PeopleState
from edtech_app.state.profile import ProfileState
from edtech_app.state.register import RegisterState
from edtech_app.state.reset import ResetState
from edtech_app.state.session import SessionState
from edtech_app.state.sign_in import SignInState
from edtech_app.state.teaching import TeachingState
from edtech_app.state.today import TodayState


def _titled(words: str) -> rx.Var[str]:
    return rx.Var.create(f"{words} · {SITE_NAME}")


def _named(code: rx.Var[str], *names: rx.Var[str]) -> rx.Var[str]:
    """Return a title that begins with names, as long as the page shows what they name."""
    words = " · ".join(f"{name}" for name in names)
    return rx.cond(code == READY, f"{words} · {SITE_NAME}", SITE_NAME)


PAGES: tuple[Page, ...] = (
    Page(route="/", title=SITE_NAME, build=home, on_load=TodayState.arrive),
    Page(route="/courses", title=_titled(_("Courses")), build=catalogue, on_load=CatalogueState.arrive),
    Page(
        route="/courses/[course_ref]",
        title=_named(CourseState.code, CourseState.page.course.title),
        build=course,
        on_load=CourseState.arrive,
    ),
    Page(
        route="/courses/[course_ref]/map",
        title=_named(MapState.code, MapState.head.title),
        build=concept_map,
        on_load=MapState.arrive,
    ),
    Page(
        route="/map/[subject_ref]",
        title=_named(MapState.code, MapState.head.title),
        build=concept_map,
        on_load=MapState.arrive,
    ),
    Page(
        route="/learn/[course_ref]/[lesson_ref]",
        title=_named(LessonState.code, LessonState.place.title, LessonState.course.title),
        build=lesson,
        on_load=LessonState.arrive,
    ),
    Page(route="/sign-in", title=_titled(_("Sign in")), build=sign_in, on_load=SignInState.arrive),
    Page(route="/register", title=_titled(_("Create an account")), build=register, on_load=RegisterState.arrive),
    Page(
        route="/forgotten-password",
        title=_titled(_("Forgotten your password?")),
        build=forgotten_password,
        on_load=SessionState.arrive,
    ),
    Page(
        route="/reset/[ticket_ref]",
        title=_titled(_("Choose a new password")),
        build=reset,
        on_load=ResetState.arrive,
    ),
    Page(route="/settings", title=_titled(_("Settings")), build=own_settings, on_load=ProfileState.arrive),
    Page(route="/teach", title=_titled(_("Your courses")), build=teach, on_load=TeachingState.arrive),
    Page(
        route="/teach/import",
        title=_titled(_("Bring a course in")),
        build=import_course,
        on_load=ImportState.arrive,
    ),
    Page(
        route="/teach/[course_ref]/people",
        title=_named(CoursePeopleState.code, rx.Var.create(_("People")), CoursePeopleState.page.course.title),
        build=course_people,
        on_load=CoursePeopleState.arrive,
    ),
    Page(
        route="/teach/[course_ref]/people/[person_ref]",
        title=_named(LearnerState.code, LearnerState.page.line.name, LearnerState.page.course.title),
        build=course_learner,
        on_load=LearnerState.arrive,
    ),
    Page(
        route="/teach/[course_ref]/questions",
        title=_named(InsightState.code, rx.Var.create(_("Questions")), InsightState.page.course.title),
        build=course_questions,
        on_load=InsightState.arrive,
    ),
    Page(route="/join", title=_titled(_("Join a course")), build=join, on_load=JoinState.arrive),
    Page(route="/join/[code_ref]", title=_titled(_("Join a course")), build=join, on_load=JoinState.arrive),
    Page(route="/admin/people", title=_titled(_("People")), build=people, on_load=PeopleState.arrive),
    Page(route="404", title=_titled(_("Nothing here")), build=nothing_here, on_load=SessionState.arrive),
)
