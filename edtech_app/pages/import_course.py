"""Bringing a course in: the form, then the progress of the import, then its report, all at one address."""

import reflex as rx

from edtech_app.components.imports import import_failure, import_form, import_progress, import_report
from edtech_app.components.layout import HERE, TEACH, page
from edtech_app.components.link import link
from edtech_app.components.sheets import dressed
from edtech_app.components.skeleton import page_skeleton
from edtech_app.components.trouble import trouble
from edtech_app.domain.words import _
from edtech_app.state.imports import ImportState
from edtech_app.state.page_trouble import LOADING, READY


def import_course() -> rx.Component:
    """Build the page."""
    return page(
        rx.match(
            ImportState.code,
            (READY, _content()),
            (LOADING, page_skeleton()),
            trouble(ImportState.code, ImportState.words, sign_in_to=HERE),
        ),
        current=TEACH,
    )


def _content() -> rx.Component:
    job = ImportState.job
    return dressed(
        rx.el.div(
            rx.el.p(link(_("Your courses"), to="/teach"), class_name="kicker"),
            rx.el.h1(_("Bring a course in")),
            rx.cond(job.name != "", rx.el.p(job.name, class_name="lead")),
            class_name="page-head",
        ),
        rx.match(
            job.state,
            ("", import_form()),
            ("done", import_report()),
            ("failed", import_failure()),
            ("cancelled", import_failure()),
            import_progress(),
        ),
        sheets=["teach.css"],
    )
