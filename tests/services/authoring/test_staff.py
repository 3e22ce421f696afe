"""Who teaches a course: its owner chooses, and the place opens and closes at once."""

import csv
import io

import pytest

from edtech_app.domain.errors import (
    ConflictError,
    InvalidError,
    NotFoundError,
    NotPermittedError,
    NotSignedInError,
    TooManyRequestsError,
)
from edtech_app.domain.events import CourseChanged, PeopleChanged, StaffChanged
from edtech_app.domain.people import NOBODY, Role
from edtech_app.services.authoring.staff import (
    add_co_teacher,
    remove_co_teacher,
    staff_of_course,
    staff_table,
)
from edtech_app.services.courses import course_page
from edtech_app.services.profile import rename
from edtech_app.services.publishing import delete_course, own_courses, publish_course
from tests.support.builders import add_course
from tests.support.news import listening
from tests.support.people import arrive_as


@pytest.fixture
async def tom(ctx):
    """Tom, another teacher."""
    return (await arrive_as(ctx, "Tom", Role.TEACHER)).actor


async def test_a_co_teacher_is_added_by_address_and_teaches_from_then_on(ctx, teacher, tom):
    made = await add_course(ctx, teacher, "draft", status="draft")
    with pytest.raises(NotFoundError):
        await course_page(ctx, tom, "draft")

    async with listening(ctx) as heard:
        added = await add_co_teacher(ctx, teacher, "draft", " TOM@example.org ")

    assert (added.name, added.is_owner) == ("Tom", False)
    told = [StaffChanged(tom.user_id, made.id, is_staff=True), CourseChanged(made.id), PeopleChanged(made.id)]
    assert heard == told
    assert (await course_page(ctx, tom, "draft")).staff == ("Tess", "Tom")
    (course,) = await own_courses(ctx, tom)
    assert not course.may_delete
    assert (await publish_course(ctx, tom, course.uuid, "members")).status == "published"
    names = [(one.name, one.is_owner, one.is_you) for one in (await staff_of_course(ctx, tom, "draft")).members]
    assert names == [("Tess", True, False), ("Tom", False, True)]


async def test_removing_takes_the_place_away_at_once(ctx, teacher, tom):
    made = await add_course(ctx, teacher, "draft", status="draft")
    await add_co_teacher(ctx, teacher, "draft", tom.email)
    assert (await course_page(ctx, teacher, "draft")).staff == ("Tess", "Tom")

    async with listening(ctx) as heard:
        await remove_co_teacher(ctx, teacher, "draft", tom.uuid)

    assert heard[0] == StaffChanged(tom.user_id, made.id, is_staff=False)
    assert await own_courses(ctx, tom) == ()
    assert (await course_page(ctx, teacher, "draft")).staff == ("Tess",)
    for work in (course_page(ctx, tom, "draft"), staff_of_course(ctx, tom, "draft")):
        with pytest.raises(NotFoundError):
            await work


@pytest.mark.usefixtures("lines")
async def test_only_the_owner_and_an_administrator_choose(ctx, tom, admin, ada):
    await add_co_teacher(ctx, admin, "lines", tom.email)
    zoe = (await arrive_as(ctx, "Zoe", Role.TEACHER)).actor
    for actor, error in ((tom, NotPermittedError), (ada, NotPermittedError), (zoe, NotPermittedError)):
        with pytest.raises(error):
            await add_co_teacher(ctx, actor, "lines", zoe.email)
        with pytest.raises(error):
            await remove_co_teacher(ctx, actor, "lines", tom.uuid)
    with pytest.raises(NotSignedInError):
        await add_co_teacher(ctx, NOBODY, "lines", zoe.email)
    with pytest.raises(NotPermittedError):
        await delete_course(ctx, tom, (await own_courses(ctx, tom))[0].uuid)


async def test_an_address_without_a_teacher_gets_one_answer_whoever_has_it(ctx, teacher, lines, eve):
    said = set()
    for email in (eve.email, "nobody@example.org"):
        with pytest.raises(InvalidError) as refused:
            await add_co_teacher(ctx, teacher, "lines", email)
        assert refused.value.field == "email"
        said.add(refused.value.message)

    assert len(said) == 1


async def test_nobody_is_added_twice_and_the_owner_is_not_removed(ctx, teacher, tom, lines):
    await add_co_teacher(ctx, teacher, "lines", tom.email)
    for email in (tom.email, teacher.email):
        with pytest.raises(ConflictError, match="already"):
            await add_co_teacher(ctx, teacher, "lines", email)
    for uuid in (teacher.uuid, "0" * 32):
        with pytest.raises(NotFoundError):
            await remove_co_teacher(ctx, teacher, "lines", uuid)


async def test_addresses_cannot_be_tried_without_end(ctx, teacher, lines):
    with pytest.raises(TooManyRequestsError):  # noqa: PT012 - which try is one too many does not matter
        for number in range(100):
            with pytest.raises(InvalidError):
                await add_co_teacher(ctx, teacher, "lines", f"guess{number}@example.org")


@pytest.fixture
async def three(ctx, teacher, tom, lines):
    """Tess, who owns Lines, with Tom and Abe, whose address comes last."""
    abe = (await arrive_as(ctx, "Zabe", Role.TEACHER)).actor
    await rename(ctx, abe, "Abe")
    for actor in (tom, abe):
        await add_co_teacher(ctx, teacher, "lines", actor.email)


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("", "Tess Abe Tom"), ("role", "Tess Abe Tom"), ("-role", "Abe Tom Tess"), ("name", "Abe Tess Tom"),
        ("-name", "Tom Tess Abe"), ("email", "Tess Tom Abe"), ("-email", "Abe Tom Tess"), ("x; drop", "Tess Abe Tom"),
    ],
)  # fmt: skip
async def test_every_column_sorts_both_ways(ctx, teacher, sort, names):
    found = await staff_of_course(ctx, teacher, "lines", sort=sort)

    assert " ".join(one.name for one in found.members) == names


@pytest.mark.usefixtures("three")
async def test_the_staff_is_searched_by_name_and_address_and_all_of_it_is_named(ctx, teacher):
    for words, names in (("TOM", ["Tom"]), ("abe zabe@", ["Abe"]), ("%", []), ("example.org", ["Tess", "Abe", "Tom"])):
        found = await staff_of_course(ctx, teacher, "lines", search=f" {words} ")
        assert ([one.name for one in found.members], found.search) == (names, words)
        assert found.names == ("Tess", "Abe", "Tom")


@pytest.mark.usefixtures("three")
async def test_the_staff_is_a_table_without_formulas_for_the_staff_alone(ctx, teacher, tom, ada):
    await rename(ctx, tom, "=1+1")
    (course,) = await own_courses(ctx, teacher)

    slug, text = await staff_table(ctx, tom, course.uuid)

    assert slug == "lines"
    assert list(csv.reader(io.StringIO(text[1:], newline=""))) == [
        ["Name", "E-mail", "Role"],
        ["Tess", "tess@example.org", "Owner"],
        ["'=1+1", "tom@example.org", "Co-teacher"],
        ["Abe", "zabe@example.org", "Co-teacher"],
    ]
    for actor, error in ((ada, NotPermittedError), (NOBODY, NotSignedInError)):
        with pytest.raises(error):
            await staff_table(ctx, actor, course.uuid)
        with pytest.raises(error):
            await staff_of_course(ctx, actor, "lines")
