"""What happened: one catalogue. Published after the commit, to one audience each (``topic``)."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Event:
    """A fact about the past. Subclasses name it in the past participle."""

    @property
    def topic(self) -> str:
        """The audience: only tabs that joined this topic hear of the event."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class UserEvent(Event):
    """Something that is one person's own business."""

    user_id: int

    @property
    def topic(self) -> str:
        """Return the person's own tabs."""
        return f"user:{self.user_id}"


@dataclass(frozen=True, slots=True)
class MasteryChange:
    """What we now believe of one concept. ``standing`` is a ``domain.mastery`` standing in the event's course."""

    concept_id: int
    level: float
    evidence: int
    standing: str
    right: int = 0
    mastered_at: datetime | None = None
    last_evidence_at: datetime | None = None


Remarks = tuple[tuple[str, str], ...]
"""Option ids, and the author's words on them as HTML."""


@dataclass(frozen=True, slots=True)
class OpenKey:
    """The key of a question, for tabs of a person who may see it."""

    right: tuple[str, ...] = ()
    answer: str = ""
    explanation_html: str = ""
    remarks: Remarks = ()


@dataclass(frozen=True, slots=True)
class AttemptGraded(UserEvent):
    """A learner's answer was graded, and what we believe of its concepts moved with it."""

    course_id: int
    lesson_id: int
    block_uuid: str
    answer: tuple[str, ...]
    points: float
    is_right: bool
    tries: int
    answered_at: datetime
    remarks: Remarks = ()
    """The author's words on the options that were chosen."""
    key: OpenKey | None = None
    """Where it may be seen after this answer."""
    mastery: tuple[MasteryChange, ...] = ()
    mastered: int = 0
    """How many concepts of the course are mastered now."""


@dataclass(frozen=True, slots=True)
class KeyShown(UserEvent):
    """A learner asked to see the answer of a question."""

    course_id: int
    lesson_id: int
    block_uuid: str
    key: OpenKey


@dataclass(frozen=True, slots=True)
class LessonMarked(UserEvent):
    """A learner said that a lesson is done, or that it is not after all."""

    course_id: int
    lesson_id: int
    is_done: bool
    mastery: tuple[MasteryChange, ...] = ()
    mastered: int = 0
    """How many concepts of the course are mastered now."""


@dataclass(frozen=True, slots=True)
class EnrolmentChanged(UserEvent):
    """A person joined a course, or left it. ``is_removed``: the staff took the place away."""

    course_id: int
    is_enrolled: bool
    is_removed: bool = False


@dataclass(frozen=True, slots=True)
class StaffChanged(UserEvent):
    """A person became a co-teacher of a course, or is one no longer. Tabs of the course hear ``CourseChanged``."""

    course_id: int
    is_staff: bool


@dataclass(frozen=True, slots=True)
class PeopleChanged(Event):
    """Somebody joined or left a course, or its staff or invitations changed: for those who look after its people."""

    course_id: int

    @property
    def topic(self) -> str:
        """Return the tabs that show who is in the course."""
        return f"people:{self.course_id}"


@dataclass(frozen=True, slots=True)
class ProfileChanged(UserEvent):
    """A person changed their name or appearance, or somebody changed their role."""


@dataclass(frozen=True, slots=True)
class SessionsEnded(UserEvent):
    """Sessions of a person ended: ``session_ids`` no longer count."""

    session_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class JobChanged(UserEvent):
    """A person's job went on, ended, or failed. ``user_id`` is its owner's."""

    job_uuid: str


@dataclass(frozen=True, slots=True)
class CourseChanged(Event):
    """A course was published, hidden, updated or removed."""

    course_id: int

    @property
    def topic(self) -> str:
        """Return the tabs that show the course."""
        return f"course:{self.course_id}"


@dataclass(frozen=True, slots=True)
class LessonChanged(Event):
    """Blocks of a lesson were written, added, moved or removed; ``version`` is the lesson's from now on."""

    course_id: int
    lesson_id: int
    version: int
    blocks: tuple[str, ...] = ()
    """Public ids of the blocks concerned."""
    author_id: int = 0
    """Who did it."""
    is_quiet: bool = False
    """They say and show what they did: there is nothing new to read."""
    course_version: int = 0
    """The course's from now on, where its outline and all that it teaches and asks stayed as they were; else 0."""

    @property
    def topic(self) -> str:
        """Return the tabs that show the lesson."""
        return f"lesson:{self.lesson_id}"


EVENTS: tuple[type[Event], ...] = (
    AttemptGraded,
    KeyShown,
    LessonMarked,
    EnrolmentChanged,
    StaffChanged,
    PeopleChanged,
    ProfileChanged,
    SessionsEnded,
    JobChanged,
    CourseChanged,
    LessonChanged,
)
