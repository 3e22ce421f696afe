"""Joining courses and leaving them."""

import asyncio

import pytest

from edtech_app.domain.errors import NotFoundError, NotPermittedError, NotSignedInError
from edtech_app.domain.events import EnrolmentChanged, PeopleChanged
from edtech_app.domain.people import NOBODY
from edtech_app.services.attempts import submit_answer
from edtech_app.services.completion import mark_done
from edtech_app.services.courses import course_page
from edtech_app.services.enrolments import enrol, leave
from edtech_app.services.lessons import lesson_page
from edtech_app.services.next_step import next_step, today
from tests.support.builders import add_course
from tests.support.news import listening


async def test_anyone_signed_in_may_enrol_and_is_told_in_every_tab(ctx, lines, eve):
    async with listening(ctx) as heard:
        await enrol(ctx, eve, "lines")
        await enrol(ctx, eve, "lines")
    assert heard == [EnrolmentChanged(eve.user_id, lines.id, is_enrolled=True), PeopleChanged(lines.id)]
    assert (await course_page(ctx, eve, "lines")).access.is_enrolled


async def test_leaving_loses_nothing(ctx, lines, ada):
    await submit_answer(ctx, ada, lines.blocks["n2"], "42", "r1")
    await mark_done(ctx, ada, "lines", "numbers")
    before = await lesson_page(ctx, ada, "lines", "numbers")

    async with listening(ctx) as heard:
        await leave(ctx, ada, "lines")
        await leave(ctx, ada, "lines")
    assert heard == [EnrolmentChanged(ada.user_id, lines.id, is_enrolled=False), PeopleChanged(lines.id)]
    assert (await today(ctx, ada)).courses == ()
    with pytest.raises(NotPermittedError):
        await next_step(ctx, ada, "lines")

    await enrol(ctx, ada, "lines")
    assert await lesson_page(ctx, ada, "lines", "numbers") == before


async def test_pressing_enrol_in_two_tabs_gives_one_place(ctx, lines, eve):
    async with listening(ctx) as heard:
        await asyncio.gather(*(enrol(ctx, eve, "lines") for _ in range(5)))
    assert [type(event) for event in heard] == [EnrolmentChanged, PeopleChanged]


async def test_members_lessons_open_with_the_place_and_close_with_it(ctx, teacher, eve):
    await add_course(ctx, teacher, "club", visibility="members")
    with pytest.raises(NotPermittedError, match="Enrol"):
        await lesson_page(ctx, eve, "club", "numbers")
    closed = await course_page(ctx, eve, "club")
    assert (closed.access.may_read, closed.access.may_enrol, closed.start.may_open) == (False, True, False)
    await enrol(ctx, eve, "club")
    assert (await lesson_page(ctx, eve, "club", "numbers")).access.may_study
    await leave(ctx, eve, "club")
    with pytest.raises(NotPermittedError):
        await lesson_page(ctx, eve, "club", "numbers")


@pytest.mark.parametrize("change_place", [enrol, leave])
async def test_signed_out_or_without_a_course_nothing_happens(ctx, lines, eve, teacher, change_place):
    with pytest.raises(NotSignedInError):
        await change_place(ctx, NOBODY, "lines")
    await add_course(ctx, teacher, "secret", status="draft")
    for slug in ("secret", "nothing"):
        with pytest.raises(NotFoundError):
            await change_place(ctx, eve, slug)
