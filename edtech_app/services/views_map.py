"""What the concept map and its outline show. See ``views`` for what holds for every view."""

from dataclasses import dataclass

from edtech_app.services.views import CourseAccessView, CourseHead, LessonEntry


@dataclass(frozen=True, slots=True)
class MapNode:
    """A concept on the map: its box, and where the learner stands with it (``standing`` is empty signed out)."""

    id: int
    slug: str
    title: str
    summary: str
    x: int
    y: int
    width: int
    height: int
    depth: int
    """The length of the longest chain of prerequisites below it: the outline's levels."""
    is_goal: bool
    """Whether the course teaches or asks about it; the rest is what it stands on."""
    standing: str = ""
    level: float = 0.0
    percent: int = 0
    evidence: int = 0
    right: int = 0
    mastered_at: str = ""
    last_at: str = ""
    """When an answer last counted."""


@dataclass(frozen=True, slots=True)
class MapEdge:
    """``source`` must be understood before ``target``; both are concept ids."""

    source: int
    target: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MapCount:
    """How many concepts have a standing, in the legend's order."""

    standing: str
    count: int


@dataclass(frozen=True, slots=True)
class MapLesson:
    """A lesson that teaches a concept."""

    course_slug: str
    course_title: str
    lesson: LessonEntry


@dataclass(frozen=True, slots=True)
class ConceptPanel:
    """What stands beside the map when a concept is chosen: what it needs, what it opens, where to learn it."""

    node: MapNode
    needs: tuple[MapNode, ...]
    opens: tuple[MapNode, ...]
    lessons: tuple[MapLesson, ...]
    questions: int = 0
    """How many questions assess it; 0 means that it can only be presumed."""


@dataclass(frozen=True, slots=True)
class MapPage:
    """A map: boxes, edges, and the same as a list. ``nodes`` stand in an order in which they can be learnt."""

    title: str
    course: CourseHead
    """Empty (id 0) on a subject's map."""
    access: CourseAccessView
    subject_slug: str
    nodes: tuple[MapNode, ...]
    edges: tuple[MapEdge, ...]
    counts: tuple[MapCount, ...]
    """Empty signed out."""
    lessons: dict[int, tuple[MapLesson, ...]]
    """By concept id; a concept that no lesson teaches is absent. See ``maps.panel``."""
    questions: dict[int, int]
    """How many questions assess each concept; absent where none does."""
    width: int
    height: int
    left_out: int = 0
    """How many concepts of a very large subject are not drawn."""
    course_ids: tuple[int, ...] = ()
    """The courses whose news are news of this map."""
    teaches_in: str = ""
    """The slug of a course of the subject that the person teaches, by which they may change it; empty where none."""
