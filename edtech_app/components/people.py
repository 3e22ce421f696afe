"""A line for every person, and what an administrator can do for them."""

import reflex as rx

from edtech_app.components.icons import icon
from edtech_app.components.link import button_link
from edtech_app.components.listing import line_button
from edtech_app.domain.words import _
from edtech_app.state.people import HERE, ROLES, PeopleState, PersonLine

Line = rx.vars.ObjectVar[PersonLine]


def reset_link_panel() -> rx.Component:
    """Show a reset link, once."""
    return rx.cond(
        PeopleState.link != "",
        rx.el.section(
            rx.el.h2(_("A link for"), " ", PeopleState.link_for),
            rx.el.p(_("It works once, within an hour. Send it in a way that only they read; it is not shown again.")),
            rx.el.label(_("Link to choose a new password"), html_for="reset-link", class_name="sr-only"),
            rx.el.input(id="reset-link", value=PeopleState.link, read_only=True, class_name="field-input"),
            rx.el.div(
                rx.el.button(
                    _("Copy the link"),
                    type="button",
                    on_click=rx.set_clipboard(PeopleState.link),
                    class_name="button button-main",
                ),
                rx.el.button(
                    _("Put it away"),
                    type="button",
                    on_click=PeopleState.put_link_away,
                    class_name="button button-plain",
                ),
                class_name="row",
            ),
            class_name="panel stack",
        ),
    )


def people_list() -> rx.Component:
    """Show the people, or say that nobody matches."""
    return rx.cond(
        PeopleState.people.length() > 0,
        rx.el.ul(rx.foreach(PeopleState.people, _person), class_name="people"),
        rx.el.div(
            rx.el.p(_("Nobody here has a name or an address with these words.")),
            button_link(_("Show everybody"), to=HERE),
            class_name="empty",
        ),
    )


def people_pages() -> rx.Component:
    """Lead to the pages before and after."""
    search = rx.vars.FunctionStringVar.create("encodeURIComponent").call(PeopleState.search).to(str)

    def to(page: rx.vars.NumberVar) -> rx.Var[str]:
        return rx.Var.create(f"{HERE}?search=") + search + "&page=" + page.to_string()

    return rx.cond(
        PeopleState.pages > 1,
        rx.el.nav(
            rx.cond(PeopleState.page > 1, button_link(icon("back"), _("Before"), to=to(PeopleState.page - 1))),
            rx.el.p(_("Page"), f" {PeopleState.page} ", _("of"), f" {PeopleState.pages}", class_name="quiet"),
            rx.cond(
                PeopleState.page < PeopleState.pages,
                button_link(_("After"), icon("next"), to=to(PeopleState.page + 1)),
            ),
            aria_label=_("Pages"),
            class_name="paging",
        ),
    )


def _person(line: Line) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.p(
                rx.el.strong(line.name),
                rx.cond(line.is_you, rx.el.span(_("You"), class_name="chip chip-yours")),
                rx.cond(line.is_active, None, rx.el.span(_("Closed"), class_name="chip chip-wrong")),
                class_name="row person-name",
            ),
            rx.el.p(line.email, class_name="quiet small person-email"),
        ),
        _role(line),
        _actions(line),
        rx.cond(line.asks_to_teach, _request(line)),
        key=line.uuid,
        class_name="person",
    )


def _role(line: Line) -> rx.Component:
    return rx.el.div(
        rx.el.select(
            *[rx.el.option(words, value=role) for role, words in ROLES.items()],
            value=line.role,
            on_change=lambda role: PeopleState.set_role(line.uuid, role),
            aria_label=f"{_('Role of')} {line.name}",
            class_name="field-input",
        ),
        icon("down"),
        class_name="select person-role",
    )


def _actions(line: Line) -> rx.Component:
    return rx.el.div(
        rx.cond(
            line.is_active,
            rx.fragment(
                line_button(_("Reset link"), f" {_('for')} ", line.name, on_click=PeopleState.make_link(line.uuid)),
                line_button(_("Close account"), f" {_('of')} ", line.name, on_click=PeopleState.deactivate(line.uuid)),
            ),
            line_button(_("Open account again"), f" {_('of')} ", line.name, on_click=PeopleState.reactivate(line.uuid)),
        ),
        class_name="row person-actions",
    )


def _request(line: Line) -> rx.Component:
    return rx.el.div(
        rx.el.p(rx.el.span(_("Asks for the teacher's role"), class_name="chip chip-due")),
        line_button(
            _("Make teacher"),
            "  ",
            line.name,
            on_click=PeopleState.set_role(line.uuid, "teacher"),
            class_name="button button-small button-main",
        ),
        line_button(_("Decline"), f" {_('the request of')} ", line.name, on_click=PeopleState.decline(line.uuid)),
        class_name="row person-request",
    )
