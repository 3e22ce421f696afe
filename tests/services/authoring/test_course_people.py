"""The people of a course: how far each is, in what order, and who may see it."""

from functools import partial

import pytest

from edtech_app.db.tables import CourseRow, StaffRow
from edtech_app.domain.errors import NotFoundError, NotPermittedError, NotSignedInError
from edtech_app.domain.events import EnrolmentChanged, PeopleChanged
from edtech_app.domain.people import NOBODY
from edtech_app.services.attempts import submit_answer
from edtech_app.services.authoring.course_people import (
    learner_of_course,
    let_back_in,
    people_of_course,
    remove_learner,
)
from edtech_app.services.authoring.invitations import codes_of_course, make_invitation
from edtech_app.services.completion import mark_done
from edtech_app.services.courses import course_page
from edtech_app.services.enrolments import enrol, leave
from edtech_app.services.joining import join_by_code, look_at_code
from edtech_app.services.lessons import lesson_page
from edtech_app.services.visits import note_visit
from tests.support.builders import add_course
from tests.support.news import listening
from tests.support.people import arrive_as
from tests.support.statements import counted

KNOWS_NUMBERS = {"n1": "a", "n2": "42", "n3": "zero", "n4": "7"}


@pytest.fixture
async def bea(at_noon, lines, clock):
    """Bea, who enrolled after Ada, learnt all about numbers, and marked two lessons done."""
    clock.forward(minutes=1)
    actor = (await arrive_as(at_noon, "Bea")).actor
    await enrol(at_noon, actor, "lines")
    for name, answer in KNOWS_NUMBERS.items():
        await submit_answer(at_noon, actor, lines.blocks[name], answer, name)
    for slug in ("numbers", "fractions"):
        await mark_done(at_noon, actor, "lines", slug)
    await _visit(at_noon, actor)
    return actor


async def _visit(ctx, actor) -> None:
    page = await course_page(ctx, actor, "lines")
    await note_visit(ctx, actor, page.course.id, page.access)


async def test_it_says_how_far_everybody_is(ctx, teacher, ada, bea):
    page = await people_of_course(ctx, teacher, "lines")

    assert (page.total, page.lessons, page.concepts, page.may_own) == (2, 4, 4, True)
    assert [(one.name, one.done, one.mastered) for one in page.learners] == [("Ada", 0, 0), ("Bea", 2, 1)]
    first, second = page.learners
    assert (first.enrolled_at, first.seen_at) == ("2026-03-02T12:00:00Z", "")
    assert second.seen_at == "2026-03-02T12:01:00Z"
    own = await course_page(ctx, bea, "lines")
    assert (own.progress.done, own.mastered) == (second.done, second.mastered)


@pytest.mark.parametrize("sort", ["name", "enrolled", "done", "mastered"])
async def test_every_column_sorts_both_ways(ctx, teacher, ada, bea, sort):
    up = await people_of_course(ctx, teacher, "lines", sort=sort)
    down = await people_of_course(ctx, teacher, "lines", sort=f"-{sort}")

    assert [one.name for one in up.learners] == ["Ada", "Bea"]
    assert [one.name for one in down.learners] == ["Bea", "Ada"]


async def test_whoever_was_never_seen_comes_last(ctx, teacher, ada, bea):
    for sort in ("seen", "-seen", "nonsense; drop"):
        page = await people_of_course(ctx, teacher, "lines", sort=sort)
        assert [one.name for one in page.learners] == (["Ada", "Bea"] if sort[0] == "n" else ["Bea", "Ada"])


async def test_people_are_found_by_name_and_address(ctx, teacher, ada, bea):
    for search, names in (("bea", ["Bea"]), ("ADA example", ["Ada"]), ("%", []), ("_", []), ("", ["Ada", "Bea"])):
        page = await people_of_course(ctx, teacher, "lines", search=search, page=9)
        assert ([one.name for one in page.learners], page.total, page.page) == (names, len(names), 1)


async def test_a_visit_is_noted_at_most_every_five_minutes(at_noon, clock, teacher, ada):
    seen = []
    for minutes in (0, 4, 2):
        clock.forward(minutes=minutes)
        with counted() as statements:
            await _visit(at_noon, ada)
        (line,) = (await people_of_course(at_noon, teacher, "lines")).learners
        seen.append((line.seen_at[11:16], any(one.startswith("UPDATE") for one in statements)))

    assert seen == [("12:00", True), ("12:00", False), ("12:06", True)]


async def test_only_learners_leave_a_trace(ctx, teacher, lines, eve):
    for actor in (eve, teacher, NOBODY):
        with counted() as statements:
            await _visit(ctx, actor)
        assert not [one for one in statements if one.startswith("UPDATE")]


