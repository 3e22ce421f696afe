"""The learners of a course as a table: what each knows of every concept, and no formula of a spreadsheet."""

import csv
import io

import pytest

from edtech_app.db.tables import ConceptRow
from edtech_app.domain.errors import NotFoundError, NotPermittedError, NotSignedInError
from edtech_app.domain.people import NOBODY
from edtech_app.services.attempts import submit_answer
from edtech_app.services.authoring import people_table as table
from edtech_app.services.authoring.course_people import learner_of_course, remove_learner
from edtech_app.services.authoring.people_table import people_table
from edtech_app.services.completion import mark_done
from edtech_app.services.enrolments import enrol
from edtech_app.services.profile import rename
from edtech_app.services.publishing import own_courses
from tests.support.builders import add_course, change
from tests.support.crowd import add_crowd
from tests.support.people import arrive_as
from tests.support.sizes import big_course, count

TITLES = ["Numbers", "Fractions", "Plane", "Slope"]


@pytest.fixture
async def bea(at_noon, lines):
    """Bea, who knows some of numbers, and none of the rest; and is in another course, too."""
    actor = (await arrive_as(at_noon, "Bea")).actor
    await enrol(at_noon, actor, "lines")
    for name, answer in (("n1", "a"), ("n2", "42")):
        await submit_answer(at_noon, actor, lines.blocks[name], answer, name)
    await mark_done(at_noon, actor, "lines", "fractions")
    return actor


async def _table(ctx, actor) -> list[list[str]]:
    course = next(one for one in await own_courses(ctx, actor) if one.slug == "lines")
    slug, text = await people_table(ctx, actor, course.uuid)
    assert slug == "lines"
    return list(csv.reader(io.StringIO(text[1:], newline="")))


async def test_it_has_everybody_and_what_they_know_concept_by_concept(ctx, teacher, ada, bea):
    heads, *rows = await _table(ctx, teacher)

    assert heads[-5:] == ["Concepts", *TITLES]
    first, second = (dict(zip(heads, row, strict=True)) for row in rows)
    assert (first["E-mail"], first["Enrolled"], first["Last seen"]) == ("ada@example.org", "2026-03-02T12:00:00Z", "")
    assert [first[one] for one in TITLES] == ["", "", "", ""]
    assert (second["Lessons done"], second["Lessons"], second["Concepts"]) == ("1", "4", "4")
    shown = (await learner_of_course(ctx, teacher, "lines", bea.uuid)).concepts
    assert [second[one] for one in TITLES] == [str(one.percent) if one.evidence else "" for one in shown]
    assert 0 < int(second["Numbers"]) < 100


async def test_what_is_known_of_other_courses_and_by_whoever_was_removed_is_not_in_it(ctx, teacher, lines, ada, bea):
    other = await add_course(ctx, teacher, "other")
    await enrol(ctx, ada, "other")
    await submit_answer(ctx, ada, other.blocks["n1"], "a", "other")
    await remove_learner(ctx, teacher, "lines", bea.uuid)

    _heads, *rows = await _table(ctx, teacher)

    assert [row[1:2] + row[-4:] for row in rows] == [["ada@example.org", "", "", "", ""]]


async def test_nothing_that_people_typed_is_a_formula_of_the_spreadsheet(ctx, teacher, lines, ada):
    await rename(ctx, ada, '=HYPERLINK("http://evil.example")')
    await change(ctx, ConceptRow, lines.concepts["numbers"], title="=cmd|' /C calc'!A0")
    await change(ctx, ConceptRow, lines.concepts["slope"], title=r"Slope $-\frac{3}{4}$, *5* for $5 and $6")

    heads, row = await _table(ctx, teacher)

    assert row[0] == '\'=HYPERLINK("http://evil.example")'
    assert heads[-4:] == ["'=cmd|' /C calc'!A0", "Fractions", "Plane", "Slope −3/4, *5* for $5 and $6"]


async def test_concepts_beyond_the_most_are_said_to_be_on_the_learners_own_page(ctx, teacher, bea, monkeypatch):
    monkeypatch.setattr(table, "MOST_CONCEPTS", 1)

    heads, row = await _table(ctx, teacher)

    assert heads[-2:] == ["Numbers", "Further concepts, on each learner's own page: 3"]
    assert len(row) == len(heads) - 1
    assert int(row[-1]) > 0


async def test_it_takes_the_same_statements_however_many_learn(ctx, teacher):
    made, _learner = await big_course(ctx, teacher, "lines", 1)
    (course,) = await own_courses(ctx, teacher)
    few = await count(lambda: people_table(ctx, teacher, course.uuid), ctx, is_cold=True)
    await add_crowd(ctx, made, 50)

    assert await count(lambda: people_table(ctx, teacher, course.uuid), ctx, is_cold=True) == few
    _heads, *rows = await _table(ctx, teacher)
    assert len(rows) == 51
    assert [sum(row[-1] == level for row in rows) for level in ("50", "97")] == [25, 25]


async def test_only_the_staff_gets_it(ctx, teacher, ada, eve):
    (course,) = await own_courses(ctx, teacher)
    for actor, error in ((ada, NotPermittedError), (eve, NotPermittedError), (NOBODY, NotSignedInError)):
        with pytest.raises(error):
            await people_table(ctx, actor, course.uuid)
    with pytest.raises(NotFoundError):
        await people_table(ctx, teacher, "lines")
