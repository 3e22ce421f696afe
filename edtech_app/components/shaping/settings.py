"""What a course says of itself, on the page that readers see, to be written in place."""

from typing import Any

import reflex as rx

from edtech_app.components.course_badges import course_badges, ticked
from edtech_app.components.forms import field, form_error, submit, text_area
from edtech_app.components.icons import icon
from edtech_app.components.prose import prose
from edtech_app.components.sheets import dressed
from edtech_app.domain.words import _
from edtech_app.state.course import CourseState
from edtech_app.state.course_settings import SettingsState

Page = CourseState.page
LINES = _("One on each line.")
SHEETS = ["shaping.css"]


@rx.memo
def course_head_tools() -> rx.Component:
    """Build the head of a course's page: its title and summary."""
    form = _form(
        _text("title", _("Title"), auto_focus=True),
        _area("summary", _("Summary"), rows=3, hint=_("A sentence or two: lists of courses show it.")),
        _text("language", _("Language"), hint=_("As a short code: en, de, pt-BR.")),
    )
    head = rx.el.header(
        course_badges(),
        rx.el.h1(Page.course.title),
        rx.cond(
            SettingsState.part == "title",
            form,
            rx.fragment(
                rx.cond(
                    Page.summary != "",
                    rx.el.p(Page.summary, class_name="lead"),
                    rx.el.p(_("No summary yet: one sentence helps people find this course."), class_name="quiet"),
                ),
                _opener("title", _("Change title and summary")),
            ),
        ),
        class_name="course-head",
    )
    return dressed(head, sheets=SHEETS)


@rx.memo
def course_words_tools() -> rx.Component:
    """Build what a course says of itself below its head."""
    return dressed(
        _part(
            "about",
            _("About this course"),
            rx.cond(Page.description_html != "", prose(Page.description_html)),
            _area(
                "description",
                _("About this course"),
                rows=10,
                auto_focus=True,
                hint=_("You can write Markdown: **bold**, *italic*, lists, links, formulas between dollars."),
            ),
            is_empty=Page.description_html == "",
            empty=_("Say what this course is about, and for whom."),
        ),
        _part(
            "outcomes",
            _("What you can do afterwards"),
            ticked(Page.outcomes, "check", "ticks"),
            _area("outcomes", _("What one can do after this course"), rows=6, auto_focus=True, hint=LINES),
            is_empty=Page.outcomes.length() == 0,
            empty=_("Say what one can do after this course."),
        ),
        _part(
            "asks",
            _("What it asks of you"),
            ticked(Page.asks, "info", "ticks ticks-asks"),
            _area("asks", _("What one has to know or bring"), rows=5, auto_focus=True, hint=LINES),
            is_empty=Page.asks.length() == 0,
            empty=_("Say what one has to know, or bring."),
        ),
        sheets=SHEETS,
    )


def _part(
    part: str, title: str, shown: rx.Component, fields: rx.Component, *, is_empty: rx.Var[bool], empty: str
) -> rx.Component:
    """Build one section: what it says, or what could stand there, or the form that changes it."""
    return rx.el.section(
        rx.el.div(
            rx.el.h2(title),
            rx.cond(
                SettingsState.part == part,
                None,
                _opener(part, rx.cond(is_empty, _("Write it"), _("Change")), title),
            ),
            class_name="row-apart shaping-head",
        ),
        rx.cond(
            SettingsState.part == part,
            _form(fields),
            rx.cond(is_empty, rx.el.p(empty, class_name="quiet small"), shown),
        ),
        class_name=rx.cond(is_empty & (SettingsState.part != part), "shaping-blank", ""),
    )


def _opener(part: str, words: rx.Var[str] | str, about: str = "") -> rx.Component:
    return rx.el.button(
        icon("pencil"),
        words,
        type="button",
        aria_label=rx.Var.create(f"{words}: {about}") if about else rx.Var.create(None),
        id=f"edit-{part}",
        class_name="button button-small button-plain shaping-open",
        on_click=SettingsState.open(part),
    )


def _form(*fields: rx.Component) -> rx.Component:
    return rx.el.form(
        *fields,
        form_error(rx.cond(SettingsState.field == "form", SettingsState.words, "")),
        rx.el.div(
            submit(_("Save"), SettingsState.busy, class_name="button button-small button-main"),
            rx.el.button(
                _("Cancel"), type="button", class_name="button button-small button-plain", on_click=SettingsState.close
            ),
            class_name="row",
        ),
        on_submit=SettingsState.save,
        class_name="form shaping-form",
    )


def _text(name: str, label: str, **props: Any) -> rx.Component:
    """Build a field. It takes any length: a paste is not cut in silence, the service says what there is room for."""
    return rx.fragment(
        field(name, label, error=_error(name), default_value=_said(name), auto_complete="off", **props),
        _theirs(name),
    )


def _area(name: str, label: str, **props: Any) -> rx.Component:
    return rx.fragment(text_area(name, label, error=_error(name), default_value=_said(name), **props), _theirs(name))


def _said(name: str) -> rx.Var[str]:
    return SettingsState.texts[name].to(str)


def _error(name: str) -> rx.Var[str]:
    return rx.cond(SettingsState.field == name, SettingsState.words, "")


def _theirs(name: str) -> rx.Component:
    """Show what somebody else wrote meanwhile, beside what was typed here."""
    return rx.cond(
        (SettingsState.field == name) & (SettingsState.theirs != ""),
        rx.el.div(
            rx.el.p(_("What they wrote:"), class_name="small quiet"),
            rx.el.p(SettingsState.theirs, class_name="shaping-theirs"),
            class_name="panel",
        ),
    )
