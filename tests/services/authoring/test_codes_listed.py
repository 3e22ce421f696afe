"""The invitation codes of a course as a list: sorted, searched, in pages, and as a table."""

import csv
import io
from datetime import timedelta

import pytest

from edtech_app.db.tables import InvitationRow
from edtech_app.domain.errors import NotFoundError, NotPermittedError, NotSignedInError
from edtech_app.domain.people import NOBODY
from edtech_app.services.authoring import invitations
from edtech_app.services.authoring.invitations import SORTS, codes_of_course, codes_table
from edtech_app.services.profile import rename
from edtech_app.services.publishing import own_courses
from tests.support.builders import NOON, add_course
from tests.support.statements import counted

HEADS = ["Code", "State", "Used", "At most", "Counts until", "Made", "Made by"]


@pytest.fixture
async def codes(at_noon, teacher, tom, lines):
    """Five codes, made one after another, by Tess, Tom, and somebody whose account is gone."""
    day, hour = timedelta(days=1), timedelta(hours=1)
    rows = (
        {"code": "GGGG2222", "created_by": teacher.user_id, "uses": 4, "expires_at": NOON + 9 * day},
        {"code": "AAAA3333", "created_by": tom.user_id, "uses": 2, "most_uses": 2},
        {"code": "KKKK4444", "created_by": teacher.user_id, "expires_at": NOON},
        {"code": "BBBB5555", "uses": 1, "most_uses": 1, "withdrawn_at": NOON, "expires_at": NOON + day},
        {"code": "CCCC6666", "created_by": tom.user_id, "uses": 7, "most_uses": 30},
    )
    async with at_noon.transaction() as tx:
        for number, row in enumerate(rows):
            invitation = InvitationRow(course_id=lines.id, created_at=NOON + number * hour, **row)
            assert await tx.invitations.add(invitation)


@pytest.mark.usefixtures("codes")
@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("", "CBKAG"), ("made", "GAKBC"), ("-made", "CBKAG"), ("nonsense; drop", "CBKAG"),
        ("code", "ABCGK"), ("-code", "KGCBA"),
        ("worth", "CGAKB"), ("-worth", "BKACG"),
        ("uses", "KBAGC"), ("-uses", "CGABK"),
        ("until", "KBGCA"), ("-until", "GBKCA"),
        ("author", "KGCAB"), ("-author", "CAKGB"),
    ],
)  # fmt: skip
async def test_every_column_sorts_both_ways(at_noon, teacher, sort, order):
    found = await codes_of_course(at_noon, teacher, "lines", sort=sort)

    assert "".join(one.code[0] for one in found.codes) == order
    assert (found.total, found.counting) == (5, 2)
    assert {sort.removeprefix("-"), "made"} >= {found.sort.removeprefix("-")} <= set(SORTS)


@pytest.mark.usefixtures("codes")
@pytest.mark.parametrize(
    ("words", "order"),
    [
        ("aaaa-3333", "A"), ("AAAA 3333", "A"), ("3", "A"), ("tom", "CA"), ("TESS gg", "G"), ("tom gg", ""),
        ("-", ""), ("%", ""), ("_", ""), ("", "CBKAG"),
    ],
)  # fmt: skip
async def test_codes_are_found_as_people_write_them_and_by_who_made_them(at_noon, teacher, words, order):
    found = await codes_of_course(at_noon, teacher, "lines", search=f" {words} ")

    assert "".join(one.code[0] for one in found.codes) == order
    assert (found.search, found.total, found.counting) == (words, len(order), 2)


@pytest.mark.usefixtures("codes")
async def test_pages_beyond_the_last_show_the_last(at_noon, teacher, monkeypatch):
    monkeypatch.setattr(invitations, "PAGE_SIZE", 2)
    shown = {}
    for page in (-1, 1, 2, 3, 99):
        found = await codes_of_course(at_noon, teacher, "lines", sort="code", page=page)
        shown[page] = (found.page, found.pages, "".join(one.code[0] for one in found.codes))

    assert shown == {-1: (1, 3, "AB"), 1: (1, 3, "AB"), 2: (2, 3, "CG"), 3: (3, 3, "K"), 99: (3, 3, "K")}


@pytest.mark.usefixtures("codes")
async def test_the_table_has_every_code_and_no_formula(at_noon, teacher, tom):
    await rename(at_noon, tom, "@SUM(1)")
    (course,) = await own_courses(at_noon, teacher)

    slug, text = await codes_table(at_noon, tom, course.uuid)

    assert slug == "lines"
    assert list(csv.reader(io.StringIO(text[1:], newline=""))) == [
        HEADS,
        ["CCCC-6666", "Valid", "7", "30", "", "2026-03-02T16:00:00Z", "'@SUM(1)"],
        ["BBBB-5555", "Withdrawn", "1", "1", "2026-03-03T12:00:00Z", "2026-03-02T15:00:00Z", ""],
        ["KKKK-4444", "Expired", "0", "", "2026-03-02T12:00:00Z", "2026-03-02T14:00:00Z", "Tess"],
        ["AAAA-3333", "Used up", "2", "2", "", "2026-03-02T13:00:00Z", "'@SUM(1)"],
        ["GGGG-2222", "Valid", "4", "", "2026-03-11T12:00:00Z", "2026-03-02T12:00:00Z", "Tess"],
    ]


@pytest.mark.usefixtures("codes")
async def test_another_courses_codes_are_not_in_it_and_more_take_no_more_statements(at_noon, teacher, lines):
    with counted() as few:
        await codes_of_course(at_noon, teacher, "lines")
    async with at_noon.transaction() as tx:
        for number in range(120):
            await tx.invitations.add(InvitationRow(course_id=lines.id, code=f"MANY{number:04}"))
    with counted() as many:
        found = await codes_of_course(at_noon, teacher, "lines")

    assert (found.total, found.pages, len(found.codes), len(many)) == (125, 3, 50, len(few))
    await add_course(at_noon, teacher, "other")
    assert (await codes_of_course(at_noon, teacher, "other")).total == 0


async def test_only_the_staff_gets_them(ctx, teacher, lines, ada, eve):
    (course,) = await own_courses(ctx, teacher)
    for actor, error in ((ada, NotPermittedError), (eve, NotPermittedError), (NOBODY, NotSignedInError)):
        with pytest.raises(error):
            await codes_of_course(ctx, actor, "lines")
        with pytest.raises(error):
            await codes_table(ctx, actor, course.uuid)
    with pytest.raises(NotFoundError):
        await codes_table(ctx, teacher, "lines")
