"""What the queries over courses and learning give: values, in the order that the query promises."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from edtech_app.domain.access import CourseAccess
from edtech_app.domain.evidence import UNTRIED, QuestionRecord


@dataclass(frozen=True, slots=True)
class FoundCourse:
    """A course, and what decides what one person may do in it."""

    id: int
    slug: str
    title: str
    summary: str
    language: str
    version: int
    edges: int
    """Grows with every change of prerequisites anywhere: with ``version`` it names a state of the course."""
    access: CourseAccess

    @property
    def key(self) -> tuple[int, int, int]:
        """What is kept of the course in memory is kept under this."""
        return self.id, self.version, self.edges


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A picture or download."""

    name: str
    key: str
    media_type: str
    width: int
    height: int
    variants: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class FoundPicture:
    """The picture of a course, and what it shows; that is empty where it is there for the look only."""

    file: FoundFile
    alt: str


@dataclass(frozen=True, slots=True)
class CourseWords:
    """What the course page says of the course."""

    description: str
    asks: tuple[str, ...]
    outcomes: tuple[str, ...]
    staff: tuple[str, ...]
    """Names, the owner's first."""
    subject_slug: str
    picture: FoundPicture | None = None


@dataclass(frozen=True, slots=True)
class FoundLesson:
    """A lesson, without its blocks."""

    id: int
    uuid: str
    slug: str
    title: str
    summary: str
    version: int
    source_id: str
    minutes: int
    """0 where nobody said."""
    is_draft: bool
    """Only its course's staff knows of it."""
    module_id: int
    module_title: str
    course_id: int


@dataclass(frozen=True, slots=True)
class FoundModule:
    """A module, perhaps without lessons."""

    id: int
    uuid: str
    title: str


@dataclass(frozen=True, slots=True)
class FoundBlock:
    """A block as it is stored."""

    id: int
    uuid: str
    kind: str
    payload: Mapping[str, Any]
    version: int


@dataclass(frozen=True, slots=True)
class FoundQuestion:
    """A question block, and the course and lesson that it is in."""

    block: FoundBlock
    lesson_id: int
    lesson_version: int
    course: FoundCourse


@dataclass(frozen=True, slots=True)
class FoundConcept:
    """A concept."""

    id: int
    slug: str
    title: str
    summary: str


@dataclass(frozen=True, slots=True)
class FoundSubject:
    """A subject. ``edges`` grows with every change of its concepts and their prerequisites."""

    id: int
    slug: str
    title: str
    edges: int


@dataclass(frozen=True, slots=True)
class FoundEdge:
    """``prerequisite_id`` must be understood before ``concept_id``."""

    prerequisite_id: int
    concept_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """What a question assesses, by concept id with the weight."""

    block_id: int
    block_uuid: str
    lesson_id: int
    weights: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class CourseConcepts:
    """What the lessons of a course teach, main concept first, and what its questions assess, in reading order."""

    teaches: Mapping[int, tuple[int, ...]]
    """By lesson id; a lesson that teaches nothing is absent."""
    questions: tuple[Assessment, ...]
    """Every question, also one that assesses nothing."""


@dataclass(frozen=True, slots=True)
class FoundAttempt:
    """An answer as it was judged."""

    answer: tuple[str, ...]
    block_version: int
    points: float
    is_right: bool
    at: datetime
    request_id: str


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """One learner's dealings with one question, and their last answer to it."""

    record: QuestionRecord = UNTRIED
    last: FoundAttempt | None = None


@dataclass(frozen=True, slots=True)
class ListedCourse:
    """A course in a list, with what one person has done of it."""

    course: FoundCourse
    lessons: int
    minutes: int
    done: int
    touched_at: datetime | None = None
    """When this person last enrolled, finished a lesson or answered here."""
    picture: FoundPicture | None = None
