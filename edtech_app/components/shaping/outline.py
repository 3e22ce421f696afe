"""The outline of a course as its staff sees it: every module and lesson can be named, moved and removed here."""

from typing import Any

import reflex as rx
from reflex.event import EventType

from edtech_app.components.forms import field
from edtech_app.components.icons import icon
from edtech_app.components.link import link
from edtech_app.components.outline import lesson_link
from edtech_app.components.shaping.moves import outline_moves
from edtech_app.components.shaping.removed import course_bin, removal_note
from edtech_app.components.sheets import dressed
from edtech_app.domain.words import _
from edtech_app.services.views import CourseHead, LessonEntry, ModuleEntry
from edtech_app.state.bin import BinState
from edtech_app.state.course import CourseState
from edtech_app.state.lesson import LessonState
from edtech_app.state.outline import LAST, LESSON, MODULE, OutlineState

Modules = rx.vars.ArrayVar[tuple[ModuleEntry, ...]]
Module = rx.vars.ObjectVar[ModuleEntry]
Lesson = rx.vars.ObjectVar[LessonEntry]
Course = rx.vars.ObjectVar[CourseHead]


@rx.memo
def course_outline_tools() -> rx.Component:
    """Build the outline on the course's page."""
    return _outline(CourseState.page.modules, CourseState.page.course)


@rx.memo
def lesson_outline_tools() -> rx.Component:
    """Build the outline beside a lesson."""
    place, slug = LessonState.place, LessonState.course.slug
    return rx.fragment(
        _outline(LessonState.outline, LessonState.course),
        link(
            _("See this lesson as a student does"),
            to=rx.Var.create(f"/learn/{slug}/{place.slug}?as=student"),
            class_name="button button-small button-plain outline-add outline-preview",
        ),
    )


def _outline(modules: Modules, course: Course) -> rx.Component:
    outline = rx.el.div(
        removal_note(),
        outline_moves(
            rx.el.ol(rx.foreach(modules, lambda module: _module(module, modules, course)), class_name="outline-list"),
            order=modules,
            focus=OutlineState.focus,
            on_step=OutlineState.step,
            on_put=OutlineState.put,
        ),
        _adding(LAST, _("Add a module"), _("Title of the new module")),
        course_bin(),
        rx.el.p(OutlineState.said, role="status", class_name="sr-only"),
        class_name="outline-desk",
    )
    return dressed(outline, sheets=["shaping.css"])


def _module(module: Module, modules: Modules, course: Course) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            _grip(),
            rx.el.p(module.title, class_name="outline-module"),
            _opener(module.uuid, module.title),
            class_name="outline-row",
            custom_attrs={"data-into": ""},
        ),
        rx.cond(OutlineState.opened == module.uuid, _form(MODULE, module.uuid, module.title, None)),
        rx.el.ol(rx.foreach(module.lessons, lambda lesson: _lesson(lesson, module, modules, course))),
        _adding(module.uuid, _("Add a lesson"), _("Title of the new lesson"), module.title),
        key=module.uuid,
        class_name="outline-part",
        custom_attrs={"data-part": MODULE, "data-uuid": module.uuid},
    )


def _lesson(lesson: Lesson, module: Module, modules: Modules, course: Course) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            _grip(),
            lesson_link(
                lesson,
                course.slug,
                id=rx.Var.create(f"row-{lesson.uuid}"),
                aria_keyshortcuts="Alt+ArrowUp Alt+ArrowDown",
            ),
            rx.cond(
                lesson.is_draft,
                _act(_("Publish"), OutlineState.set_status(lesson.uuid, "published"), lesson.title, "outline-publish"),
            ),
            _opener(lesson.uuid, lesson.title),
            class_name="outline-row",
        ),
        rx.cond(
            OutlineState.opened == lesson.uuid,
            _form(LESSON, lesson.uuid, lesson.title, _more(lesson, module, modules, course)),
        ),
        key=lesson.uuid,
        class_name="outline-part",
        custom_attrs={"data-part": LESSON, "data-uuid": lesson.uuid},
    )


def _grip() -> rx.Component:
    """Build what a row is taken hold of by. Keys and the row's form do the same, so it is no button."""
    return rx.el.span(icon("grip"), class_name="outline-grip", aria_hidden=True, custom_attrs={"data-grip": ""})


def _opener(uuid: rx.Var[str], title: rx.Var[str]) -> rx.Component:
    return rx.el.button(
        icon("more"),
        rx.el.span(_("Change"), " ", title, class_name="sr-only"),
        type="button",
        id=rx.Var.create(f"change-{uuid}"),
        aria_expanded=OutlineState.opened == uuid,
        aria_keyshortcuts="Alt+ArrowUp Alt+ArrowDown",
        class_name="button button-plain button-icon outline-change",
        on_click=OutlineState.open(uuid),
    )


