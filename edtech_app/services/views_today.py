"""What the home page shows: the next step with its proof, and one's courses. ``views`` says what holds for all."""

from dataclasses import dataclass

from edtech_app.services.views import CourseHead, LessonEntry, ProgressView


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a sentence: plain words, a name to stress, or a moment (``at``) to show in the reader's zone."""

    text: str = ""
    is_strong: bool = False
    at: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence of a proof. ``sign`` is ``met``, ``due``, ``assumed``, ``opens``, ``skip``, ``waits`` or ``says``."""

    sign: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do next in a course, and why. ``kind`` is a word of ``domain.what_next.Step``."""

    course: CourseHead
    kind: str
    title: str
    """The concept to learn or review, or the lesson to read; a sentence where there is neither."""
    lead: tuple[Part, ...]
    """One sentence on what it is good for."""
    lesson: LessonEntry | None = None
    """Where to go."""
    block_uuid: str = ""
    """The question there to begin with, where the lesson is done already."""
    concept_id: int = 0
    concept_slug: str = ""
    action: str = ""
    """What the button says; empty where there is nothing to press."""
    reasons: tuple[Reason, ...] = ()
    settled: int = 0
    goal: int = 0


@dataclass(frozen=True, slots=True)
class CourseProgress:
    """One of the learner's courses on their home page."""

    course: CourseHead
    progress: ProgressView
    mastered: int = 0
    concepts: int = 0
    next_lesson: LessonEntry | None = None


@dataclass(frozen=True, slots=True)
class Today:
    """The home page of somebody signed in: the next step of the course they touched last, and all their courses."""

    name: str
    courses: tuple[CourseProgress, ...] = ()
    """Those touched last come first."""
    next: NextStep | None = None
    others: tuple[NextStep, ...] = ()
    """The next steps of their other courses, at most three."""
    due: int = 0
    """Concepts due for review over all their courses."""
