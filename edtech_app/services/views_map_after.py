"""How a map follows events; see ``views_after`` for what that means. Pure."""

from collections.abc import Mapping
from dataclasses import replace

from edtech_app.domain.events import (
    AttemptGraded,
    CourseChanged,
    EnrolmentChanged,
    Event,
    LessonMarked,
    MasteryChange,
)
from edtech_app.services.learner import iso, percent
from edtech_app.services.maps import counted
from edtech_app.services.views_after import access_after, is_invited, marked_entry
from edtech_app.services.views_map import MapLesson, MapNode, MapPage


def map_after(page: MapPage, event: Event) -> MapPage | None:
    """Return the map once ``event`` has happened to the person who has it open.

    What happened in another course, or on a subject's map in any, is read again: standings there follow other lessons.
    """
    if page.access.is_preview and isinstance(event, AttemptGraded | LessonMarked | EnrolmentChanged):
        return page  # it shows nothing of one's own
    return _after(page, event)


def _after(page: MapPage, event: Event) -> MapPage | None:
    match event:
        case AttemptGraded() | LessonMarked():
            return _moved(page, event)
        case EnrolmentChanged() if event.course_id == page.course.id and is_invited(page.course):
            return None
        case EnrolmentChanged() if event.course_id == page.course.id:
            access = access_after(page.access, page.course, event)
            lessons = {
                concept: tuple(replace(one, lesson=replace(one.lesson, may_open=access.may_read)) for one in found)
                for concept, found in page.lessons.items()
            }
            return replace(page, access=access, lessons=lessons)
        case EnrolmentChanged() if not page.course.id:
            return None
        case CourseChanged() if event.course_id in page.course_ids:
            return None
    return page


def _moved(page: MapPage, event: AttemptGraded | LessonMarked) -> MapPage | None:
    changes = {change.concept_id: change for change in event.mastery}
    if event.course_id != page.course.id:
        is_shown = any(node.id in changes for node in page.nodes)
        return None if is_shown or (not page.course.id and isinstance(event, LessonMarked)) else page
    nodes = tuple(_node(node, changes) for node in page.nodes)
    lessons = page.lessons
    if isinstance(event, LessonMarked):
        lessons = {concept: _marked(found, event) for concept, found in lessons.items()}
    return replace(page, nodes=nodes, counts=counted(nodes), lessons=lessons)


def _node(node: MapNode, changes: Mapping[int, MasteryChange]) -> MapNode:
    change = changes.get(node.id)
    if change is None:
        return node
    return replace(
        node,
        standing=change.standing,
        level=change.level,
        percent=percent(change.level),
        evidence=change.evidence,
        right=change.right,
        mastered_at=iso(change.mastered_at),
        last_at=iso(change.last_evidence_at),
    )


def _marked(found: tuple[MapLesson, ...], event: LessonMarked) -> tuple[MapLesson, ...]:
    return tuple(replace(one, lesson=marked_entry(one.lesson, event)) for one in found)
