"""Bringing a course in: the form, the progress, and the report."""

import reflex as rx

from edtech_app.components.forms import field
from edtech_app.components.icons import icon
from edtech_app.components.link import button_link
from edtech_app.components.upload_form import upload_form
from edtech_app.domain.words import _
from edtech_app.services.import_views import ReportGroup
from edtech_app.services.imports import ENDINGS, MOST_UPLOAD
from edtech_app.services.publishing import OwnCourse
from edtech_app.state.imports import ImportState

HERE = "/teach/import"
Groups = rx.vars.ArrayVar[tuple[ReportGroup, ...]]


def import_form() -> rx.Component:
    """Ask for the file. The fields come before it, so that the server knows them when the file arrives."""
    return upload_form(
        _target(),
        _subject(),
        field(
            "file",
            _("File"),
            hint=_("A .tar.gz from Open edX, or a .zip of Markdown or of a concept graph. At most 200 MB."),
            error=ImportState.file_mistake,
            type="file",
            accept=",".join(ENDINGS),
            required=True,
        ),
        button=rx.el.button(icon("upload"), _("Upload and bring in"), type="submit", class_name="button button-main"),
        action="/-/imports",
        here=HERE,
        endings=list(ENDINGS),
        most_bytes=MOST_UPLOAD,
        words={
            "sending": _("Uploading the file"),
            "arrived": _("The file has arrived; one moment…"),
            "broke": _("The upload broke off. What you filled in is still here: please try again."),
            "stop": _("Stop the upload"),
        },
    )


def import_progress() -> rx.Component:
    """Say how far the import is, and offer to stop it."""
    job = ImportState.job
    step = rx.cond(job.state == "waiting", _("Waiting for its turn"), rx.cond(job.step != "", job.step, _("Beginning")))
    return rx.el.section(
        rx.el.div(
            rx.el.p(
                rx.cond(job.is_stopping, _("Stopping…"), step),
                role="status",
                id="import-step",
                class_name="import-step",
            ),
            rx.el.progress(value=job.percent, max=100, aria_labelledby="import-step", class_name="bar import-bar"),
            class_name="progress",
        ),
        rx.el.p(
            _("You can leave this page; the import goes on, and its address shows how far it is."), class_name="quiet"
        ),
        rx.el.div(
            rx.el.button(
                _("Cancel the import"),
                type="button",
                on_click=ImportState.cancel,
                disabled=job.is_stopping,
                class_name="button",
            ),
            class_name="row",
        ),
        class_name="stack",
    )


def import_failure() -> rx.Component:
    """Say why nothing came in."""
    job = ImportState.job
    return rx.el.section(
        rx.cond(
            job.state == "cancelled",
            rx.el.p(_("The import was cancelled. Nothing of it was kept."), role="status"),
            rx.el.div(
                rx.el.p(rx.el.strong(_("It did not come in.")), " ", job.error),
                rx.el.p(_("Nothing of it was kept. What was here before is as it was."), class_name="quiet"),
                role="alert",
                class_name="stack-tight",
            ),
        ),
        rx.el.div(
            button_link(_("Try another file"), to=HERE, is_main=True),
            button_link(_("Back to your courses"), to="/teach"),
            class_name="row",
        ),
        class_name="stack",
    )


def import_report() -> rx.Component:
    """Say what came in, what was kept and what was refused."""
    report = ImportState.job.report
    return rx.el.section(
        _outcome(),
        rx.el.div(
            rx.cond(
                report.course != "",
                button_link(_("Look at the course"), to=rx.Var.create(f"/courses/{report.course}"), is_main=True),
            ),
            rx.cond(report.subject != "", button_link(_("See the map"), to=rx.Var.create(f"/map/{report.subject}"))),
            button_link(_("Your courses"), to="/teach"),
            class_name="row",
        ),
        _part(
            _("Kept"),
            _("This came in whole, or stayed as it is here; it says why."),
            report.kept,
            report.kept_total,
        ),
        _part(_("Refused"), _("This did not come in."), report.refused, report.refused_total),
        class_name="report",
    )


