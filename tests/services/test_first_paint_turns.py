"""Reading once for many who ask at the same time."""

import asyncio

from edtech_app.db.tables import CourseRow
from edtech_app.domain.people import NOBODY
from edtech_app.services.first_paint import lesson_first_paint
from edtech_app.services.turns import Turns
from tests.support.builders import change
from tests.support.statements import counted


async def test_a_hundred_readers_at_once_cost_two_readings_and_see_the_same(ctx, lines):
    await lesson_first_paint(ctx, NOBODY, "lines", "numbers")
    with counted() as seen:
        paints = await asyncio.gather(*(lesson_first_paint(ctx, NOBODY, "lines", "numbers") for _ in range(100)))
    assert len({id(paint) for paint in paints}) == 1
    assert sum("course" in statement for statement in seen) <= 2


async def test_nobody_is_told_what_was_true_before_they_asked():
    turns: Turns[int] = Turns()
    truth = 1
    may_end = asyncio.Event()

    async def read() -> int:
        found = truth
        await may_end.wait()
        return found

    early = asyncio.create_task(turns.ask("key", read))
    for _turn in range(3):
        await asyncio.sleep(0)
    truth = 2
    late = [asyncio.create_task(turns.ask("key", read)) for _ in range(3)]
    await asyncio.sleep(0)
    may_end.set()
    assert (await early, await asyncio.gather(*late)) == (1, [2, 2, 2])
    assert (turns._running, turns._coming) == ({}, {})


async def test_one_who_leaves_takes_nothing_away_from_the_others():
    turns: Turns[str] = Turns()

    async def read() -> str:
        await asyncio.sleep(0)
        return "read"

    leaver = asyncio.create_task(turns.ask("key", read))
    stayer = asyncio.create_task(turns.ask("key", read))
    await asyncio.sleep(0)
    leaver.cancel()
    assert await stayer == "read"


async def test_a_failure_reaches_everybody_and_the_next_one_is_read_anew():
    turns: Turns[str] = Turns()

    async def fail() -> str:
        raise OSError

    async def read() -> str:
        return "read"

    for found in await asyncio.gather(turns.ask("k", fail), turns.ask("k", fail), return_exceptions=True):
        assert isinstance(found, OSError)
    assert await turns.ask("k", read) == "read"


async def test_a_withdrawn_course_is_gone_with_the_next_request(ctx, lines):
    assert (await lesson_first_paint(ctx, NOBODY, "lines", "numbers")).status == 200
    await change(ctx, CourseRow, lines.id, status="draft")
    assert (await lesson_first_paint(ctx, NOBODY, "lines", "numbers")).status == 404
