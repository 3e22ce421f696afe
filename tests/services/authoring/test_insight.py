"""What a course's learners made of its questions: who had it right at once, and what went wrong."""

import csv
import io

import pytest

from edtech_app.db.tables import BlockRow
from edtech_app.domain.errors import NotFoundError, NotPermittedError, NotSignedInError
from edtech_app.domain.people import NOBODY
from edtech_app.services.attempts import submit_answer
from edtech_app.services.authoring.insight import questions_of_course, questions_table
from edtech_app.services.enrolments import enrol, leave
from edtech_app.services.publishing import own_courses
from tests.support.builders import change, single
from tests.support.people import arrive_as

TRIES = {"Bea": ("d", "a"), "Cem": ("b",), "Dan": ("a", "b"), "Edi": ("b", "d", "d")}


@pytest.fixture
async def answered(ctx, lines):
    """Four learners who tried the first question, each in their own way."""
    people = {}
    for name, tries in TRIES.items():
        people[name] = actor = (await arrive_as(ctx, name)).actor
        await enrol(ctx, actor, "lines")
        for number, choice in enumerate(tries):
            await submit_answer(ctx, actor, lines.blocks["n1"], choice, f"{number}")
    return people


async def first_line(ctx, actor):
    return (await questions_of_course(ctx, actor, "lines")).questions[0]


@pytest.mark.usefixtures("answered")
async def test_it_counts_first_tries_and_names_the_commonest_wrong_answers(ctx, teacher):
    line = await first_line(ctx, teacher)

    assert (line.prompt, line.lesson_title) == ("First?", "Numbers")
    assert (line.answered, line.first_right, line.percent) == (4, 1, 25)
    assert type(line.first_right) is int
    assert [(one.words, one.times) for one in line.wrong] == [("Option b", 3), ("Option d", 2)]


@pytest.mark.usefixtures("answered")
async def test_options_that_read_alike_are_counted_by_themselves(ctx, teacher, lines):
    payload = single("First?")
    for option in payload["options"]:
        option["text"] = "The same"
    await change(ctx, BlockRow, lines.block_ids["n1"], payload=payload, version=2)

    assert [(one.words, one.times) for one in (await first_line(ctx, teacher)).wrong] == [
        ("The same", 3),
        ("The same", 2),
    ]


async def test_texts_that_differ_in_looks_only_are_one_answer(ctx, teacher, lines, answered):
    for number, (name, words) in enumerate({"Bea": "One  third", "Cem": "one third", "Dan": "null"}.items()):
        await submit_answer(ctx, answered[name], lines.blocks["n3"], words, f"w{number}")
    page = await questions_of_course(ctx, teacher, "lines", search="called numbers")

    (line,) = page.questions
    assert [(one.words, one.times) for one in line.wrong] == [("One third", 2), ("null", 1)]


async def test_staff_who_try_a_question_do_not_count_and_whoever_left_does(ctx, teacher, lines, answered):
    await submit_answer(ctx, teacher, lines.blocks["n1"], "c", "t")
    await leave(ctx, answered["Cem"], "lines")

    line = await first_line(ctx, teacher)

    assert line.answered == 4
    assert "Option c" not in [one.words for one in line.wrong]


@pytest.mark.usefixtures("answered")
async def test_an_option_that_is_gone_is_said_to_be(ctx, teacher, lines):
    payload = single("First?")
    payload["options"] = payload["options"][:3]
    await change(ctx, BlockRow, lines.block_ids["n1"], payload=payload, version=2)

    assert "an option that is gone" in [one.words for one in (await first_line(ctx, teacher)).wrong]


async def test_questions_are_sorted_and_searched(ctx, teacher, lines, answered):
    await submit_answer(ctx, answered["Bea"], lines.blocks["f1"], "1/2", "f")

    async def order(sort: str, search: str = "") -> list[tuple[str, int]]:
        page = await questions_of_course(ctx, teacher, "lines", sort=sort, search=search)
        return [(one.lesson_slug, one.answered) for one in page.questions]

    read = [("numbers", 4), *[("numbers", 0)] * 3, ("fractions", 1), *[("fractions", 0)] * 2, *[("slope", 0)] * 2]
    assert await order("place") == await order("nonsense") == read
    assert await order("-place") == read[::-1]
    assert (await order("-answered"))[:2] == [("numbers", 4), ("fractions", 1)]
    assert (await order("right"))[:2] == [("numbers", 4), ("fractions", 1)]
    assert (await order("-right"))[:2] == [("fractions", 1), ("numbers", 4)]
    assert await order("place", "steeper SLOPE") == [("slope", 0)]
    assert await order("place", "nowhere") == []


@pytest.mark.usefixtures("answered")
async def test_the_table_for_spreadsheets_has_every_question(ctx, teacher):
    (course,) = await own_courses(ctx, teacher)

    slug, text = await questions_table(ctx, teacher, course.uuid)

    rows = list(csv.reader(io.StringIO(text[1:], newline="")))
    assert (slug, len(rows)) == ("lines", 10)
    assert rows[1] == ["Numbers", "First?", "4", "1", "Option b", "3", "Option d", "2"]


async def test_only_the_staff_sees_it(ctx, teacher, ada):
    (course,) = await own_courses(ctx, teacher)
    for actor, error in ((ada, NotPermittedError), (NOBODY, NotSignedInError)):
        for work in (questions_of_course(ctx, actor, "lines"), questions_table(ctx, actor, course.uuid)):
            with pytest.raises(error):
                await work
    with pytest.raises(NotFoundError):
        await questions_table(ctx, teacher, "lines")