def _outcome() -> rx.Component:
    """Say in a sentence or two what there is now."""
    job, report = ImportState.job, ImportState.job.report
    return rx.el.div(
        rx.el.p(
            rx.cond(
                job.is_update,
                _("The course is up to date."),
                rx.cond(
                    report.course != "",
                    _("The course is here, as a draft that only you see. Look at it, then publish it."),
                    _("The concepts are here."),
                ),
            ),
            role="status",
        ),
        rx.el.p(
            _("New:"),
            " ",
            rx.cond(report.created.length() > 0, report.created.join(", "), _("nothing")),
            ". ",
            rx.el.span(_("It took"), " ", report.seconds, " ", _("seconds."), class_name="quiet"),
        ),
        class_name="stack-tight",
    )


def _target() -> rx.Component:
    """Ask whether it is a new course, or the newer state of one."""
    return rx.el.div(
        rx.el.label(_("What it is"), html_for="update", class_name="field-label"),
        rx.el.div(
            rx.el.select(
                rx.el.option(_("A new course"), value=""),
                rx.foreach(ImportState.courses, _choice),
                id="update",
                name="update",
                value=ImportState.updated,
                on_change=ImportState.choose,
                aria_describedby="update-hint update-error",
                class_name="field-input",
            ),
            icon("down"),
            class_name="select",
        ),
        rx.el.p(
            rx.cond(
                ImportState.updated == "",
                _("It comes in as a draft. Bringing the same file in again makes a copy."),
                _("Learners keep what they have. What was changed here keeps its text; what is gone is hidden."),
            ),
            id="update-hint",
            class_name="field-hint",
        ),
        rx.el.div(
            rx.cond(
                ImportState.update_mistake != "",
                rx.el.p(icon("alert"), rx.el.span(ImportState.update_mistake), class_name="field-error"),
            ),
            id="update-error",
            role="alert",
        ),
        class_name="field",
    )


def _subject() -> rx.Component:
    """Ask which subject a new course joins."""
    return rx.cond(
        ImportState.updated == "",
        field(
            "subject",
            _("Subject to join"),
            hint=_("Empty makes a subject of its own. To share concepts with another course, give its subject's name."),
            error=ImportState.subject_mistake,
            default_value=ImportState.subject,
            key=ImportState.subject,
            auto_complete="off",
            spell_check=False,
        ),
    )


def _choice(course: rx.vars.ObjectVar[OwnCourse]) -> rx.Component:
    return rx.el.option(rx.Var.create(f"{_('A newer state of')} {course.title}"), value=course.uuid, key=course.uuid)


def _part(title: str, lead: str, groups: Groups, total: rx.vars.NumberVar[int]) -> rx.Component:
    """Show one part of the report, or nothing when it is empty."""
    return rx.cond(
        total > 0,
        rx.el.section(
            rx.el.h2(title, " ", rx.el.span(total, class_name="quiet")),
            rx.el.p(lead, class_name="quiet"),
            rx.el.ul(rx.foreach(groups, _group), class_name="report-lines"),
            class_name="stack",
        ),
    )


def _group(group: rx.vars.ObjectVar[ReportGroup], index: rx.Var[int]) -> rx.Component:
    """Say why once; one place stands below it, more are folded away."""
    places = rx.Var.create(f"{group.count} {_('places')}")
    more = rx.Var.create(f"{_('And')} {group.count - group.places.length()} {_('more.')}")
    listed = rx.el.ul(rx.foreach(group.places, _place), class_name="report-places")
    return rx.el.li(
        rx.el.p(
            rx.cond(group.kind != "", rx.el.span(group.kind, class_name="chip")), group.why, class_name="report-why"
        ),
        rx.cond(
            group.count == 1,
            listed,
            rx.el.details(
                rx.el.summary(icon("next"), places),
                listed,
                rx.cond(group.count > group.places.length(), rx.el.p(more, class_name="quiet small")),
                class_name="fold",
            ),
        ),
        key=index.to_string(),
        class_name="report-line",
    )


def _place(place: rx.Var[str], index: rx.Var[int]) -> rx.Component:
    return rx.el.li(place, key=index.to_string(), class_name="report-where")
