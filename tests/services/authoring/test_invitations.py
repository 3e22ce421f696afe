"""Invitation codes: what they open, when they count, and what whoever has none learns."""

import asyncio
from datetime import date, timedelta

import pytest

from edtech_app.db.tables import CourseRow
from edtech_app.domain.errors import (
    ConflictError,
    InvalidError,
    NotFoundError,
    NotPermittedError,
    NotSignedInError,
    TooManyRequestsError,
)
from edtech_app.domain.events import EnrolmentChanged, PeopleChanged
from edtech_app.domain.people import NOBODY
from edtech_app.services.authoring.invitations import (
    MOST_CODES,
    codes_of_course,
    make_invitation,
    withdraw_invitation,
)
from edtech_app.services.courses import course_page
from edtech_app.services.enrolments import leave
from edtech_app.services.joining import join_by_code, look_at_code
from edtech_app.services.lessons import lesson_page
from tests.support.builders import NOON, add_course, change
from tests.support.news import listening
from tests.support.people import arrive_as

HOME = "192.0.2.1"


@pytest.fixture
async def club(ctx, teacher):
    """A course by invitation."""
    return await add_course(ctx, teacher, "club", title="Club", visibility="invited")


@pytest.mark.parametrize("visibility", ["public", "members", "invited"])
async def test_a_code_gives_a_place_in_every_published_course(ctx, teacher, eve, visibility):
    made = await add_course(ctx, teacher, "there", title="There", visibility=visibility)
    code = await make_invitation(ctx, teacher, "there")
    offer = await look_at_code(ctx, eve, code.lower().replace("-", " "), client_ip=HOME)
    assert (offer.title, offer.is_inside) == ("There", False)

    async with listening(ctx) as heard:
        await join_by_code(ctx, eve, code, client_ip=HOME)

    assert heard == [EnrolmentChanged(eve.user_id, made.id, is_enrolled=True), PeopleChanged(made.id)]
    assert (await lesson_page(ctx, eve, "there", "numbers")).access.may_study


async def test_a_course_by_invitation_is_there_for_nobody_else(ctx, club, eve):
    for actor in (eve, NOBODY):
        with pytest.raises(NotFoundError):
            await course_page(ctx, actor, "club")


async def test_whoever_is_inside_uses_nothing_up(ctx, teacher, club, eve):
    code = await make_invitation(ctx, teacher, "club", most_uses=1)
    for _again in range(3):
        await join_by_code(ctx, eve, code, client_ip=HOME)
    assert (await look_at_code(ctx, eve, code, client_ip=HOME)).is_inside
    assert (await join_by_code(ctx, teacher, code, client_ip=HOME)).is_inside
    assert [one.uses for one in (await codes_of_course(ctx, teacher, "club")).codes] == [1]


async def test_the_last_place_is_given_once(ctx, teacher, club):
    code = await make_invitation(ctx, teacher, "club", most_uses=2)
    people = [(await arrive_as(ctx, f"Pupil{number}")).actor for number in range(6)]

    came = await asyncio.gather(
        *(join_by_code(ctx, one, code, client_ip=HOME) for one in people), return_exceptions=True
    )

    refused = [one for one in came if isinstance(one, Exception)]
    assert [type(one) for one in refused] == [NotFoundError] * 4
    (kept,) = (await codes_of_course(ctx, teacher, "club")).codes
    assert (kept.uses, kept.worth) == (2, "used up")


