"""How many SQL statements a page takes: the same, however many lessons, blocks, students and answers there are."""

import pytest

from tests.support.sizes import big_course, count, uses


@pytest.mark.parametrize("is_cold", [True, False])
async def test_the_number_of_statements_does_not_grow(ctx, teacher, is_cold):
    small, one = await big_course(ctx, teacher, "small", 1)
    large, other = await big_course(ctx, teacher, "large", 4)
    of_small = {name: await count(work, ctx, is_cold=is_cold) for name, work in uses(ctx, one, small).items()}
    of_large = {name: await count(work, ctx, is_cold=is_cold) for name, work in uses(ctx, other, large).items()}
    assert of_small == of_large


async def test_a_lesson_takes_at_most_ten_statements_and_its_first_paint_one(ctx, teacher):
    made, actor = await big_course(ctx, teacher, "course", 1)
    work = uses(ctx, actor, made)
    assert await count(work["lesson"], ctx, is_cold=True) <= 10
    assert await count(work["lesson"], ctx, is_cold=False) <= 5
    assert await count(work["first paint of a lesson"], ctx, is_cold=True) <= 7
    assert await count(work["first paint of a lesson"], ctx, is_cold=False) == 1