def _form(part: str, uuid: rx.Var[str], title: rx.Var[str], more: rx.Component | None) -> rx.Component:
    """Build what can be done with a module or lesson."""
    return rx.el.div(
        rx.el.form(
            rx.el.input(type="hidden", name="part", value=part),
            field(
                "outline-title",
                _("Title"),
                error=OutlineState.title_mistake,
                default_value=title,
                auto_complete="off",
            ),
            rx.el.button(_("Rename"), type="submit", class_name="button button-small button-main"),
            on_submit=OutlineState.rename,
            class_name="outline-naming",
        ),
        more,
        rx.el.div(
            _act(_("Move up"), OutlineState.step(part, uuid, -1), title, id=rx.Var.create(f"up-{uuid}")),
            _act(_("Move down"), OutlineState.step(part, uuid, 1), title, id=rx.Var.create(f"down-{uuid}")),
            _act(_("Remove"), BinState.remove(part, uuid, title), title, "button-wrong"),
            _act(_("Close"), OutlineState.close, "", "button-plain"),
            class_name="row",
        ),
        class_name="outline-form",
    )


def _more(lesson: Lesson, module: Module, modules: Modules, course: Course) -> rx.Component:
    return rx.fragment(
        rx.cond(
            lesson.is_draft,
            rx.el.div(
                rx.el.span(_("Draft: only the staff sees it"), class_name="chip chip-due"),
                _act(_("Publish"), OutlineState.set_status(lesson.uuid, "published"), lesson.title),
                class_name="row",
            ),
            rx.el.div(
                rx.cond(
                    course.status == "published",
                    rx.el.span(icon("check"), _("Published"), class_name="chip chip-yours"),
                    rx.el.span(_("Students see it once the course is published"), class_name="chip"),
                ),
                _act(_("Make it a draft"), OutlineState.set_status(lesson.uuid, "draft"), lesson.title),
                class_name="row",
            ),
        ),
        rx.cond(modules.length() > 1, _into(lesson, module, modules)),
    )


def _into(lesson: Lesson, module: Module, modules: Modules) -> rx.Component:
    """Build the way into another module."""
    others = rx.foreach(
        modules,
        lambda one: rx.cond(one.uuid == module.uuid, None, rx.el.option(one.title, value=one.uuid, key=one.uuid)),
    )
    return rx.el.form(
        rx.el.input(type="hidden", name="lesson", value=lesson.uuid),
        rx.el.label(_("Another module"), html_for="outline-into", class_name="field-label"),
        rx.el.div(
            rx.el.div(
                rx.el.select(others, id="outline-into", name="module", class_name="field-input"),
                icon("down"),
                class_name="select",
            ),
            rx.el.button(_("Move there"), type="submit", class_name="button button-small"),
            class_name="outline-into",
        ),
        on_submit=OutlineState.move_to,
        class_name="stack-tight",
    )


def _adding(where: rx.Var[str] | str, words: str, label: str, within: rx.Var[str] | str = "") -> rx.Component:
    """Build the button that adds a lesson or module, or the form that asks for its title."""
    return rx.cond(
        OutlineState.adding == where,
        rx.el.form(
            field(
                "new-title",
                label,
                error=OutlineState.title_mistake,
                auto_complete="off",
            ),
            rx.el.div(
                rx.el.button(words, type="submit", class_name="button button-small button-main"),
                _act(_("Cancel"), OutlineState.close, "", "button-plain"),
                class_name="row",
            ),
            on_submit=OutlineState.add,
            class_name="outline-form",
        ),
        rx.el.button(
            icon("plus"),
            words,
            rx.el.span(" ", _("to"), " ", within, class_name="sr-only") if isinstance(within, rx.Var) else None,
            type="button",
            id=rx.Var.create(f"add-{where}"),
            class_name="button button-small button-plain outline-add",
            on_click=OutlineState.begin(where),
        ),
    )


def _act(
    words: str, press: EventType[()], about: rx.Var[str] | str, class_name: str = "", **props: Any
) -> rx.Component:
    """Build a button whose accessible name says what it is about."""
    return rx.el.button(
        words,
        rx.el.span(" ", about, class_name="sr-only") if isinstance(about, rx.Var) else None,
        type="button",
        class_name=f"button button-small {class_name}".strip(),
        on_click=press,
        **props,
    )
