"""A concept map: the drawing, the same as an outline, and the concept that was chosen."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from edtech_app.domain.events import Event, SessionsEnded
from edtech_app.domain.words import _
from edtech_app.services import maps
from edtech_app.services.context import current
from edtech_app.services.views_map import ConceptPanel, MapCount, MapEdge, MapNode, MapPage
from edtech_app.services.views_map_after import map_after
from edtech_app.state.address import addressed, looks_as_student
from edtech_app.state.page_trouble import LOADING, telling
from edtech_app.state.session import actor_of, same_session
from edtech_app.state.tabs import watch

WORDS = {
    "mastered": _("mastered"),
    "due": _("due for review"),
    "presumed": _("taken as known"),
    "open": _("open to you now"),
    "later": _("later"),
}


@dataclass(frozen=True, slots=True)
class MapHead:
    """What the map is of. The slugs are empty for what it is not of."""

    title: str = ""
    course_slug: str = ""
    course_title: str = ""
    subject_slug: str = ""
    is_signed_in: bool = False
    left_out: int = 0
    teaches_in: str = ""
    is_preview: bool = False


@dataclass(frozen=True, slots=True)
class OutlineConcept:
    """A concept as a line of the outline."""

    id: str
    title: str
    standing: str
    depth: int
    starts_level: bool


class MapState(rx.State):
    """The map on screen."""

    code: rx.Field[str] = rx.field(LOADING)
    words: rx.Field[str] = rx.field("")
    head: rx.Field[MapHead] = rx.field(default_factory=MapHead)
    nodes: rx.Field[list[dict[str, Any]]] = rx.field(default_factory=list)
    edges: rx.Field[list[dict[str, Any]]] = rx.field(default_factory=list)
    concepts: rx.Field[tuple[OutlineConcept, ...]] = rx.field(default_factory=tuple)
    counts: rx.Field[tuple[MapCount, ...]] = rx.field(default_factory=tuple)
    chosen: rx.Field[ConceptPanel | None] = rx.field(None)
    view: rx.Field[str] = rx.field("map")
    begin: rx.Field[list[str]] = rx.field(default_factory=list)
    """The concepts that the drawing opens with."""
    aim: rx.Field[int] = rx.field(0)
    """Goes up whenever a concept was chosen, or put away, elsewhere than in the drawing."""

    _kept: tuple[MapPage, ...] = ()
    """The view itself; within a tuple, because Reflex wraps a dataclass in a proxy."""

    @rx.event
    async def arrive(self) -> None:
        """Show the map that the address names, and the concept that it may name."""
        await same_session(self)
        with telling(self):
            await self._look()
            self._find(self.router.url.query_parameters.get("concept", ""))

    @rx.event
    async def choose(self, concept_id: str) -> None:
        """Show what belongs to the concept that is selected in the drawing, or in the outline; it may be none."""
        number = int(concept_id) if concept_id.isascii() and concept_id.isdigit() else 0
        self.chosen = maps.panel(self._kept[0], number) if self._kept else None

    @rx.event
    async def put_away(self) -> None:
        """Put away what belongs to the chosen concept."""
        self.chosen = None
        self.aim += 1

    @rx.event
    async def find(self, form: dict[str, str]) -> None:
        """Go to the concept whose name was typed, or begins or goes on like that."""
        self._find(form.get("concept", ""))

    @rx.event
    async def go_to(self, concept_slug: str) -> None:
        """Go to a concept that stands beside the map."""
        self._find(concept_slug)

    @rx.event
    async def switch(self, view: str) -> None:
        """Show the map, or the outline."""
        self.view = view if view in {"map", "outline"} else "map"

    async def _look(self) -> None:
        """Show the map as it is now."""
        actor = await actor_of(self)
        if self.router.url.path.startswith("/map/"):
            page = await maps.subject_map(current(), actor, addressed(self, "subject_ref"))
        else:
            as_student = looks_as_student(self)
            page = await maps.course_map(current(), actor, addressed(self, "course_ref"), as_student=as_student)
        watch(self, actor, page.course_ids, hearer=MapState)
        self._show(page)

    async def _hear(self, event: Event) -> None:
        """Let the map follow an event."""
        page = None if isinstance(event, SessionsEnded) or not self._kept else map_after(self._kept[0], event)
        if page is None:
            with telling(self):
                await self._look()
        elif page is not self._kept[0]:
            self._show(page)

    def _show(self, page: MapPage) -> None:
        """Show ``page``; what was chosen stays chosen, as it is now."""
        chosen = self.chosen.node.id if self.chosen else 0
        self._kept = (page,)
        self.head = MapHead(
            title=page.title,
            course_slug=page.course.slug,
            course_title=page.course.title,
            subject_slug=page.subject_slug,
            is_signed_in=page.access.is_signed_in,
            left_out=page.left_out,
            teaches_in=page.teaches_in,
            is_preview=page.access.is_preview,
        )
        self.counts, self.chosen = page.counts, maps.panel(page, chosen)
        self.concepts = _outline(page.nodes)
        self.nodes = [_node(node) for node in page.nodes]
        self.edges = [_edge(edge) for edge in page.edges]
        self.begin = _beginning(page.nodes)

    def _find(self, words: str) -> None:
        wanted = words.strip().casefold()
        nodes = self._kept[0].nodes if self._kept and wanted else ()
        ranked = sorted(
            (node for node in nodes if wanted in node.title.casefold() or wanted == node.slug),
            key=lambda node: (node.slug != wanted, not node.title.casefold().startswith(wanted), len(node.title)),
        )
        if ranked:
            self.chosen = maps.panel(self._kept[0], ranked[0].id)
            self.aim += 1


def _outline(nodes: tuple[MapNode, ...]) -> tuple[OutlineConcept, ...]:
    depths = [-1, *(node.depth for node in nodes)]
    return tuple(
        OutlineConcept(str(node.id), node.title, node.standing, node.depth, starts_level=node.depth != before)
        for node, before in zip(nodes, depths, strict=False)
    )


def _beginning(nodes: tuple[MapNode, ...]) -> list[str]:
    """Return the concepts to look at first: those to work on now, or those that everything stands on."""
    now = [str(node.id) for node in nodes if node.standing in {"due", "open"}]
    return now or [str(node.id) for node in nodes if node.depth == 0]


def _node(node: MapNode) -> dict[str, Any]:
    """Return a concept as React Flow takes it: the standing is a class for the eye and words for the ear."""
    words = WORDS.get(node.standing, "")
    return {
        "id": str(node.id),
        "position": {"x": node.x, "y": node.y},
        "width": node.width,
        "height": node.height,
        "data": {"label": node.title},
        "className": f"concept concept-{node.standing or 'plain'}{'' if node.is_goal else ' concept-outside'}",
        "ariaLabel": f"{node.title}, {words}" if words else node.title,
        "sourcePosition": "bottom",
        "targetPosition": "top",
    }


def _edge(edge: MapEdge) -> dict[str, Any]:
    return {"id": f"{edge.source}-{edge.target}", "source": str(edge.source), "target": str(edge.target)}
