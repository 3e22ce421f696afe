"""What screens show of courses, lessons, questions and next steps: frozen values made for one screen, never rows.

Services return them, ``views_after`` carries them forward by events, and pages read them. Ids are internal and serve
the reducers; links are made of slugs. Every moment is UTC in ISO 8601 (empty where there is none): a page shows it in
the reader's zone. HTML is already safe. The home page and the map have modules of their own: ``views_today``,
``views_map``.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ProgressView:
    """Lessons done of lessons published; 100 per cent means all."""

    done: int = 0
    total: int = 0
    percent: int = 0


@dataclass(frozen=True, slots=True)
class CourseAccessView:
    """What the person who looks is to the course, and what they may do there."""

    is_signed_in: bool = False
    is_enrolled: bool = False
    is_staff: bool = False
    may_read: bool = False
    may_study: bool = False
    may_enrol: bool = False
    """Signed in (or could be: a page then offers to sign in first), not enrolled, and the course is published."""
    is_preview: bool = False
    """Somebody of its staff looks at it as a student in it would."""
    is_removed: bool = False

    @property
    def is_learner(self) -> bool:
        """Whether how far they are means something here: not to those who only teach the course."""
        return self.is_signed_in and (self.is_enrolled or not self.is_staff)


@dataclass(frozen=True, slots=True)
class CourseHead:
    """The course that a page belongs to. ``status`` and ``visibility`` are words of ``domain.access``."""

    id: int = 0
    slug: str = ""
    title: str = ""
    status: str = ""
    visibility: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class ImageView:
    """A picture with its dimensions; ``alt`` is empty when it is decorative, ``src`` when its file is missing."""

    src: str
    alt: str
    caption: str = ""
    srcset: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class CourseCard:
    """A course in a list. ``minutes`` counts the lessons that say how long they take."""

    id: int
    slug: str
    title: str
    summary: str
    lessons: int
    minutes: int
    visibility: str
    status: str = "published"
    is_enrolled: bool = False
    is_staff: bool = False
    progress: ProgressView = field(default_factory=ProgressView)
    picture: ImageView | None = None


@dataclass(frozen=True, slots=True)
class CataloguePage:
    """One page of the courses that match ``words``; pages count from 1."""

    words: str
    cards: tuple[CourseCard, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class LessonEntry:
    """A lesson in an outline."""

    id: int
    slug: str
    title: str
    minutes: int = 0
    """0 where nobody said."""
    is_done: bool = False
    is_current: bool = False
    may_open: bool = True
    is_draft: bool = False
    """Only staff see it, and it does not count."""
    uuid: str = ""
    """For staff, who may move and change it."""


@dataclass(frozen=True, slots=True)
class ModuleEntry:
    """A module in an outline; staff see it without lessons, too."""

    title: str
    lessons: tuple[LessonEntry, ...] = ()
    uuid: str = ""
    """For staff, who may move and change it."""


@dataclass(frozen=True, slots=True)
class CoursePage:
    """What a course is, what it asks, what one can do after it, and how far one is."""

    course: CourseHead
    access: CourseAccessView
    summary: str
    description_html: str
    asks: tuple[str, ...]
    outcomes: tuple[str, ...]
    staff: tuple[str, ...]
    """Names, the owner's first."""
    modules: tuple[ModuleEntry, ...]
    progress: ProgressView
    lessons: int
    minutes: int
    concepts: int = 0
    """How many concepts the course teaches or asks about; it has a map when there are any."""
    mastered: int = 0
    has_math: bool = False
    start: LessonEntry | None = None
    """The first lesson not done, or the first of all."""
    subject_slug: str = ""
    picture: ImageView | None = None


@dataclass(frozen=True, slots=True)
class KeptView:
    """Something that came in whole and cannot be played yet; only staff get it."""

    kind: str
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class OptionView:
    """An option. ``is_right`` is true only once the key may be seen; ``remark_html`` only once it may be read."""

    id: str
    html: str
    is_chosen: bool = False
    is_right: bool = False
    remark_html: str = ""


@dataclass(frozen=True, slots=True)
class QuestionView:
    """What everybody may see of a question. Its options in the author's order; ``AnswerView`` has one's own."""

    kind: str
    """``single_choice``, ``multiple_choice``, ``numeric`` or ``short_text``."""
    prompt_html: str
    options: tuple[OptionView, ...] = ()
    unit: str = ""
    needs_unit: bool = False
    hints: int = 0
    concepts: tuple[str, ...] = ()
    """The titles of the concepts it assesses."""


@dataclass(frozen=True, slots=True)
class KeyView:
    """The answer, once it may be known; right options are marked in the options."""

    right: tuple[str, ...] = ()
    answer: str = ""
    """For a question that is answered in one's own words."""
    explanation_html: str = ""


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One learner's dealings with one question in the present round: what the question shows of them.

    A day after an answer that counted, and after the key was shown, the question is fresh: it looks untried again, and
    ``answered_at`` says when it was last answered.
    """

    block_uuid: str
    options: tuple[OptionView, ...] = ()
    """In this learner's own order, with what they chose last."""
    answer: tuple[str, ...] = ()
    """The last answer as it was sent: option ids, or one text."""
    text: str = ""
    """The last answer to a question in one's own words."""
    tries: int = 0
    verdict: str = ""
    """``right``, ``partly``, ``wrong``, or empty before the first try."""
    feedback: str = ""
    """The verdict as a sentence."""
    points: float = 0.0
    key: KeyView | None = None
    """After a right answer, a third wrong one, or on request."""
    answered_at: str = ""
    was_right: bool = False
    """Of the last answer in an earlier round, while nothing was answered in this one."""


@dataclass(frozen=True, slots=True)
class BlockView:
    """One block of a lesson: the same value for every reader, shared by reference.

    ``kind`` is a word of ``domain.blocks``; the fields of other kinds are empty.
    """

    uuid: str
    kind: str
    html: str = ""
    """Of a text, a callout's body, or a heading's words."""
    level: int = 0
    anchor: str = ""
    """A heading's id within the page."""
    image: ImageView | None = None
    callout: str = ""
    """The callout's kind."""
    title: str = ""
    """The callout's title, or the word for its kind."""
    is_folded: bool = False
    question: QuestionView | None = None
    kept: KeptView | None = None


@dataclass(frozen=True, slots=True)
class LessonContent:
    """What a version of a lesson says, without anything personal: one value for all readers of a worker."""

    lesson_id: int
    uuid: str
    version: int
    title: str
    summary: str
    minutes: int
    blocks: tuple[BlockView, ...]
    has_math: bool = False


@dataclass(frozen=True, slots=True)
class ConceptNote:
    """A concept; ``standing``, a word of ``domain.mastery``, says how far the learner is, and is empty signed out."""

    id: int
    slug: str
    title: str
    standing: str = ""
    level: float = 0.0
    percent: int = 0
    """The level as a whole per cent."""
    evidence: int = 0


@dataclass(frozen=True, slots=True)
class LessonPage:
    """A lesson as one person sees it: the shared content, and what is their own beside it."""

    course: CourseHead
    access: CourseAccessView
    module_title: str
    slug: str
    content: LessonContent
    answers: dict[str, AnswerView]
    """By block uuid; every question of the lesson is there."""
    teaches: tuple[ConceptNote, ...]
    stands_on: tuple[ConceptNote, ...]
    """The direct prerequisites of what it teaches, that it does not teach itself."""
    outline: tuple[ModuleEntry, ...]
    progress: ProgressView
    is_done: bool = False
    previous: LessonEntry | None = None
    following: LessonEntry | None = None
    has_map: bool = False
