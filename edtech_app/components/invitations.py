"""The invitation codes of a course: which there are, and a form for a new one."""

import reflex as rx

from edtech_app.components.choice import choose
from edtech_app.components.desk import desk_fold
from edtech_app.components.forms import field, form_error, submit
from edtech_app.components.icons import icon
from edtech_app.components.link import button_link, link
from edtech_app.components.listing import cell, line_button, list_pages, list_search, list_total, sort_head, table_link
from edtech_app.components.moment import date, when
from edtech_app.domain.invitations import Worth
from edtech_app.domain.words import _
from edtech_app.services.authoring.invitations import MOST_USES, WORTHS, Invitation
from edtech_app.state.course_people import CoursePeopleState
from edtech_app.state.invitations import MARK, InvitationState

Code = rx.vars.ObjectVar[Invitation]
Page = InvitationState.page
_ORIGIN = rx.Var("globalThis.location?.origin").to(str)


def invitations_section() -> rx.Component:
    """Fold the codes away until they are asked for."""
    count = rx.cond(Page.counting == 1, _("1 valid"), rx.Var.create(f"{Page.counting} {_('valid')}"))
    return desk_fold(
        _("Invitation codes"),
        rx.cond(Page.counting == 0, _("none valid"), count),
        rx.el.p(
            _("Anybody with a code, or with its link, can join this course, even where nobody else can find it."),
            class_name="quiet small",
        ),
        rx.cond((Page.total > 0) | (Page.search != ""), _codes()),
        _form(),
        is_open=InvitationState.is_asked,
    )


def _codes() -> rx.Component:
    is_worth_searching = (Page.total > 1) | (Page.search != "")
    return rx.el.div(
        list_total(Page.total, _("1 code"), _("codes"), Page.search, "sr-only"),
        rx.el.div(
            rx.cond(
                is_worth_searching,
                list_search(
                    _("Search codes"), _("Code or name"), Page.search, InvitationState.look_for, f"{MARK}search"
                ),
            ),
            table_link(rx.Var.create(f"/-/courses/{CoursePeopleState.page.course_uuid}/codes.csv"), _("Codes")),
            class_name="row-apart",
        ),
        rx.cond(
            Page.total > 0,
            _table(),
            rx.el.div(
                rx.el.p(_("No code here has these words, nor has whoever made it.")),
                button_link(_("Show all codes"), to=InvitationState.everything),
                class_name="empty",
            ),
        ),
        list_pages(InvitationState.before, InvitationState.after, Page.page, Page.pages),
        class_name="stack",
    )


def _table() -> rx.Component:
    heads = {
        "code": _("Code"),
        "worth": _("State"),
        "uses": _("Used"),
        "until": _("Counts until"),
        "made": _("Made"),
        "author": _("Made by"),
    }
    return rx.el.table(
        rx.el.thead(
            rx.el.tr(
                *[sort_head(words, one, InvitationState.sorts, Page.sort) for one, words in heads.items()],
                rx.el.th(rx.el.span(_("Actions"), class_name="sr-only"), scope="col"),
            )
        ),
        rx.el.tbody(rx.foreach(Page.codes, _code)),
        class_name="listing",
    )


def _code(one: Code) -> rx.Component:
    counts = one.worth == Worth.COUNTS.value
    return rx.el.tr(
        rx.el.th(
            rx.cond(counts, link(one.code, to=one.path, class_name="desk-code"), rx.el.s(one.code)),
            scope="row",
            class_name="listing-whole",
        ),
        cell(_("State"), _worth(one)),
        cell(_("Used"), _uses(one), class_name="listing-whole"),
        cell(_("Counts until"), rx.cond(one.expires_at != "", when(one.expires_at), _("No end"))),
        cell(_("Made"), date(one.made_at), class_name="listing-whole"),
        cell(_("Made by"), rx.cond(one.author != "", one.author, "–"), class_name="desk-email"),
        rx.el.td(
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
            class_name="listing-end",
        ),
        key=one.uuid,
    )


def _worth(one: Code) -> rx.Component:
    valid = rx.el.span(icon("check"), WORTHS[Worth.COUNTS], class_name="chip chip-yours")
    others = [(worth.value, rx.el.span(words, class_name="chip")) for worth, words in WORTHS.items()]
    return choose(one.worth, (Worth.COUNTS.value, valid), *others[1:], rx.fragment())


def _uses(one: Code) -> rx.Var[str]:
    limited = rx.Var.create(f"{one.uses} {_('of')} {one.most_uses}")
    return rx.cond(one.most_uses == 0, one.uses.to_string(), limited)


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
