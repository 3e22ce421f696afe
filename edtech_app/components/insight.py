"""The questions of a course as a table: how many had them right at once, and what went wrong."""

import reflex as rx

from edtech_app.components.link import button_link, link
from edtech_app.components.listing import cell, list_pages, list_search, list_total, sort_head, table_link
from edtech_app.domain.words import _
from edtech_app.services.authoring.insight import Misconception, QuestionLine
from edtech_app.state.insight import InsightState

Line = rx.vars.ObjectVar[QuestionLine]
Page = InsightState.page


def questions_list() -> rx.Component:
    """Show the questions, or say that there are none."""
    return rx.el.div(
        list_total(Page.total, _("1 question"), _("questions"), Page.search),
        rx.cond(
            (Page.total > 0) | (Page.search != ""),
            rx.el.div(
                list_search(_("Search questions"), _("Question or lesson"), Page.search, InsightState.look_for),
                table_link(rx.Var.create(f"/-/courses/{Page.course_uuid}/questions.csv"), _("Questions")),
                class_name="row-apart",
            ),
        ),
        rx.cond(Page.total > 0, _table(), _none()),
        list_pages(InsightState.before, InsightState.after, Page.page, Page.pages),
        class_name="stack",
    )


def _none() -> rx.Component:
    return rx.cond(
        Page.search != "",
        rx.el.div(
            rx.el.p(_("No question here has these words.")),
            button_link(_("Show all questions"), to=rx.Var.create(f"/teach/{Page.course.slug}/questions")),
            class_name="empty",
        ),
        rx.el.div(
            rx.el.h2(_("No question yet"), class_name="empty-title"),
            rx.el.p(_("Questions are written in the lessons; what your students make of them is shown here.")),
            class_name="empty",
        ),
    )


def _table() -> rx.Component:
    heads = {"place": _("Question"), "answered": _("Answered by"), "right": _("Right at the first try")}
    return rx.el.table(
        rx.el.thead(
            rx.el.tr(
                *[sort_head(words, one, InsightState.sorts, Page.sort) for one, words in heads.items()],
                rx.el.th(_("Commonest wrong answers"), scope="col"),
            )
        ),
        rx.el.tbody(rx.foreach(Page.questions, _question)),
        class_name="listing",
    )


def _question(line: Line) -> rx.Component:
    return rx.el.tr(
        rx.el.th(
            link(line.prompt, to=rx.Var.create(f"/learn/{Page.course.slug}/{line.lesson_slug}#{line.uuid}")),
            rx.el.span(line.lesson_title, class_name="quiet small"),
            scope="row",
        ),
        cell(
            _("Answered by"),
            rx.cond(line.answered == 0, _("Nobody yet"), rx.Var.create(f"{line.answered}")),
        ),
        cell(
            _("Right at the first try"),
            rx.cond(line.answered > 0, rx.Var.create(f"{line.first_right}, {line.percent} %"), "–"),
        ),
        cell(
            _("Commonest wrong answers"),
            rx.cond(
                line.wrong.length() > 0,
                rx.el.ul(rx.foreach(line.wrong, _wrong), class_name="wrong-answers"),
                rx.el.span("–"),
            ),
        ),
        key=line.uuid,
    )


def _wrong(one: rx.vars.ObjectVar[Misconception], index: rx.Var[int]) -> rx.Component:
    return rx.el.li(
        rx.el.span(one.words),
        rx.el.span(rx.Var.create(f" × {one.times}"), class_name="quiet small"),
        key=index.to_string(),
    )
