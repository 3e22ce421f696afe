"""A course's page: what it is, what it asks, what one can do after it, and the way in."""

import reflex as rx

from edtech_app.components.course_badges import course_badges, ticked
from edtech_app.components.course_cards import course_size
from edtech_app.components.course_picture import course_picture
from edtech_app.components.desk import people_path, questions_path
from edtech_app.components.icons import icon
from edtech_app.components.link import button_link, onward
from edtech_app.components.outline import course_path, lesson_path, outline
from edtech_app.components.preview import preview_note
from edtech_app.components.progress import progress_note
from edtech_app.components.prose import prose
from edtech_app.components.shaping import (
    audience_tools,
    course_head_tools,
    course_outline_tools,
    course_picture_tools,
    course_words_tools,
)
from edtech_app.components.skeleton import bone, lines, skeleton
from edtech_app.components.trouble import sign_in_path
from edtech_app.domain.access import REMOVED
from edtech_app.domain.words import _
from edtech_app.state.course import CourseState

LEAVE = "leave-course"
Page = CourseState.page


def course_article() -> rx.Component:
    """Show the course; those who teach it can change each part of it in its place."""
    is_staff = Page.access.is_staff
    return rx.el.article(
        preview_note(Page.access.is_preview),
        course_head_tools(_head(), when=is_staff),
        rx.el.div(
            rx.el.div(
                course_words_tools(_words(), when=is_staff),
                _lessons(),
                class_name="course-main",
            ),
            rx.el.aside(
                course_picture_tools(rx.cond(Page.picture, course_picture(Page.picture)), when=is_staff),
                _join(),
                rx.cond(is_staff, audience_tools(when=is_staff)),
                aria_label=_("Your place in this course"),
                class_name="course-side",
            ),
            class_name="course-grid",
        ),
        _leave_dialog(),
        class_name="course-page",
    )


def _head() -> rx.Component:
    return rx.el.header(
        course_badges(),
        rx.el.h1(Page.course.title),
        rx.el.p(Page.summary, class_name="lead"),
        class_name="course-head",
    )


def _words() -> rx.Component:
    return rx.fragment(
        rx.cond(Page.description_html != "", rx.el.section(prose(Page.description_html))),
        _list(_("What you can do afterwards"), Page.outcomes, "check", "ticks"),
        _list(_("What it asks of you"), Page.asks, "info", "ticks ticks-asks"),
    )


def _list(title: str, things: rx.vars.ArrayVar[tuple[str, ...]], sign: str, class_name: str) -> rx.Component:
    return rx.cond(things.length() > 0, rx.el.section(rx.el.h2(title), ticked(things, sign, class_name)))


def _lessons() -> rx.Component:
    return rx.el.section(
        rx.el.h2(_("Lessons")),
        rx.cond(
            (Page.lessons > 0) | Page.access.is_staff,
            _outline(),
            rx.el.p(_("This course has no lessons yet."), class_name="empty"),
        ),
    )


def _outline() -> rx.Component:
    shown = outline(Page.modules, Page.course.slug)
    return rx.el.div(course_outline_tools(shown, when=Page.access.is_staff), class_name="course-outline")


def _join() -> rx.Component:
    """Show how far one is and the way on, or the way in."""
    access = Page.access
    return rx.el.div(
        rx.cond(access.is_enrolled, progress_note(Page.progress)),
        rx.cond(
            access.is_enrolled | access.is_staff,
            _go_on(),
            rx.cond(access.may_enrol, _ways_in(), rx.cond(access.is_removed, rx.el.p(REMOVED, class_name="small"))),
        ),
        rx.cond(
            Page.concepts > 0,
            button_link(icon("map"), _("Concept map"), to=course_path(Page.course.slug, "/map")),
        ),
        rx.cond(
            access.is_staff,
            rx.fragment(
                button_link(icon("people"), _("People"), to=people_path(Page.course.slug)),
                button_link(icon("question"), _("Questions"), to=questions_path(Page.course.slug)),
            ),
        ),
        _facts(),
        rx.cond(access.is_enrolled & ~access.is_preview, _leave_button()),
        class_name="card stack",
    )