async def test_one_learner_is_shown_concept_by_concept(ctx, teacher, ada, bea):
    page = await learner_of_course(ctx, teacher, "lines", bea.uuid)

    assert (page.line.name, page.line.done, page.line.mastered, page.lessons) == ("Bea", 2, 1, 4)
    assert {one.slug: one.standing for one in page.concepts}["numbers"] == "mastered"
    done = [entry.slug for module in page.modules for entry in module.lessons if entry.is_done]
    assert done == ["numbers", "fractions"]
    with pytest.raises(NotFoundError, match="enrolled"):
        await learner_of_course(ctx, teacher, "lines", teacher.uuid)


async def test_whoever_is_removed_is_out_at_once_and_keeps_what_they_learnt(ctx, teacher, lines, bea):
    async with listening(ctx) as heard:
        await remove_learner(ctx, teacher, "lines", bea.uuid)

    assert heard == [
        EnrolmentChanged(bea.user_id, lines.id, is_enrolled=False, is_removed=True),
        PeopleChanged(lines.id),
    ]
    page = await people_of_course(ctx, teacher, "lines")
    assert (page.total, [one.name for one in page.removed]) == (0, ["Bea"])
    with pytest.raises(NotFoundError):
        await remove_learner(ctx, teacher, "lines", bea.uuid)


async def test_whoever_was_removed_comes_back_when_the_staff_lets_them_and_not_before(at_noon, teacher, lines, bea):
    code = await make_invitation(at_noon, teacher, "lines", most_uses=1)
    await remove_learner(at_noon, teacher, "lines", bea.uuid)
    for refused in (
        partial(enrol, at_noon, bea, "lines"),
        partial(look_at_code, at_noon, bea, code, client_ip="192.0.2.1"),
        partial(join_by_code, at_noon, bea, code, client_ip="192.0.2.1"),
    ):
        with pytest.raises(NotPermittedError, match="You were removed from this course"):
            await refused()
    assert [one.uses for one in (await codes_of_course(at_noon, teacher, "lines")).codes] == [0]
    access = (await course_page(at_noon, bea, "lines")).access
    assert (access.is_removed, access.may_enrol, access.may_study) == (True, False, False)

    assert (await let_back_in(at_noon, teacher, "lines", bea.uuid)).name == "Bea"

    page = await people_of_course(at_noon, teacher, "lines")
    assert ([(one.name, one.done, one.mastered) for one in page.learners], page.removed) == ([("Bea", 2, 1)], ())
    with pytest.raises(NotFoundError, match="removed"):
        await let_back_in(at_noon, teacher, "lines", bea.uuid)
    await leave(at_noon, bea, "lines")
    with pytest.raises(NotFoundError, match="removed"):
        await let_back_in(at_noon, teacher, "lines", bea.uuid)
    await enrol(at_noon, bea, "lines")


async def test_whoever_was_removed_and_teaches_the_course_now_is_kept_out_of_nothing(ctx, teacher, lines, eve):
    await enrol(ctx, eve, "lines")
    await remove_learner(ctx, teacher, "lines", eve.uuid)
    async with ctx.transaction() as tx:
        tx.courses._session.add(StaffRow(course_id=lines.id, user_id=eve.user_id))
    await enrol(ctx, eve, "lines")
    assert (await people_of_course(ctx, teacher, "lines")).removed == ()


@pytest.mark.parametrize(("visibility", "error"), [("members", NotPermittedError), ("invited", NotFoundError)])
async def test_removing_closes_the_lessons_of_a_course_that_is_not_public(ctx, teacher, bea, visibility, error):
    await add_course(ctx, teacher, "club", visibility="members")
    await enrol(ctx, bea, "club")
    async with ctx.transaction() as tx:
        course = await tx.courses.by_slug("club", 0)
        row = await tx.courses._session.get_one(CourseRow, course.id)
        row.visibility = visibility
    await lesson_page(ctx, bea, "club", "numbers")
    await remove_learner(ctx, teacher, "club", bea.uuid)
    with pytest.raises(error):
        await lesson_page(ctx, bea, "club", "numbers")


async def test_whoever_left_is_not_listed(ctx, teacher, ada, bea):
    await leave(ctx, ada, "lines")

    assert [one.name for one in (await people_of_course(ctx, teacher, "lines")).learners] == ["Bea"]


async def test_only_the_staff_sees_people(ctx, teacher, ada, eve):
    for actor, error in ((ada, NotPermittedError), (eve, NotPermittedError), (NOBODY, NotSignedInError)):
        for work in (
            people_of_course(ctx, actor, "lines"),
            learner_of_course(ctx, actor, "lines", ada.uuid),
            remove_learner(ctx, actor, "lines", ada.uuid),
            let_back_in(ctx, actor, "lines", ada.uuid),
        ):
            with pytest.raises(error):
                await work
