"""The concept map and its outline: toolbar, drawing, legend."""

import reflex as rx

from edtech_app.components.concepts import standing_sign, standing_words
from edtech_app.components.flow import ConceptMap
from edtech_app.components.icons import icon
from edtech_app.components.link import link
from edtech_app.components.outline import course_path
from edtech_app.components.preview import preview_note
from edtech_app.components.skeleton import bone, skeleton
from edtech_app.domain.words import _
from edtech_app.services.views_map import MapCount
from edtech_app.state.map import MapState, OutlineConcept


def map_head() -> rx.Component:
    """Name the map; find a concept in it; switch between the drawing and the outline."""
    head = MapState.head
    course = link(head.course_title, to=course_path(head.course_slug))
    return rx.el.div(
        preview_note(head.is_preview),
        rx.el.div(
            rx.cond(head.course_slug != "", rx.el.p(course, class_name="kicker")),
            rx.el.h1(rx.cond(head.course_slug != "", _("Concept map"), head.title)),
            class_name="map-title",
        ),
        _search(),
        _switch(),
        class_name="map-head",
    )


def drawing() -> rx.Component:
    """Draw the map."""
    return rx.el.div(
        ConceptMap.create(
            nodes=MapState.nodes,
            edges=MapState.edges,
            begin=MapState.begin,
            chosen=_chosen_id(),
            aim=MapState.aim,
            on_choose=MapState.choose,
            key=rx.Var.create(f"{MapState.head.course_slug}/{MapState.head.subject_slug}"),
        ),
        _legend(),
        class_name="map-drawing",
    )


def concept_outline() -> rx.Component:
    """List the concepts in an order in which they can be learnt: the map for keyboard and screen reader."""
    return rx.el.ol(rx.foreach(MapState.concepts, _concept), class_name="map-outline")


def map_skeleton() -> rx.Component:
    """Stand in for a map."""
    return skeleton(rx.el.div(bone("mid"), class_name="map-head"), bone("drawing"), class_name="map-waiting")


def _search() -> rx.Component:
    return rx.el.form(
        rx.el.label(_("Find a concept"), html_for="find-concept", class_name="sr-only"),
        rx.el.input(
            id="find-concept",
            name="concept",
            type="search",
            placeholder=_("Find a concept"),
            max_length=200,
            auto_complete="off",
            class_name="field-input",
            custom_attrs={"list": "concepts"},
        ),
        rx.el.datalist(
            rx.foreach(MapState.concepts, lambda one: rx.el.option(value=one.title, key=one.id)), id="concepts"
        ),
        rx.el.button(icon("search"), type="submit", aria_label=_("Find"), class_name="button button-icon"),
        on_submit=MapState.find,
        role="search",
        class_name="search",
    )


def _switch() -> rx.Component:
    def choice(view: str, words: str, sign: str) -> rx.Component:
        return rx.el.button(
            icon(sign),
            words,
            type="button",
            aria_pressed=MapState.view == view,
            on_click=MapState.switch(view),
        )

    return rx.el.div(
        choice("map", _("Map"), "map"),
        choice("outline", _("Outline"), "list"),
        role="group",
        aria_label=_("Show as"),
        class_name="segment",
    )


def _legend() -> rx.Component:
    """Say what the signs mean and how many concepts there are of each; signed out there is nothing to say."""
    return rx.cond(
        MapState.counts.length() > 0,
        rx.el.ul(rx.foreach(MapState.counts, _count), aria_label=_("What the signs mean"), class_name="legend"),
    )


def _count(one: rx.vars.ObjectVar[MapCount]) -> rx.Component:
    return rx.el.li(
        rx.el.span(standing_sign(one.standing), class_name=rx.Var.create("key-box concept-") + one.standing),
        standing_words(one.standing),
        " ",
        rx.el.strong(one.count),
        key=one.standing,
    )


def _chosen_id() -> rx.Var[str]:
    return rx.cond(MapState.chosen, MapState.chosen.node.id.to_string(), "")


def _concept(one: rx.vars.ObjectVar[OutlineConcept]) -> rx.Component:
    return rx.el.li(
        rx.cond(
            one.starts_level,
            rx.el.h2(
                rx.cond(one.depth == 0, _("To begin with"), rx.Var.create(f"{_('Level')} {one.depth + 1}")),
                class_name="map-level",
            ),
        ),
        rx.el.button(
            rx.el.span(standing_sign(one.standing), class_name=rx.Var.create("key-box concept-") + one.standing),
            rx.el.span(one.title, class_name="map-concept"),
            rx.el.span(standing_words(one.standing), class_name="quiet small"),
            type="button",
            aria_pressed=_chosen_id() == one.id,
            on_click=MapState.choose(one.id),
            class_name="map-line",
        ),
        key=one.id,
    )
