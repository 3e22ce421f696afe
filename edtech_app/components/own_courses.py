"""The courses that somebody teaches, and what they can do with each."""

import reflex as rx
from reflex.event import EventType

from edtech_app.components.course_picture import small_picture
from edtech_app.components.desk import people_path, questions_path
from edtech_app.components.forms import field, submit
from edtech_app.components.icons import icon
from edtech_app.components.link import button_link, link, plain_link
from edtech_app.components.outline import course_path
from edtech_app.domain.words import _
from edtech_app.services.publishing import OwnCourse
from edtech_app.state.teaching import TeachingState

IMPORT_PATH = "/teach/import"

Course = rx.vars.ObjectVar[OwnCourse]


def own_courses() -> rx.Component:
    """Show the courses, or say how to get one."""
    return rx.cond(
        TeachingState.courses.length() > 0,
        rx.el.ul(rx.foreach(TeachingState.courses, _course), class_name="own-courses"),
        rx.el.div(
            rx.el.h2(_("No course yet"), class_name="empty-title"),
            rx.el.p(_("Give one a title and begin to write, or bring one in: Open edX, or Markdown as a zip.")),
            class_name="empty",
        ),
    )


def new_course() -> rx.Component:
    """Ask for the title of a course, and begin it."""
    return rx.el.form(
        field(
            "title",
            _("A new course"),
            hint=_("Its title is enough to begin with; you can change it later."),
            error=TeachingState.title_mistake,
            auto_complete="off",
        ),
        submit(_("Begin this course"), TeachingState.busy),
        on_submit=TeachingState.create,
        class_name="card new-course",
    )


def deleted_note() -> rx.Component:
    """Say which course was deleted a moment ago, and offer to bring it back."""
    return rx.el.div(
        rx.cond(
            TeachingState.deleted_uuid != "",
            rx.el.div(
                rx.el.p(rx.el.strong(TeachingState.deleted_title), " ", _("was deleted. Nobody sees it any more.")),
                rx.el.button(_("Undo"), type="button", on_click=TeachingState.undo, class_name="button button-small"),
                class_name="panel row-apart",
            ),
        ),
        role="status",
    )


def _course(course: Course) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.div(
                rx.el.div(
                    rx.el.h2(link(course.title, to=course_path(course.slug))),
                    _standing(course),
                    class_name="own-course-head",
                ),
                rx.el.p(_facts(course), class_name="quiet small"),
                rx.cond(course.summary != "", rx.el.p(course.summary, class_name="small")),
                class_name="stack-tight card-words",
            ),
            rx.cond(course.picture, small_picture(course.picture)),
            class_name="card-top",
        ),
        rx.el.div(*_places(course), _more(course), class_name="row"),
        key=course.uuid,
        class_name="own-course",
    )


def _standing(course: Course) -> rx.Component:
    return rx.cond(
        course.status == "published",
        rx.cond(
            course.visibility == "public",
            rx.el.span(icon("check"), _("Open to everybody"), class_name="chip chip-yours"),
            rx.el.span(
                icon("lock"),
                rx.cond(course.visibility == "invited", _("By invitation"), _("Members only")),
                class_name="chip",
            ),
        ),
        rx.el.span(_("Draft: only its staff sees it"), class_name="chip chip-due"),
    )


def _facts(course: Course) -> rx.Var[str]:
    lessons = rx.cond(course.lessons == 1, _("1 lesson"), rx.Var.create(f"{course.lessons} " + _("lessons")))
    questions = rx.cond(course.questions == 1, _("1 question"), rx.Var.create(f"{course.questions} " + _("questions")))
    learners = rx.cond(course.learners == 1, _("1 learner"), rx.Var.create(f"{course.learners} " + _("learners")))
    return rx.Var.create(f"{lessons}, {questions}, {learners}")


def _places(course: Course) -> list[rx.Component]:
    """Build the ways to where one works on a course."""
    places = ((_("Open"), course_path), (_("People"), people_path), (_("Questions"), questions_path))
    return [
        button_link(
            words,
            rx.el.span(" ", _("of"), " ", course.title, class_name="sr-only"),
            to=path(course.slug),
            class_name="button button-small",
        )
        for words, path in places
    ]


def _more(course: Course) -> rx.Component:
    """Build the menu of what is done to a course as a whole, and seldom."""
    menu = rx.Var.create(f"more-{course.uuid}")
    return rx.fragment(
        rx.el.button(
            _("More"),
            rx.el.span(" ", _("for"), " ", course.title, class_name="sr-only"),
            icon("down"),
            type="button",
            class_name="button button-small button-plain",
            custom_attrs={"popoverTarget": menu},
        ),
        rx.el.div(
            *_publishing(course, menu),
            rx.el.hr(),
            *_files(course),
            rx.cond(
                course.may_delete,
                rx.fragment(rx.el.hr(), _action(_("Delete"), course, menu, TeachingState.delete(course.uuid))),
            ),
            id=menu,
            class_name="menu block-menu",
            custom_attrs={"popover": "auto"},
        ),
    )


def _publishing(course: Course, menu: rx.Var[str]) -> list[rx.Component]:
    is_published = course.status == "published"
    ways = (
        ("public", _("Publish for everybody"), _("Open it to everybody")),
        ("members", _("Publish for members"), _("Limit it to members")),
        ("invited", _("Publish by invitation"), _("Limit it to those invited")),
    )
    shown = [
        rx.cond(
            is_published & (course.visibility == audience),
            None,
            _action(rx.cond(is_published, other, first), course, menu, TeachingState.publish(course.uuid, audience)),
        )
        for audience, first, other in ways
    ]
    back = _action(_("Make it a draft again"), course, menu, TeachingState.unpublish(course.uuid))
    return [*shown, rx.cond(is_published, back)]


def _files(course: Course) -> list[rx.Component]:
    name = rx.el.span(" ", course.title, class_name="sr-only")
    return [
        plain_link(
            _("Export"),
            name,
            href=rx.Var.create(f"/-/courses/{course.uuid}/export"),
            download=True,
            class_name="menu-item",
        ),
        link(
            _("Update from a file"),
            name,
            to=rx.Var.create(f"{IMPORT_PATH}?update={course.uuid}"),
            class_name="menu-item",
        ),
    ]


def _action(words: rx.Var[str] | str, course: Course, menu: rx.Var[str], on_click: EventType[()]) -> rx.Component:
    """Build what the menu offers; its accessible name says which course it is about."""
    return rx.el.button(
        words,
        rx.el.span(" ", course.title, class_name="sr-only"),
        type="button",
        on_click=on_click,
        class_name="menu-item",
        custom_attrs={"popoverTarget": menu, "popoverTargetAction": "hide"},
    )
