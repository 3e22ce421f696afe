"""Who teaches a course, and adding and removing co-teachers where one may."""

import reflex as rx

from edtech_app.components.desk import desk_fold
from edtech_app.components.forms import field, form_error, submit
from edtech_app.components.listing import line_button
from edtech_app.domain.words import _
from edtech_app.services.authoring.staff import StaffMember
from edtech_app.state.staff import StaffState

CO_TEACHERS = _(
    "The e-mail address of somebody with the teacher's role here. They may do all that you may, "
    "except choose who teaches and delete the course."
)
Member = rx.vars.ObjectVar[StaffMember]


def staff_section(may_own: rx.Var[bool]) -> rx.Component:
    """Fold the staff away until it is asked for; its names are said."""
    return desk_fold(
        _("Who teaches it"),
        StaffState.names,
        rx.el.ul(rx.foreach(StaffState.members, lambda one: _member(one, may_own)), class_name="desk-lines"),
        rx.cond(may_own, _form()),
    )


def _member(one: Member, may_own: rx.Var[bool]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.p(
                rx.el.strong(one.name),
                rx.el.span(rx.cond(one.is_owner, _("Owner"), _("Co-teacher")), class_name="chip"),
                rx.cond(one.is_you, rx.el.span(_("You"), class_name="chip chip-yours")),
                class_name="row desk-name",
            ),
            rx.el.p(one.email, class_name="quiet small desk-email"),
        ),
        rx.cond(
            may_own & ~one.is_owner,
            line_button(_("Remove"), " ", one.name, on_click=StaffState.remove(one.uuid)),
        ),
        key=one.uuid,
        class_name="desk-line",
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
            max_length=254,
            auto_capitalize="none",
            spell_check=False,
        ),
        form_error(StaffState.words),
        submit(_("Add"), StaffState.busy, class_name="button"),
        key=StaffState.epoch.to_string(),
        on_submit=StaffState.add,
        class_name="form desk-form",
    )
