"""What a worker keeps of courses and lessons in memory: one value for everybody, under the version it is of."""

from collections import OrderedDict
from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from hashlib import blake2b
from operator import is_
from typing import Generic, TypeVar

from edtech_app.db.repositories.found import (
    Assessment,
    CourseWords,
    FoundConcept,
    FoundEdge,
    FoundFile,
    FoundLesson,
    FoundModule,
    FoundRecord,
)
from edtech_app.domain.concept_names import ConceptBook
from edtech_app.domain.layout import Place
from edtech_app.domain.mastery import Mastery
from edtech_app.domain.questions import Question
from edtech_app.domain.situation import CourseLesson, CourseQuestion, Situation
from edtech_app.services.turns import Turns
from edtech_app.services.views import BlockView, KeyView, LessonContent, QuestionView

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Shelf(Generic[K, V]):
    """At most ``most`` values; what was used longest ago leaves first. For one event loop."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[K, V] = OrderedDict()

    def get(self, key: K) -> V | None:
        """Return what is kept under ``key``."""
        value = self._kept.get(key)
        if value is not None:
            self._kept.move_to_end(key)
        return value

    def __iter__(self) -> Iterator[K]:
        """Go through the keys of all that is kept now."""
        return iter(list(self._kept))

    def take(self, key: K) -> V | None:
        """Return what is kept under ``key``, and keep it no longer."""
        return self._kept.pop(key, None)

    def put(self, key: K, value: V) -> V:
        """Keep ``value``, and return it."""
        self._kept[key] = value
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return value


@dataclass(frozen=True)
class CourseFacts:
    """The outline of a course (or of a subject's courses), what it teaches and asks about, and what this stands on."""

    course_ids: tuple[int, ...]
    lessons: tuple[FoundLesson, ...]
    """In reading order."""
    teaches: Mapping[int, tuple[int, ...]]
    questions: tuple[Assessment, ...]
    concepts: Mapping[int, FoundConcept]
    """Those of the goal and everything below them, by id."""
    edges: tuple[FoundEdge, ...]
    """Every edge between them."""
    files: Mapping[str, FoundFile]
    modules: tuple[FoundModule, ...] = ()
    """In order, those without lessons too; only for staff."""
    drafts: bool = False
    """Whether these are for the course's staff, who know of the lessons that are drafts."""

    @cached_property
    def by_slug(self) -> Mapping[str, FoundLesson]:
        """The lessons by slug."""
        return {lesson.slug: lesson for lesson in self.lessons}

    @cached_property
    def by_source(self) -> Mapping[str, FoundLesson]:
        """The lessons by our id and by the source's own name: links between lessons use the first once they came in."""
        named = {lesson.source_id: lesson for lesson in self.lessons if lesson.source_id}
        return named | {lesson.uuid: lesson for lesson in self.lessons}

    @cached_property
    def links_key(self) -> str:
        """What names the answers that links in texts get here: of lessons their slugs, of files their keys."""
        lessons = sorted((name, lesson.slug) for name, lesson in self.by_source.items())
        files = sorted((name, file.key) for name, file in self.files.items())
        return blake2b(repr((lessons, files)).encode(), digest_size=12).hexdigest()

    @cached_property
    def by_id(self) -> Mapping[int, FoundLesson]:
        """The lessons by id."""
        return {lesson.id: lesson for lesson in self.lessons}

    @cached_property
    def prerequisites(self) -> Mapping[int, tuple[int, ...]]:
        """The direct prerequisites of every concept that has any."""
        found: dict[int, list[int]] = {}
        for edge in self.edges:
            found.setdefault(edge.concept_id, []).append(edge.prerequisite_id)
        return {concept: tuple(below) for concept, below in found.items()}

    @cached_property
    def dependents(self) -> Mapping[int, tuple[int, ...]]:
        """The concepts that stand directly on each."""
        found: dict[int, list[int]] = {}
        for edge in self.edges:
            found.setdefault(edge.prerequisite_id, []).append(edge.concept_id)
        return {concept: tuple(above) for concept, above in found.items()}

    @cached_property
    def goal(self) -> tuple[int, ...]:
        """The concepts that the course teaches or asks about, by id."""
        return self._blank.goal

    @cached_property
    def assessed(self) -> Mapping[int, int]:
        """How many questions assess each concept; absent where none does."""
        return {concept: len(questions) for concept, questions in self._blank.asked.items()}

    def makes_alike(self, other: "CourseFacts") -> bool:
        """Whether what a block shows here it shows there: links, pictures and concepts are the same."""
        mine, theirs = ((one.files, one.concepts, one.questions) for one in (self, other))
        return all(map(is_, mine, theirs)) and self.links_key == other.links_key

    def with_words(self, lesson_id: int, version: int) -> "CourseFacts":
        """Return the same course once a lesson of it has other words: all that was worked out of the rest stays."""
        lessons = (
            replace(one, version=max(version, one.version)) if one.id == lesson_id else one for one in self.lessons
        )
        made = replace(self, lessons=tuple(lessons))
        for name in ("links_key", "prerequisites", "dependents", "_blank"):
            if name in self.__dict__:
                made.__dict__[name] = self.__dict__[name]
        return made

    def situation(
        self,
        beliefs: Mapping[int, Mastery],
        done: Collection[int],
        records: Mapping[int, FoundRecord] | None = None,
    ) -> Situation:
        """Return the course as it lies before a learner."""
        blank = self._blank
        lessons = tuple(replace(lesson, is_done=True) if lesson.id in done else lesson for lesson in blank.lessons)
        questions = blank.questions
        if records:
            questions = tuple(
                replace(one, record=records[one.id].record) if one.id in records else one for one in questions
            )
        made = replace(blank, lessons=lessons, questions=questions, mastery=beliefs)
        for name in ("goal", "below", "above"):  # they rest on the course alone: worked out once, not for each learner
            made.__dict__[name] = getattr(blank, name)
        return made

    @cached_property
    def _blank(self) -> Situation:
        """The course before somebody who has done nothing."""
        return Situation(
            concepts=tuple(self.concepts),
            prerequisites=self.prerequisites,
            lessons=tuple(CourseLesson(lesson.id, self.teaches.get(lesson.id, ())) for lesson in self.lessons),
            questions=tuple(CourseQuestion(one.block_id, one.lesson_id, tuple(one.weights)) for one in self.questions),
        )


@dataclass(frozen=True, slots=True)
class PackedQuestion:
    """A question with all its HTML. It stays on the server: ``key``, ``remarks`` and ``hints`` are secrets."""

    block_id: int
    uuid: str
    version: int
    question: Question
    view: QuestionView
    options: Mapping[str, str]
    """The HTML of each option, by id."""
    remarks: Mapping[str, str]
    key: KeyView
    hints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MadeBlock:
    """What was made of a version of a block."""

    version: int
    view: BlockView
    question: PackedQuestion | None = None


@dataclass(frozen=True, slots=True)
class LessonPack:
    """A lesson's content for learners and for staff (who also see what cannot be played), and its questions."""

    content: LessonContent
    for_staff: LessonContent
    questions: Mapping[str, PackedQuestion]
    """By block uuid, in order."""


@dataclass(frozen=True, slots=True)
class FirstPaint:
    """A page's content before JavaScript: nothing of anybody's own. Without ``html`` the status says why there is none.

    The same ``key`` promises the same content.
    """

    key: str
    title: str
    description: str
    html: str
    status: int = 200


@dataclass(frozen=True, slots=True)
class Drawing:
    """Where the concepts of a map stand, in an order in which they can be learnt."""

    places: tuple[Place, ...]
    width: int
    height: int


CourseKey = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Shelves:
    """The shelves of one worker; where a flag is part of the key, it is true of what is for staff, with drafts."""

    drawings: Shelf[tuple[CourseKey, bool], Drawing] = field(default_factory=lambda: Shelf(128))
    courses: Shelf[tuple[CourseKey, bool], CourseFacts] = field(default_factory=lambda: Shelf(64))
    changes: Shelf[tuple[int, int], tuple[int, int]] = field(default_factory=lambda: Shelf(512))
    """Lessons that got other words and their versions, by course and the version that this gave it."""
    concepts: Shelf[tuple[int, int], ConceptBook] = field(default_factory=lambda: Shelf(16))
    """By subject and the version of its edges."""
    words: Shelf[CourseKey, CourseWords] = field(default_factory=lambda: Shelf(256))
    lessons: Shelf[tuple[CourseKey, bool, int, int], LessonPack] = field(default_factory=lambda: Shelf(256))
    lesson_turns: Turns[LessonPack] = field(default_factory=Turns)
    pages: Shelf[tuple[CourseKey, bool, str], FirstPaint] = field(default_factory=lambda: Shelf(512))
    made: Shelf[tuple[int, bool], tuple[CourseFacts, Mapping[str, MadeBlock]]] = field(
        default_factory=lambda: Shelf(64)
    )
    """The blocks of a lesson as they were made last, by public id, and the facts they rest on."""
    living: Shelf[tuple[int, int], Mapping[bool, LessonPack]] = field(default_factory=lambda: Shelf(64))
    """By lesson and version, for those who have it open while it changes; without and with drafts."""
    living_turns: Turns[Mapping[bool, LessonPack]] = field(default_factory=Turns)
    shown_files: Shelf[tuple[CourseKey, str], bool] = field(default_factory=lambda: Shelf(4096))
    """Whether students see a file of a course, by its key."""
    visits: Shelf[tuple[int, int], datetime] = field(default_factory=lambda: Shelf(10_000))
    """When a learner's visit to a course was noted, by person and course."""
    turns: Turns[FirstPaint] = field(default_factory=Turns)
