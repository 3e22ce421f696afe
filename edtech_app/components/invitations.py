"""The invitation codes of a course: which there are, and a form for a new one."""

import reflex as rx

from edtech_app.components.choice import choose
from edtech_app.components.desk import desk_fold
from edtech_app.components.forms import field, form_error, submit
from edtech_app.components.icons import icon
from edtech_app.components.link import link
from edtech_app.components.listing import line_button
from edtech_app.components.moment import when
from edtech_app.domain.words import _
from edtech_app.services.authoring.invitations import MOST_USES, Invitation
from edtech_app.state.invitations import InvitationState

Code = rx.vars.ObjectVar[Invitation]
_ORIGIN = rx.Var("globalThis.location?.origin").to(str)


def invitations_section() -> rx.Component:
    """Fold the codes away until they are asked for."""
    counting = InvitationState.counting
    count = rx.cond(counting == 1, _("1 valid"), rx.Var.create(f"{counting} {_('valid')}"))
    return desk_fold(
        _("Invitation codes"),
        rx.cond(counting == 0, _("none valid"), count),
        rx.el.p(
            _("Anybody with a code, or with its link, can join this course, even where nobody else can find it."),
            class_name="quiet small",
        ),
        rx.el.ul(rx.foreach(InvitationState.codes, _code), class_name="desk-lines"),
        _form(),
    )


def _code(one: Code) -> rx.Component:
    counts = one.worth == "counts"
    return rx.el.li(
        rx.el.div(
            rx.el.p(
                rx.cond(counts, link(one.code, to=one.path, class_name="desk-code"), rx.el.s(one.code)),
                choose(
                    one.worth,
                    ("counts", rx.el.span(icon("check"), _("Valid"), class_name="chip chip-yours")),
                    ("used up", rx.el.span(_("Used up"), class_name="chip")),
                    ("expired", rx.el.span(_("Expired"), class_name="chip")),
                    rx.el.span(_("Withdrawn"), class_name="chip"),
                ),
                class_name="row desk-name",
            ),
            rx.el.p(
                _uses(one),
                rx.cond(one.expires_at != "", rx.el.span(", ", _("until"), " ", when(one.expires_at))),
                rx.cond(one.author != "", rx.el.span(", ", _("made by"), " ", one.author)),
                class_name="quiet small",
            ),
        ),
        rx.cond(
            counts,
            rx.el.div(
                line_button(
                    _("Copy the link"), f" {_('of')} ", one.code, on_click=rx.set_clipboard(_ORIGIN + one.path)
                ),
                line_button(_("Withdraw"), " ", one.code, on_click=InvitationState.withdraw(one.uuid)),
                class_name="row desk-actions",
            ),
        ),
        key=one.uuid,
        class_name="desk-line",
    )


def _uses(one: Code) -> rx.Var[str]:
    most = rx.Var.create(f"{_('Used')} {one.uses} {_('of')} {one.most_uses} {_('times')}")
    times = rx.cond(one.uses == 1, _("Used once"), rx.Var.create(f"{_('Used')} {one.uses} {_('times')}"))
    once = rx.cond(one.uses == 0, _("Works once"), _("Used once"))
    free = rx.cond(one.uses == 0, _("Not used yet"), times)
    return rx.cond(one.most_uses == 0, free, rx.cond(one.most_uses == 1, once, most))


def _form() -> rx.Component:
    return rx.el.form(
        rx.el.div(
            field(
                "most_uses",
                _("For how many people"),
                hint=_("Leave it empty for no limit."),
                error=InvitationState.most_uses_mistake,
                type="number",
                min=1,
                max=MOST_USES,
                input_mode="numeric",
            ),
            field(
                "last_day",
                _("Last day"),
                hint=_("Until its end, in UTC."),
                error=InvitationState.last_day_mistake,
                type="date",
            ),
            class_name="desk-fields",
        ),
        form_error(InvitationState.words),
        submit(_("Make a code"), InvitationState.busy, class_name="button"),
        key=InvitationState.epoch.to_string(),
        on_submit=InvitationState.make,
        class_name="form desk-form",
    )
