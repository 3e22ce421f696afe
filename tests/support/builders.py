"""Named people and things: Ada and Eve learn, Tess teaches, and "Lines" is a small course with a graph.

``numbers`` is below ``fractions`` and ``plane``, and these below ``slope``; ``plane`` is taught and never asked about.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from edtech_app.db.tables import (
    BlockRow,
    ConceptRow,
    CourseRow,
    FileRow,
    LessonConceptRow,
    LessonRow,
    ModuleRow,
    PrerequisiteRow,
    QuestionConceptRow,
    Row,
    SubjectRow,
)
from edtech_app.db.transaction import Transaction
from edtech_app.domain.people import Actor
from edtech_app.services.context import Context

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

Weights = Mapping[str, float]
Block = tuple[str, dict[str, Any], Weights]
"""A kind, a payload, and for a question what it assesses."""

CONCEPTS = ("numbers", "fractions", "plane", "slope")
EDGES = (("numbers", "fractions"), ("numbers", "plane"), ("fractions", "slope"), ("plane", "slope"))


class Clock:
    """A clock that goes on only when it is told to."""

    def __init__(self, start: datetime = NOON) -> None:
        self.at = start

    def __call__(self) -> datetime:
        """Return the moment it stands at."""
        return self.at

    def forward(self, **by: float) -> None:
        """Go on by some time."""
        self.at += timedelta(**by)


def with_clock(ctx: Context, clock: Clock) -> Context:
    """Return the app with another clock."""
    return replace(ctx, now=clock)


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson to be made: ``blocks`` by name, and the concepts it teaches."""

    slug: str
    blocks: Mapping[str, Block]
    teaches: tuple[str, ...] = ()
    minutes: int | None = 9


@dataclass(frozen=True, slots=True)
class Made:
    """A course that was made: its slug, and the ids of what is in it."""

    id: int
    slug: str
    concepts: Mapping[str, int]
    lessons: Mapping[str, int]
    blocks: Mapping[str, str]
    """Public ids by name."""
    block_ids: Mapping[str, int] = field(default_factory=dict)


def single(prompt: str = "Which?", *, right: str = "a") -> dict[str, Any]:
    """Return a choice of four with one right option, a remark on ``b``, a hint and an explanation."""
    options: list[dict[str, Any]] = [{"id": one, "text": f"Option *{one}*"} for one in "abcd"]
    options[1]["feedback"] = "Nearly *so*."
    for option in options:
        if option["id"] == right:
            option["right"] = True
    kind = {"version": 1, "kind": "single_choice", "prompt": prompt, "explanation": "Because **so**."}
    return kind | {"options": options, "hints": ["Think *again*."]}


def several(*right: str) -> dict[str, Any]:
    """Return a choice of four with several right options."""
    options = [{"id": one, "text": one} | ({"right": True} if one in right else {}) for one in "abcd"]
    return {"version": 1, "kind": "multiple_choice", "prompt": "Which ones?", "options": options}


def number(answer: str, prompt: str = "How much?") -> dict[str, Any]:
    """Return a question for a number."""
    return {"version": 1, "kind": "numeric", "prompt": prompt, "answer": answer, "explanation": "It *is* so."}


def word(*accepted: str) -> dict[str, Any]:
    """Return a question for a word."""
    return {"version": 1, "kind": "short_text", "prompt": "What is it called?", "accepted": list(accepted)}


def question(payload: dict[str, Any], *concepts: str, **weights: float) -> Block:
    """Return a question block that assesses concepts."""
    return "question", payload, dict.fromkeys(concepts, 1.0) | weights


def text(markdown: str) -> Block:
    """Return a text block."""
    return "text", {"markdown": markdown}, {}


NUMBERS = Lesson(
    "numbers",
    {
        "n-text": text("Numbers *count*. On to [fractions](lesson:fractions)."),
        "n1": question(single("First?"), "numbers"),
        "n2": question(number("42"), "numbers"),
        "n3": question(word("zero"), "numbers"),
        "n4": question(number("7"), "numbers"),
    },
    ("numbers",),
)
FRACTIONS = Lesson(
    "fractions",
    {
        "f-head": ("heading", {"text": "Parts of a whole", "level": 2}, {}),
        "f-text": text("A half is $\\frac{1}{2}$. ![A pie](files/pie.svg)"),
        "f-pie": ("image", {"file": "files/pie.svg", "alt": "A pie", "caption": "Half", "decorative": False}, {}),
        "f-note": ("callout", {"kind": "solution", "title": "", "markdown": "Cut *once*."}, {}),
        "f1": question(number("1/2"), "fractions"),
        "f2": question(several("a", "b"), "fractions"),
        "f3": question(number("3/4"), "fractions"),
    },
    ("fractions",),
)
PLANE = Lesson("plane", {"p-text": text("Two axes.")}, ("plane",), None)
SLOPE = Lesson(
    "slope",
    {
        "s-text": text("Rise over run."),
        "s1": question(number("2"), slope=1.0, fractions=0.5),
        "s2": question(single("Steeper?"), "slope"),
        "s-kept": ("kept", {"format": "olx", "kind": "drag", "why": "No such kind.", "source": "<drag/>"}, {}),
    },
    ("slope",),
)
MODULES: Mapping[str, tuple[Lesson, ...]] = {"Numbers": (NUMBERS, FRACTIONS), "Lines": (PLANE, SLOPE)}


