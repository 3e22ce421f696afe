"""Who teaches a course, and adding and removing co-teachers where one may."""

import reflex as rx

from edtech_app.components.desk import desk_fold
from edtech_app.components.forms import field, form_error, submit
from edtech_app.components.link import button_link
from edtech_app.components.listing import cell, line_button, list_search, list_total, sort_head, table_link
from edtech_app.domain.words import _
from edtech_app.services.authoring.staff import CO_TEACHER, OWNER, StaffMember
from edtech_app.state.course_people import CoursePeopleState
from edtech_app.state.staff import MARK, StaffState

CO_TEACHERS = _(
    "The e-mail address of somebody with the teacher's role here. They may do all that you may, "
    "except choose who teaches and delete the course."
)
Member = rx.vars.ObjectVar[StaffMember]
Page = StaffState.page


def staff_section(may_own: rx.Var[bool]) -> rx.Component:
    """Fold the staff away until it is asked for; its names are said."""
    return desk_fold(
        _("Who teaches it"),
        Page.names.join(", "),
        list_total(Page.members.length(), _("1 person"), _("people"), Page.search, "sr-only"),
        rx.el.div(
            rx.cond(
                Page.names.length() > 1,
                list_search(_("Search staff"), _("Name or e-mail"), Page.search, StaffState.look_for, f"{MARK}search"),
            ),
            table_link(rx.Var.create(f"/-/courses/{CoursePeopleState.page.course_uuid}/staff.csv"), _("Staff")),
            class_name="row-apart",
        ),
        rx.cond(Page.members.length() > 0, _table(may_own), _nobody()),
        rx.cond(may_own, _form()),
        is_open=StaffState.is_asked,
    )


def _nobody() -> rx.Component:
    return rx.el.div(
        rx.el.p(_("Nobody here has a name or an address with these words.")),
        button_link(_("Show everybody"), to=StaffState.everybody),
        class_name="empty",
    )


def _table(may_own: rx.Var[bool]) -> rx.Component:
    heads = {"name": _("Name"), "email": _("E-mail"), "role": _("Role")}
    return rx.el.table(
        rx.el.thead(
            rx.el.tr(
                *[sort_head(words, one, StaffState.sorts, Page.sort) for one, words in heads.items()],
                rx.el.th(rx.el.span(_("Actions"), class_name="sr-only"), scope="col"),
            )
        ),
        rx.el.tbody(rx.foreach(Page.members, lambda one: _member(one, may_own))),
        class_name="listing",
    )


def _member(one: Member, may_own: rx.Var[bool]) -> rx.Component:
    return rx.el.tr(
        rx.el.th(
            rx.el.div(
                rx.el.strong(one.name),
                rx.cond(one.is_you, rx.el.span(_("You"), class_name="chip chip-yours")),
                class_name="row desk-name",
            ),
            scope="row",
        ),
        cell(_("E-mail"), one.email, class_name="desk-email"),
        cell(_("Role"), rx.el.span(rx.cond(one.is_owner, OWNER, CO_TEACHER), class_name="chip")),
        rx.el.td(
            rx.cond(
                may_own & ~one.is_owner,
                line_button(_("Remove"), " ", one.name, on_click=StaffState.remove(one.uuid)),
            ),
            class_name="listing-end",
        ),
        key=one.uuid,
    )


def _form() -> rx.Component:
    return rx.el.form(
        field(
            "email",
            _("Add a co-teacher"),
            hint=CO_TEACHERS,
            error=StaffState.email_mistake,
            type="email",
            auto_complete="off",
            required=True,
            auto_capitalize="none",
            spell_check=False,
        ),
        form_error(StaffState.words),
        submit(_("Add"), StaffState.busy, class_name="button"),
        key=StaffState.epoch.to_string(),
        on_submit=StaffState.add,
        class_name="form desk-form",
    )
