"""The concept map of a course or of a subject, and the same as an outline, coloured by one's own standing."""

import asyncio
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from edtech_app.db.repositories.found import FoundCourse
from edtech_app.db.transaction import Transaction
from edtech_app.domain.access import Action
from edtech_app.domain.errors import NotFoundError
from edtech_app.domain.layout import Layout, Spacing, layout, outline
from edtech_app.domain.mastery import Standing
from edtech_app.domain.people import NOBODY, Actor
from edtech_app.domain.words import _
from edtech_app.services.context import Context
from edtech_app.services.facts import MOST_SLUG, course_facts, find_course, sees_drafts
from edtech_app.services.learner import Learner, access_view, course_head, iso, learner_in, previews
from edtech_app.services.packs import CourseFacts, CourseKey, Drawing
from edtech_app.services.views import CourseAccessView, CourseHead
from edtech_app.services.views_map import ConceptPanel, MapCount, MapEdge, MapLesson, MapNode, MapPage

MOST_NODES = 600
SPACING = Spacing()


@dataclass(frozen=True, slots=True)
class _Heading:
    """What a map is called, and whose it is."""

    title: str
    course: CourseHead
    access: CourseAccessView
    subject_slug: str = ""


async def course_map(ctx: Context, actor: Actor, course_slug: str, *, as_student: bool = False) -> MapPage:
    """Return the map of what a course teaches and asks about, and of all that this stands on.

    Staff may look ``as_student``.

    Raises:
        NotFoundError: There is no such course, or they may not know of it.
    """
    async with ctx.transaction(writes=False) as tx:
        course = await find_course(tx, actor, course_slug, Action.SEE_PAGE)
        is_preview = previews(course, actor, as_student=as_student)
        facts = await course_facts(ctx, tx, course, drafts=sees_drafts(course, actor) and not is_preview)
        learner = await learner_in(tx, NOBODY if is_preview else actor, facts)
    drawing = await _drawing(ctx, course.key, facts)
    heading = _Heading(course.title, course_head(course), access_view(course, actor, as_student=as_student))
    return _page(actor, learner, drawing, heading, {course.id: course})


async def subject_map(ctx: Context, actor: Actor, subject_slug: str) -> MapPage:
    """Return the map of a subject, with the lessons of those of its courses that ``actor`` may see.

    Raises:
        NotFoundError: There is no such subject, or they may see none of its courses.
    """
    async with ctx.transaction(writes=False) as tx:
        subject = await tx.concepts.subject(subject_slug) if len(subject_slug) <= MOST_SLUG else None
        subject_id, title, edges_version = subject or (0, "", 0)
        courses = await tx.courses.in_subject(subject_id, actor.user_id) if subject else []
        seen = {one.id: one for one in courses if one.access.allows(actor, Action.SEE_PAGE)}
        if not seen:
            raise NotFoundError(_("There is no such subject."))
        facts = await _subject_facts(tx, subject_id, tuple(seen))
        learner = await learner_in(tx, actor, facts)
    drawing = await _drawing(ctx, (-subject_id, edges_version, len(facts.concepts)), facts)
    access = CourseAccessView(is_signed_in=actor.is_signed_in)
    return _page(actor, learner, drawing, _Heading(title, CourseHead(), access, subject_slug), seen)


def panel(page: MapPage, concept_id: int) -> ConceptPanel | None:
    """Return what stands beside the map when a concept of it is chosen."""
    nodes = {node.id: node for node in page.nodes}
    node = nodes.get(concept_id)
    if node is None:
        return None
    return ConceptPanel(
        node=node,
        needs=tuple(nodes[edge.source] for edge in page.edges if edge.target == concept_id),
        opens=tuple(nodes[edge.target] for edge in page.edges if edge.source == concept_id),
        lessons=page.lessons.get(concept_id, ()),
        questions=page.questions.get(concept_id, 0),
    )


def counted(nodes: tuple[MapNode, ...]) -> tuple[MapCount, ...]:
    """Return how many concepts have each standing, in the legend's order; nothing signed out."""
    found = Counter(node.standing for node in nodes if node.standing)
    return tuple(MapCount(one.value, found[one.value]) for one in Standing if found[one.value])


