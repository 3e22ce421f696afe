"""What a block said before: who wrote it and when, how it read, and the way back to it."""

import reflex as rx

from edtech_app.components.figure import image
from edtech_app.components.moment import when
from edtech_app.components.prose import inline, prose
from edtech_app.domain.words import _
from edtech_app.services.authoring.versions import BlockVersion
from edtech_app.services.views import BlockView
from edtech_app.state.versions import VersionsState

Version = rx.vars.ObjectVar[BlockVersion]


@rx.memo
def earlier_versions(uuid: rx.Var[str]) -> rx.Component:
    """List the versions of a block, the newest first."""
    return rx.el.section(
        rx.el.h2(_("Earlier versions"), class_name="card-title"),
        rx.el.p(VersionsState.note, role="status", class_name="quiet small"),
        rx.el.ol(rx.foreach(VersionsState.versions, lambda one: _version(uuid, one)), class_name="version-list"),
        rx.el.button(_("Close"), type="button", class_name="button button-small", on_click=VersionsState.close),
        aria_label=_("Earlier versions"),
        class_name="block-form versions",
    )


def _version(uuid: rx.Var[str], one: Version) -> rx.Component:
    present = VersionsState.versions[0].version
    back = rx.el.button(
        _("Bring back"),
        type="button",
        class_name="button button-small",
        on_click=VersionsState.bring_back(uuid, one.version, present),
    )
    return rx.el.li(
        rx.el.div(
            rx.el.strong(rx.cond(one.author != "", one.author, _("As it came in"))),
            rx.cond(one.written_at != "", when(one.written_at)),
            rx.cond(one.is_current, rx.el.span(_("As it is now"), class_name="chip"), back),
            class_name="row",
        ),
        _read(one.view),
        key=one.version.to_string(),
    )


def _read(view: rx.vars.ObjectVar[BlockView]) -> rx.Component:
    return rx.el.div(
        rx.match(
            view.kind,
            ("heading", rx.el.p(rx.el.strong(inline(view.html)))),
            ("image", rx.cond(view.image, image(view.image))),
            ("question", rx.cond(view.question, _question(view))),
            ("callout", rx.fragment(rx.el.p(rx.el.strong(view.title)), prose(view.html))),
            prose(view.html),
        ),
        class_name="version",
    )


def _question(view: rx.vars.ObjectVar[BlockView]) -> rx.Component:
    options = rx.foreach(view.question.options, lambda one: rx.el.li(inline(one.html), key=one.id))
    return rx.fragment(prose(view.question.prompt_html), rx.el.ul(options))