@pytest.mark.usefixtures("club")
async def test_each_reason_has_its_sentence_and_none_names_the_course(at_noon, clock, teacher, eve, ada):
    used_up = await make_invitation(at_noon, teacher, "club", most_uses=1)
    await join_by_code(at_noon, ada, used_up, client_ip=HOME)
    old = await make_invitation(at_noon, teacher, "club", last_day=NOON.date())
    withdrawn = await make_invitation(at_noon, teacher, "club")
    uuid = next(one.uuid for one in (await codes_of_course(at_noon, teacher, "club")).codes if one.code == withdrawn)
    assert await withdraw_invitation(at_noon, teacher, "club", uuid) == withdrawn
    clock.forward(hours=11)
    await look_at_code(at_noon, eve, old, client_ip=HOME)
    clock.forward(hours=1)
    reasons = {used_up: "as often as", old: "run out", withdrawn: "withdrawn", "2222-2222": "no such code"}

    for code, words in reasons.items():
        for ask in (look_at_code, join_by_code):
            with pytest.raises(NotFoundError, match=words) as refused:
                await ask(at_noon, eve, code, client_ip=HOME)
            assert "Club" not in refused.value.message
    worths = [one.worth for one in (await codes_of_course(at_noon, teacher, "club")).codes]
    assert worths == ["withdrawn", "expired", "used up"]


async def test_a_draft_and_a_deleted_course_take_nobody_in(ctx, teacher, eve):
    made = await add_course(ctx, teacher, "later", status="draft")
    code = await make_invitation(ctx, teacher, "later")
    with pytest.raises(NotFoundError, match="not open now"):
        await join_by_code(ctx, eve, code, client_ip=HOME)
    await change(ctx, CourseRow, made.id, deleted_at=NOON)
    with pytest.raises(NotFoundError, match="no such code"):
        await join_by_code(ctx, eve, code, client_ip=HOME)


async def test_whoever_left_comes_back_by_a_code_as_long_as_one_counts(ctx, teacher, club, eve):
    code = await make_invitation(ctx, teacher, "club", most_uses=1)
    await join_by_code(ctx, eve, code, client_ip=HOME)
    await leave(ctx, eve, "club")
    with pytest.raises(NotFoundError, match="as often as"):
        await join_by_code(ctx, eve, code, client_ip=HOME)


async def test_guessing_is_limited_and_finding_costs_nothing(ctx, teacher, lines, eve):
    code = await make_invitation(ctx, teacher, "lines")
    for _again in range(30):
        await look_at_code(ctx, eve, code, client_ip=HOME)
    with pytest.raises(NotSignedInError):
        await look_at_code(ctx, NOBODY, code, client_ip=HOME)
    with pytest.raises(TooManyRequestsError):  # noqa: PT012 - which try is one too many does not matter
        for _try in range(100):
            with pytest.raises(NotFoundError):
                await join_by_code(ctx, eve, "2222-2222", client_ip=HOME)


async def test_limits_make_sense(ctx, at_noon, teacher, lines):
    for most_uses in (0, -1, 10_001):
        with pytest.raises(InvalidError) as refused:
            await make_invitation(at_noon, teacher, "lines", most_uses=most_uses)
        assert refused.value.field == "most_uses"
    today = NOON.date()
    for last_day in (today - timedelta(days=1), date(2030, 1, 1), date.max):
        with pytest.raises(InvalidError) as refused:
            await make_invitation(at_noon, teacher, "lines", last_day=last_day)
        assert refused.value.field == "last_day"
    for _code in range(MOST_CODES):
        await make_invitation(at_noon, teacher, "lines")
    with pytest.raises(ConflictError, match="Withdraw"):
        await make_invitation(at_noon, teacher, "lines")


async def test_codes_are_for_the_staff_of_their_course(ctx, teacher, lines, club, ada):
    await make_invitation(ctx, teacher, "club")
    (one,) = (await codes_of_course(ctx, teacher, "club")).codes
    with pytest.raises(NotFoundError, match="in this course"):
        await withdraw_invitation(ctx, teacher, "lines", one.uuid)
    for work in (
        codes_of_course(ctx, ada, "lines"),
        make_invitation(ctx, ada, "lines"),
        withdraw_invitation(ctx, ada, "lines", one.uuid),
    ):
        with pytest.raises(NotPermittedError):
            await work
    with pytest.raises(NotFoundError):
        await codes_of_course(ctx, ada, "club")