def _go_on() -> rx.Component:
    is_to_write = Page.access.is_staff & ~Page.access.is_enrolled
    words = rx.cond(is_to_write, _("Write its lessons"), rx.cond(Page.progress.done > 0, _("Continue"), _("Start")))
    return rx.cond(
        Page.start,
        rx.el.div(
            onward(words, lesson_path(Page.course.slug, Page.start.slug)),
            rx.el.p(Page.start.title, class_name="quiet small"),
            class_name="stack-tight",
        ),
    )


def _ways_in() -> rx.Component:
    enrol = rx.el.button(
        rx.cond(CourseState.busy, rx.el.span(class_name="spinner", aria_hidden=True)),
        _("Enrol"),
        type="button",
        disabled=CourseState.busy,
        aria_busy=CourseState.busy,
        class_name="button button-main",
        on_click=CourseState.enrol,
    )
    sign_in = button_link(_("Sign in to enrol"), to=sign_in_path(f"/courses/{Page.course.slug}"), is_main=True)
    read = button_link(_("Read without enrolling"), to=lesson_path(Page.course.slug, Page.start.slug))
    return rx.el.div(
        rx.cond(Page.access.is_signed_in, enrol, sign_in),
        rx.cond(Page.access.may_read & Page.start.bool(), read),
        rx.el.p(_("Enrolling costs nothing. It keeps your answers and progress."), class_name="quiet small"),
        class_name="stack-tight",
    )


def _facts() -> rx.Component:
    ideas = rx.cond(Page.concepts == 1, _("1 concept"), rx.Var.create(f"{Page.concepts} {_('concepts')}"))
    mine = rx.Var.create(f"{Page.mastered} {_('of')} {Page.concepts} {_('concepts mastered')}")
    return rx.el.ul(
        rx.el.li(icon("book"), course_size(Page.lessons, Page.minutes)),
        rx.cond(
            Page.concepts > 0,
            rx.el.li(icon("map"), rx.cond(Page.access.is_enrolled, mine, ideas)),
        ),
        rx.cond(Page.staff.length() > 0, rx.el.li(icon("people"), rx.el.span(_("By"), " ", Page.staff.join(", ")))),
        class_name="course-facts",
    )


def _leave_button() -> rx.Component:
    return rx.el.button(
        _("Leave the course"),
        type="button",
        class_name="button button-plain button-small",
        custom_attrs={"popoverTarget": LEAVE},
    )


def _leave_dialog() -> rx.Component:
    """Ask before a place is given up."""
    close = {"popoverTarget": LEAVE, "popoverTargetAction": "hide"}
    return rx.el.dialog(
        rx.el.h2(_("Leave this course?"), id=f"{LEAVE}-title"),
        rx.el.p(_("What you learnt and answered is kept, and is here again if you come back.")),
        rx.el.div(
            rx.el.button(_("Stay"), type="button", auto_focus=True, class_name="button", custom_attrs=close),
            rx.el.button(
                _("Leave the course"),
                type="button",
                class_name="button button-wrong",
                on_click=CourseState.leave,
                custom_attrs=close,
            ),
            class_name="dialog-actions",
        ),
        id=LEAVE,
        aria_labelledby=f"{LEAVE}-title",
        class_name="dialog",
        custom_attrs={"popover": "auto"},
    )


def course_skeleton() -> rx.Component:
    """Stand in for a course."""
    return skeleton(
        rx.el.div(bone("h1"), bone("mid"), class_name="course-head"),
        rx.el.div(
            rx.el.div(lines(4), bone("box"), bone("box"), class_name="course-main"),
            rx.el.div(bone("box"), class_name="course-side"),
            class_name="course-grid",
        ),
    )
