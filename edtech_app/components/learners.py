"""The learners of a course as a table: how far each is, and when they were last here."""

import reflex as rx

from edtech_app.components.desk import desk_fold
from edtech_app.components.icons import icon
from edtech_app.components.link import button_link, link
from edtech_app.components.listing import cell, line_button, list_pages, list_search, list_total, sort_head, table_link
from edtech_app.components.moment import date, when
from edtech_app.domain.words import _
from edtech_app.services.authoring.course_people import LearnerLine, RemovedLine
from edtech_app.state.course_people import CoursePeopleState

Line = rx.vars.ObjectVar[LearnerLine]
Page = CoursePeopleState.page


def learners_section() -> rx.Component:
    """Show the learners, or say how they come."""
    return rx.el.section(
        rx.el.h2(_("Learners"), id="learners"),
        list_total(Page.total, _("1 learner"), _("learners"), Page.search),
        rx.cond(
            (Page.total > 0) | (Page.search != ""),
            rx.el.div(
                list_search(_("Search learners"), _("Name or e-mail"), Page.search, CoursePeopleState.look_for),
                table_link(rx.Var.create(f"/-/courses/{Page.course_uuid}/people.csv"), _("Learners")),
                class_name="row-apart",
            ),
        ),
        rx.cond(Page.total > 0, _table(), _nobody()),
        list_pages(CoursePeopleState.before, CoursePeopleState.after, Page.page, Page.pages),
        aria_labelledby="learners",
        class_name="stack",
    )


def removed_section() -> rx.Component:
    """Show who was removed, folded away, and let them back in."""
    return rx.cond(
        Page.removed.length() > 0,
        desk_fold(
            _("Removed"),
            _("They cannot come back by themselves, not by a code either."),
            rx.el.ul(rx.foreach(Page.removed, _removed_line), class_name="desk-lines"),
        ),
    )


def _nobody() -> rx.Component:
    return rx.cond(
        Page.search != "",
        rx.el.div(
            rx.el.p(_("Nobody here has a name or an address with these words.")),
            button_link(_("Show everybody"), to=rx.Var.create(f"/teach/{Page.course.slug}/people")),
            class_name="empty",
        ),
        rx.el.div(
            rx.el.h3(_("Nobody yet"), class_name="empty-title"),
            rx.el.p(_("Make a code and give it to your students, or publish the course for them to find.")),
            class_name="empty",
        ),
    )


def _table() -> rx.Component:
    heads = {
        "name": _("Name"),
        "done": _("Lessons done"),
        "mastered": _("Concepts mastered"),
        "enrolled": _("Enrolled"),
        "seen": _("Last seen"),
    }
    return rx.el.table(
        rx.el.thead(
            rx.el.tr(
                *[sort_head(words, one, CoursePeopleState.sorts, Page.sort) for one, words in heads.items()],
                rx.el.th(rx.el.span(_("Actions"), class_name="sr-only"), scope="col"),
            )
        ),
        rx.el.tbody(rx.foreach(Page.learners, _learner)),
        class_name="listing",
    )


def _learner(line: Line) -> rx.Component:
    return rx.el.tr(
        rx.el.th(
            link(line.name, to=rx.Var.create(f"/teach/{Page.course.slug}/people/{line.uuid}")),
            rx.el.span(line.email, class_name="quiet small desk-email"),
            scope="row",
        ),
        cell(_("Lessons done"), rx.Var.create(f"{line.done} {_('of')} {Page.lessons}")),
        cell(_("Concepts mastered"), rx.Var.create(f"{line.mastered} {_('of')} {Page.concepts}")),
        cell(_("Enrolled"), date(line.enrolled_at)),
        cell(_("Last seen"), rx.cond(line.seen_at != "", when(line.seen_at), _("Never"))),
        rx.el.td(rx.cond(CoursePeopleState.asked == line.uuid, _really(line), _remove(line)), class_name="listing-end"),
        key=line.uuid,
    )


def _removed_line(line: rx.vars.ObjectVar[RemovedLine]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.strong(line.name),
            rx.el.p(line.email, " · ", _("removed"), " ", when(line.removed_at), class_name="quiet small desk-email"),
        ),
        line_button(_("Let back in"), " ", line.name, on_click=CoursePeopleState.let_back_in(line.uuid)),
        key=line.uuid,
        class_name="desk-line",
    )


def _remove(line: Line) -> rx.Component:
    return line_button(_("Remove"), " ", line.name, on_click=CoursePeopleState.ask(line.uuid))


def _really(line: Line) -> rx.Component:
    """Ask before a place is taken away."""
    return rx.el.div(
        rx.el.p(
            icon("alert"),
            rx.el.span(_("What they learnt is kept. They cannot come back by themselves.")),
            id="removing",
            class_name="row small desk-asked",
        ),
        rx.el.div(
            line_button(
                _("Keep"),
                " ",
                line.name,
                on_click=CoursePeopleState.ask(""),
                id="keep-learner",
                aria_describedby="removing",
            ),
            line_button(
                _("Remove from the course"),
                " ",
                line.name,
                on_click=CoursePeopleState.remove(line.uuid),
                class_name="button button-small button-wrong",
            ),
            class_name="row desk-actions",
        ),
        class_name="stack-tight",
    )