async def add_course(
    ctx: Context,
    owner: Actor,
    slug: str = "lines",
    *,
    title: str = "Lines",
    status: str = "published",
    visibility: str = "public",
    modules: Mapping[str, tuple[Lesson, ...]] = MODULES,
    concepts: tuple[str, ...] = CONCEPTS,
    edges: tuple[tuple[str, str], ...] = EDGES,
    joins: Made | None = None,
) -> Made:
    """Make a course with a subject of its own, or one that joins the subject of another."""
    async with ctx.transaction() as tx:
        subject_id, ids = await _subject(tx, slug, concepts, edges)
        if joins is not None:
            ids = dict(joins.concepts)
        words = f"{title} From *here* to there.".casefold()
        course = await _add(
            tx,
            CourseRow(
                slug=slug,
                title=title,
                summary="From here to there.",
                description="A course on **lines**.",
                asks=["Counting"],
                outcomes=["Find a slope"],
                owner_id=owner.user_id,
                subject_id=subject_id if joins is None else await _subject_of(tx, joins),
                status=status,
                visibility=visibility,
                search_text=words,
            ),
        )
        await _add(tx, FileRow(course_id=course.id, name="files/pie.svg", **_PIE))
        made = Made(course.id, slug, ids, {}, {}, {})
        for place, (name, lessons) in enumerate(modules.items()):
            module = await _add(tx, ModuleRow(course_id=course.id, title=name, position=place + 1.0))
            await _lessons(tx, made, module.id, lessons)
    return made


_PIE: dict[str, Any] = {
    "sha256": "0" * 64,
    "key": "ab/pie.svg",
    "media_type": "image/svg+xml",
    "size": 10,
    "width": 320,
    "height": 200,
    "variants": [
        {"key": "ab/pie-240.webp", "width": 240, "height": 150, "media_type": "image/webp", "size": 5},
        {"key": "ab/pie-300.webp", "width": 300, "height": 188, "media_type": "image/webp", "size": 7},
    ],
}


async def change(ctx: Context, row_type: type[Row], row_id: int, **values: object) -> None:
    """Change a row as another part of the app would; a lesson's or block's course gets a new version."""
    async with ctx.transaction() as tx:
        row = await tx.courses._session.get(row_type, row_id)
        for name, value in values.items():
            setattr(row, name, value)
        course_id = getattr(row, "course_id", None)
        if course_id is not None:
            course = await tx.courses._session.get_one(CourseRow, course_id)
            course.version += 1


async def _lessons(tx: Transaction, made: Made, module_id: int, lessons: tuple[Lesson, ...]) -> None:
    for place, one in enumerate(lessons):
        row = await _add(
            tx,
            LessonRow(
                course_id=made.id,
                module_id=module_id,
                slug=one.slug,
                title=one.slug.capitalize(),
                summary=f"About {one.slug}.",
                minutes=one.minutes,
                position=place + 1.0,
                source_id=one.slug,
            ),
        )
        made.lessons[one.slug] = row.id  # type: ignore[index]
        for at, name in enumerate(one.teaches):
            await _add(tx, LessonConceptRow(lesson_id=row.id, concept_id=made.concepts[name], position=at))
        for at, (name, block) in enumerate(one.blocks.items()):
            await _block(tx, made, row.id, name, block=block, at=at)


async def _block(tx: Transaction, made: Made, lesson_id: int, name: str, *, block: Block, at: int) -> None:
    kind, payload, weights = block
    row = await _add(tx, BlockRow(lesson_id=lesson_id, kind=kind, payload=payload, position=at + 1.0))
    made.blocks[name] = row.uuid  # type: ignore[index]
    made.block_ids[name] = row.id  # type: ignore[index]
    for concept, weight in weights.items():
        await _add(tx, QuestionConceptRow(block_id=row.id, concept_id=made.concepts[concept], weight=weight))


async def _subject(
    tx: Transaction, slug: str, concepts: tuple[str, ...], edges: tuple[tuple[str, str], ...]
) -> tuple[int, dict[str, int]]:
    subject = await _add(tx, SubjectRow(slug=f"{slug}-subject", title=slug.capitalize()))
    ids: dict[str, int] = {}
    for name in concepts:
        row = await _add(
            tx, ConceptRow(subject_id=subject.id, slug=name, title=name.capitalize(), summary=f"On {name}.")
        )
        ids[name] = row.id
    for below, above in edges:
        edge = PrerequisiteRow(subject_id=subject.id, prerequisite_id=ids[below], concept_id=ids[above], reason="So.")
        await _add(tx, edge)
    return subject.id, ids


async def _subject_of(tx: Transaction, made: Made) -> int:
    course = await tx.courses._session.get_one(CourseRow, made.id)
    assert course.subject_id is not None
    return course.subject_id


async def _add(tx: Transaction, row: Any) -> Any:  # noqa: ANN401 - whatever row goes in comes out, with an id
    tx.courses._session.add(row)
    await tx.courses._session.flush()
    return row
