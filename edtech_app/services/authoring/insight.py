"""What a course's learners made of its questions, for those who teach it."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from edtech_app.db.repositories.insight import AskedQuestion, WrongAnswer
from edtech_app.domain.access import Action
from edtech_app.domain.people import Actor
from edtech_app.domain.spreadsheet import csv_text
from edtech_app.domain.words import _
from edtech_app.rendering.plain import plain_text
from edtech_app.services.catalogue import search_words
from edtech_app.services.context import Context
from edtech_app.services.facts import find_course
from edtech_app.services.learner import course_head
from edtech_app.services.views import CourseHead

PAGE_SIZE = 50
LONGEST_SEARCH = 100
MOST_WRONG = 3
LONGEST_ANSWER = 120
LONGEST_PROMPT = 200
SORTS = ("place", "answered", "right")


@dataclass(frozen=True, slots=True)
class Misconception:
    """A wrong answer in words, and how many learners gave it."""

    words: str
    times: int


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question, and what came of it. Answers to earlier versions of it count too."""

    uuid: str
    prompt: str
    kind: str
    lesson_slug: str
    lesson_title: str
    answered: int
    """Learners who answered it."""
    first_right: int
    """Of these, who had it right at the first try."""
    percent: int
    wrong: tuple[Misconception, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionsOfCourse:
    """One page of the questions that a search finds; pages count from 1."""

    course: CourseHead
    course_uuid: str = ""
    questions: tuple[QuestionLine, ...] = ()
    total: int = 0
    page: int = 1
    pages: int = 1
    search: str = ""
    sort: str = "place"


async def questions_of_course(
    ctx: Context, actor: Actor, course_slug: str, *, search: str = "", sort: str = "place", page: int = 1
) -> QuestionsOfCourse:
    """Return questions with every word of ``search`` in what they ask or in their lesson's title.

    ``sort`` is one of ``SORTS``, with ``-`` before it the other way round; anything else is in reading order. Questions
    that nobody answered have no share of right answers, and come last when sorted by that.

    Raises:
        NotFoundError: There is no such course, or they may not know of it.
        NotPermittedError: They do not teach it.
    """
    search, sort = search[:LONGEST_SEARCH].strip(), sort if sort.removeprefix("-") in SORTS else "place"
    async with ctx.transaction(writes=False) as tx:
        course = await find_course(tx, actor, course_slug, Action.TEACH)
        found = _sorted(_with_words(await tx.insight.questions(course.id), search), sort)
        pages = max(1, -(-len(found) // PAGE_SIZE))
        page = min(max(page, 1), pages)
        shown = found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
        wrong = await tx.insight.wrong_answers(course.id, [one.block_id for one in shown])
        uuid = await tx.teaching.uuid(course.id)
    return QuestionsOfCourse(
        course=course_head(course),
        course_uuid=uuid,
        questions=await asyncio.to_thread(_lines, shown, wrong),
        total=len(found),
        page=page,
        pages=pages,
        search=search,
        sort=sort,
    )


async def questions_table(ctx: Context, actor: Actor, course_uuid: str) -> tuple[str, str]:
    """Return the course's slug and all its questions in reading order, for a spreadsheet.

    Raises:
        NotFoundError: There is no such course, or they may not know of it.
        NotPermittedError: They do not teach it.
    """
    async with ctx.transaction(writes=False) as tx:
        course = await find_course(tx, actor, await tx.teaching.slug(course_uuid), Action.TEACH)
        found = await tx.insight.questions(course.id)
        wrong = await tx.insight.wrong_answers(course.id, [one.block_id for one in found])
    return course.slug, await asyncio.to_thread(_table, found, wrong)


def _table(found: Sequence[AskedQuestion], wrong: Sequence[WrongAnswer]) -> str:
    heads = [_("Lesson"), _("Question"), _("Learners who answered"), _("Right at the first try")]
    for number in range(1, MOST_WRONG + 1):
        heads += [_("Wrong answer {number}", number=number), _("Learners who gave it")]
    rows = (
        (
            one.lesson_title,
            one.prompt,
            one.answered,
            one.first_right,
            *(part for bad in one.wrong for part in _cells(bad)),
        )
        for one in _lines(found, wrong)
    )
    return csv_text(heads, rows)


def _cells(wrong: Misconception) -> tuple[str, int]:
    return wrong.words, wrong.times


def _with_words(found: Iterable[AskedQuestion], search: str) -> list[AskedQuestion]:
    words = search_words(search)
    return [one for one in found if all(word in _text_of(one) for word in words)]


def _text_of(one: AskedQuestion) -> str:
    return f"{one.payload.get('prompt', '')} {one.lesson_title}".casefold()


def _sorted(found: list[AskedQuestion], sort: str) -> list[AskedQuestion]:
    """Return the questions in order; ties as they are read."""
    keys: dict[str, Callable[[AskedQuestion], float]] = {
        "place": lambda _one: 0,
        "answered": lambda one: one.answered,
        "right": lambda one: one.first_right / max(one.answered, 1),
    }
    key, is_down = keys[sort.removeprefix("-")], sort.startswith("-")
    if sort == "-place":
        return found[::-1]
    ordered = sorted(found, key=key, reverse=is_down)
    return sorted(ordered, key=lambda one: not one.answered) if sort.endswith("right") else ordered


def _lines(found: Iterable[AskedQuestion], wrong: Iterable[WrongAnswer]) -> tuple[QuestionLine, ...]:
    by_question: dict[int, list[WrongAnswer]] = defaultdict(list)
    for one in wrong:
        by_question[one.block_id].append(one)
    return tuple(_line(one, by_question[one.block_id]) for one in found)


def _line(one: AskedQuestion, wrong: Iterable[WrongAnswer]) -> QuestionLine:
    return QuestionLine(
        uuid=one.block_uuid,
        prompt=_short(plain_text(one.payload.get("prompt", "")), LONGEST_PROMPT),
        kind=one.payload.get("kind", ""),
        lesson_slug=one.lesson_slug,
        lesson_title=one.lesson_title,
        answered=one.answered,
        first_right=one.first_right,
        percent=round(100 * one.first_right / one.answered) if one.answered else 0,
        wrong=_commonest(one.payload, wrong),
    )


def _commonest(payload: Mapping[str, object], wrong: Iterable[WrongAnswer]) -> tuple[Misconception, ...]:
    """Return the commonest wrong answers in words.

    Texts that differ in case or spaces only are one; options that read alike are not.
    """
    options = payload.get("options")
    named = {one["id"]: plain_text(one["text"]) for one in options} if isinstance(options, list) else None
    times: dict[Hashable, int] = defaultdict(int)
    first: dict[Hashable, str] = {}
    for one in wrong:
        words = " ".join(" ".join(one.answer).split()) if named is None else _chosen(named, one.answer)
        given: Hashable = words.casefold() if named is None else (frozenset(one.answer).intersection(named), words)
        times[given] += one.times
        first.setdefault(given, words)
    commonest = sorted(times, key=lambda given: -times[given])[:MOST_WRONG]
    return tuple(Misconception(_short(first[given], LONGEST_ANSWER), times[given]) for given in commonest)


def _chosen(named: Mapping[str, str], answer: Iterable[str]) -> str:
    """Name the options that were chosen, in the author's order; one that is gone has no words any more."""
    chosen = set(answer)
    words = [text for option, text in named.items() if option in chosen]
    gone = [_("an option that is gone")] if chosen - named.keys() else []
    return " + ".join([*words, *gone])


def _short(words: str, longest: int) -> str:
    return words if len(words) <= longest else words[: longest - 1] + "…"