async def _subject_facts(tx: Transaction, subject_id: int, course_ids: tuple[int, ...]) -> CourseFacts:
    links = await tx.lessons.concepts(*course_ids)
    concepts = await tx.concepts.of_subject(subject_id)
    return CourseFacts(
        course_ids=course_ids,
        lessons=tuple(await tx.courses.outline(*course_ids)),
        teaches={lesson: tuple(one for one in taught if one in concepts) for lesson, taught in links.teaches.items()},
        questions=links.questions,
        concepts=concepts,
        edges=tuple(await tx.concepts.edges_of_subject(subject_id)),
        files={},
    )


async def _drawing(ctx: Context, key: CourseKey, facts: CourseFacts) -> Drawing:
    """Return where the concepts stand, from memory while nothing changed, else laid out in a thread."""
    place = (key, facts.drafts)
    kept = ctx.shelves.drawings.get(place)
    return kept or ctx.shelves.drawings.put(place, await asyncio.to_thread(_draw, facts))


def _draw(facts: CourseFacts) -> Drawing:
    edges = [(edge.prerequisite_id, edge.concept_id) for edge in facts.edges]
    ordered = outline(facts.concepts, edges)
    shown = frozenset(ordered[:MOST_NODES])
    inner = [edge for edge in edges if shown.issuperset(edge)]
    found: Layout = layout(shown, inner, SPACING)
    places = {place.concept_id: place for place in found.places}
    return Drawing(tuple(places[one] for one in ordered if one in shown), found.width, found.height)


def _page(
    actor: Actor, learner: Learner, drawing: Drawing, heading: _Heading, courses: Mapping[int, FoundCourse]
) -> MapPage:
    facts = learner.facts
    shown = {place.concept_id for place in drawing.places}
    nodes = tuple(_node(learner, drawing, index) for index in range(len(drawing.places)))
    return MapPage(
        title=heading.title,
        course=heading.course,
        access=heading.access,
        subject_slug=heading.subject_slug,
        nodes=nodes,
        edges=tuple(
            MapEdge(edge.prerequisite_id, edge.concept_id, edge.reason)
            for edge in facts.edges
            if edge.prerequisite_id in shown and edge.concept_id in shown
        ),
        counts=counted(nodes),
        lessons=_lessons(actor, learner, courses),
        questions=dict(facts.assessed),
        width=drawing.width,
        height=drawing.height,
        left_out=len(facts.concepts) - len(shown),
        course_ids=tuple(courses),
        teaches_in=_taught(actor, heading, courses),
    )


def _taught(actor: Actor, heading: _Heading, courses: Mapping[int, FoundCourse]) -> str:
    """Return the course in which the actor may say what stands on what; none while they look as a student does."""
    if heading.access.is_preview:
        return ""
    return next((one.slug for one in courses.values() if one.access.allows(actor, Action.TEACH)), "")


def _node(learner: Learner, drawing: Drawing, index: int) -> MapNode:
    place = drawing.places[index]
    note = learner.note(place.concept_id)
    belief = learner.situation.mastery.get(place.concept_id)
    return MapNode(
        id=note.id,
        slug=note.slug,
        title=note.title,
        summary=learner.facts.concepts[note.id].summary,
        x=place.x,
        y=place.y,
        width=SPACING.width,
        height=SPACING.height,
        depth=place.level,
        is_goal=note.id in learner.situation.below,
        standing=note.standing,
        level=note.level,
        percent=note.percent,
        evidence=note.evidence,
        right=belief.right if belief else 0,
        mastered_at=iso(belief.mastered_at) if belief else "",
        last_at=iso(belief.last_evidence_at) if belief else "",
    )


def _lessons(actor: Actor, learner: Learner, courses: Mapping[int, FoundCourse]) -> dict[int, tuple[MapLesson, ...]]:
    may_read = {one.id: one.access.allows(actor, Action.READ) for one in courses.values()}
    found: dict[int, tuple[MapLesson, ...]] = {}
    for lesson in learner.facts.lessons:
        course = courses[lesson.course_id]
        entry = learner.entry(lesson, may_read=may_read[course.id])
        for concept in learner.facts.teaches.get(lesson.id, ()):
            found[concept] = (*found.get(concept, ()), MapLesson(course.slug, course.title, entry))
    return found
