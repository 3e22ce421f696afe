"""One learner of a course: every concept with its standing, and every lesson."""

import reflex as rx

from edtech_app.components.concepts import belief, standing_chip
from edtech_app.components.icons import icon
from edtech_app.components.link import link
from edtech_app.components.moment import date, when
from edtech_app.domain.words import _
from edtech_app.services.views import ConceptNote, LessonEntry, ModuleEntry
from edtech_app.state.learner import LearnerState

Page = LearnerState.page
Line = Page.line


def learner_lead() -> rx.Component:
    """Say who it is, and how far they are."""
    return rx.el.p(
        Line.email,
        ", ",
        _("enrolled on"),
        " ",
        date(Line.enrolled_at),
        ", ",
        rx.cond(Line.seen_at != "", rx.fragment(_("last seen"), " ", when(Line.seen_at)), _("never seen here")),
        class_name="lead",
    )


def learner_standing() -> rx.Component:
    """Show the concepts and the lessons side by side."""
    return rx.el.div(
        rx.el.section(
            rx.el.h2(rx.Var.create(f"{Line.mastered} {_('of')} {Page.concepts.length()} {_('concepts mastered')}")),
            rx.cond(
                Page.concepts.length() > 0,
                rx.el.ul(rx.foreach(Page.concepts, _concept), class_name="desk-lines"),
                rx.el.p(_("This course says of no lesson or question what it is about."), class_name="empty"),
            ),
            class_name="stack",
        ),
        rx.el.section(
            rx.el.h2(rx.Var.create(f"{Line.done} {_('of')} {Page.lessons} {_('lessons done')}")),
            rx.foreach(Page.modules, _module),
            class_name="stack",
        ),
        class_name="desk-halves",
    )


def _concept(one: rx.vars.ObjectVar[ConceptNote]) -> rx.Component:
    answers = rx.cond(one.evidence == 1, _("1 answer"), rx.Var.create(f"{one.evidence} {_('answers')}"))
    return rx.el.li(
        rx.el.div(belief(one.percent), rx.el.strong(one.title), class_name="row desk-name"),
        rx.el.div(
            rx.el.span(rx.Var.create(f"{one.percent} %, {answers}"), class_name="quiet small"),
            standing_chip(one.standing, is_own=False),
            class_name="row desk-actions",
        ),
        key=one.slug,
        class_name="desk-line",
    )


def _module(module: rx.vars.ObjectVar[ModuleEntry], index: rx.Var[int]) -> rx.Component:
    return rx.el.div(
        rx.el.h3(module.title),
        rx.el.ul(rx.foreach(module.lessons, _lesson), class_name="desk-lines"),
        key=index.to_string(),
        class_name="stack-tight",
    )


def _lesson(lesson: rx.vars.ObjectVar[LessonEntry]) -> rx.Component:
    return rx.el.li(
        link(lesson.title, to=rx.Var.create(f"/learn/{Page.course.slug}/{lesson.slug}")),
        rx.cond(
            lesson.is_done,
            rx.el.span(icon("check"), _("Done"), class_name="chip chip-yours"),
            rx.el.span(_("Not done"), class_name="quiet small"),
        ),
        key=lesson.slug,
        class_name="desk-line",
    )
