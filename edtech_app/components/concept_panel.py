"""What stands beside the map when a concept is chosen: what it needs, what it opens, where to learn it."""

import reflex as rx

from edtech_app.components.concept_field import stands_on_field
from edtech_app.components.concepts import standing_chip, standing_sign
from edtech_app.components.icons import icon
from edtech_app.components.link import link
from edtech_app.components.moment import day
from edtech_app.components.outline import lesson_path
from edtech_app.domain.words import _
from edtech_app.services.views_map import ConceptPanel, MapLesson, MapNode
from edtech_app.state.map import MapState


def concept_panel() -> rx.Component:
    """Show the chosen concept, or how to choose one."""
    return rx.el.aside(
        rx.cond(MapState.chosen, _chosen(MapState.chosen.to(ConceptPanel)), _nothing_chosen()),
        aria_label=_("Chosen concept"),
        aria_live="polite",
        class_name=rx.cond(MapState.chosen, "concept-panel is-chosen", "concept-panel"),
    )


def _nothing_chosen() -> rx.Component:
    return rx.el.div(
        rx.el.p(_("Choose a concept to see what it needs, what it opens, and where to learn it."), class_name="quiet"),
        rx.cond(
            MapState.head.is_signed_in,
            rx.fragment(),
            rx.el.p(_("Sign in to see where you stand with each."), class_name="quiet"),
        ),
        class_name="stack-tight",
    )


def _chosen(panel: rx.vars.ObjectVar[ConceptPanel]) -> rx.Component:
    node = panel.node
    return rx.fragment(
        rx.el.div(
            standing_chip(node.standing),
            rx.el.button(
                icon("close"),
                type="button",
                aria_label=_("Close"),
                on_click=MapState.put_away,
                class_name="button button-plain button-icon panel-close",
            ),
            class_name="panel-top",
        ),
        rx.el.h2(node.title),
        rx.cond(node.summary != "", rx.el.p(node.summary, class_name="quiet")),
        rx.cond(node.standing != "", _evidence(panel)),
        _lessons(panel.lessons),
        stands_on_field(
            _others(_("It stands on"), panel.needs), node.slug, panel.needs, MapState.head.teaches_in, MapState.go_to
        ),
        _others(_("It opens"), panel.opens),
    )


def _evidence(panel: rx.vars.ObjectVar[ConceptPanel]) -> rx.Component:
    """Say what our belief rests on, in words; a number has its meaning beside it."""
    node = panel.node
    answers = rx.Var.create(f"{node.right} {_('of')} {node.evidence} {_('answers that counted were right')}")
    return rx.el.ul(
        rx.cond(
            node.evidence > 0,
            rx.el.li(icon("check"), rx.el.span(answers, rx.cond(node.last_at != "", _last(node)), ".")),
            rx.el.li(icon("info"), _no_evidence(panel)),
        ),
        rx.cond(
            node.evidence > 0,
            rx.el.li(icon("info"), rx.Var.create(f"{_('We are')} {node.percent} % {_('sure that you know it.')}")),
        ),
        rx.cond(
            node.mastered_at != "",
            rx.el.li(icon("flag"), rx.el.span(_("Mastered on"), " ", day(node.mastered_at), ".")),
        ),
        class_name="panel-facts",
    )


def _last(node: rx.vars.ObjectVar[MapNode]) -> rx.Component:
    return rx.el.span(", ", _("the last on"), " ", day(node.last_at))


def _no_evidence(panel: rx.vars.ObjectVar[ConceptPanel]) -> rx.Var[str]:
    return rx.cond(
        panel.questions > 0,
        _("You have not answered a question on it yet."),
        _("No question asks about it: finishing its lesson is enough to go on."),
    )


def _lessons(lessons: rx.vars.ArrayVar[tuple[MapLesson, ...]]) -> rx.Component:
    return rx.cond(
        lessons.length() > 0,
        rx.el.section(
            rx.el.h3(_("Where to learn it")),
            rx.el.ul(rx.foreach(lessons, _lesson), class_name="panel-list"),
        ),
    )


def _lesson(one: rx.vars.ObjectVar[MapLesson]) -> rx.Component:
    words = rx.fragment(icon("book"), rx.el.span(one.lesson.title))
    done = rx.cond(one.lesson.is_done, rx.el.span(icon("check"), _("Done"), class_name="chip chip-yours"))
    return rx.el.li(
        rx.cond(
            one.lesson.may_open,
            link(words, to=lesson_path(one.course_slug, one.lesson.slug), class_name="panel-link"),
            rx.el.span(words, class_name="panel-link quiet"),
        ),
        done,
        key=one.lesson.slug,
    )


def _others(title: str, nodes: rx.vars.ArrayVar[tuple[MapNode, ...]]) -> rx.Component:
    return rx.cond(
        nodes.length() > 0,
        rx.el.section(rx.el.h3(title), rx.el.ul(rx.foreach(nodes, _other), class_name="panel-list")),
    )


def _other(node: rx.vars.ObjectVar[MapNode]) -> rx.Component:
    return rx.el.li(
        rx.el.button(
            rx.cond(node.standing != "", standing_sign(node.standing), icon("map")),
            rx.el.span(node.title),
            type="button",
            on_click=MapState.go_to(node.slug),
            class_name="panel-link",
        ),
        key=node.slug,
    )
