"""The courses that somebody teaches, and what they can do with each."""

import reflex as rx
from reflex.event import EventType

from edtech_app.components.course_cards import course_path
from edtech_app.components.desk import people_path, questions_path
from edtech_app.components.forms import field, submit
from edtech_app.components.icons import icon
from edtech_app.components.link import button_link, link, plain_link
from edtech_app.domain.course_words import MOST_TITLE
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
            max_length=MOST_TITLE,
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
            rx.el.h2(link(course.title, to=course_path(course.slug))),
            _standing(course),
            class_name="own-course-head",
        ),
        rx.el.p(_facts(course), class_name="quiet small"),
        rx.cond(course.summary != "", rx.el.p(course.summary, class_name="small")),
        rx.el.div(_publishing(course), _more(course), class_name="row"),
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


def _publishing(course: Course) -> rx.Component:
    is_published = course.status == "published"
    is_for_members = is_published & (course.visibility == "members")
    is_by_invitation = is_published & (course.visibility == "invited")
    is_public = is_published & (course.visibility == "public")
    return rx.fragment(
        rx.cond(
            is_public,
            None,
            _action(
                rx.cond(is_published, _("Open it to everybody"), _("Publish for everybody")),
                course,
                TeachingState.publish(course.uuid, "public"),
                rx.cond(is_published, "button button-small", "button button-small button-main"),
            ),
        ),
        rx.cond(
            is_for_members,
            None,
            _action(
                rx.cond(is_published, _("Limit it to members"), _("Publish for members")),
                course,
                TeachingState.publish(course.uuid, "members"),
            ),
        ),
        rx.cond(
            is_by_invitation,
            None,
            _action(
                rx.cond(is_published, _("Limit it to those invited"), _("Publish by invitation")),
                course,
                TeachingState.publish(course.uuid, "invited"),
            ),
        ),
        rx.cond(is_published, _action(_("Take back"), course, TeachingState.unpublish(course.uuid))),
    )


def _more(course: Course) -> rx.Component:
    return rx.fragment(
        button_link(
            _("People"),
            rx.el.span(" ", _("of"), " ", course.title, class_name="sr-only"),
            to=people_path(course.slug),
            class_name="button button-small",
        ),
        button_link(
            _("Questions"),
            rx.el.span(" ", _("of"), " ", course.title, class_name="sr-only"),
            to=questions_path(course.slug),
            class_name="button button-small",
        ),
        plain_link(
            _("Export"),
            rx.el.span(" ", course.title, class_name="sr-only"),
            href=rx.Var.create(f"/-/courses/{course.uuid}/export"),
            download=True,
            class_name="button button-small",
        ),
        button_link(
            _("Update"),
            rx.el.span(" ", course.title, class_name="sr-only"),
            to=rx.Var.create(f"{IMPORT_PATH}?update={course.uuid}"),
            class_name="button button-small",
        ),
        rx.cond(
            course.may_delete,
            _action(_("Delete"), course, TeachingState.delete(course.uuid), "button button-small button-plain"),
        ),
    )


def _action(
    words: rx.Var[str] | str,
    course: Course,
    on_click: EventType[()],
    class_name: rx.Var[str] | str = "button button-small",
) -> rx.Component:
    """Build a button whose accessible name says which course it is about."""
    return rx.el.button(
        words,
        rx.el.span(" ", course.title, class_name="sr-only"),
        type="button",
        on_click=on_click,
        class_name=class_name,
    )
