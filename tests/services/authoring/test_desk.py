"""Who may write in a course, by the table of the docs, and how many statements each use case takes."""

import pytest

from edtech_app.domain.access import Action, Visibility
from edtech_app.domain.errors import AppError
from tests.services.test_access import RELATIONS, expected, make, people
from tests.support.desk import desk
from tests.support.sizes import big_course, count

__all__ = ["people"]


@pytest.mark.parametrize("row", ["draft", *Visibility, "importing"])
async def test_everything_at_the_desk_holds_to_the_table(ctx, people, row):
    made = await make(ctx, people, row)
    for name, work in (await desk(ctx, made)).items():
        for who in ("nobody", "stranger", "removed", "enrolled", "owner", "helper", "admin"):
            refusal = expected(row, RELATIONS[who], Action.TEACH)
            if refusal is None:
                await work(ctx, people[who])
                continue
            with pytest.raises(AppError) as refused:
                await work(ctx, people[who])
            assert type(refused.value) is refusal, f"{who} {name} {row}"


async def test_writing_takes_the_same_statements_however_large_the_course(ctx, teacher):
    taken = []
    for times in (1, 5):
        made, _learner = await big_course(ctx, teacher, f"size{times}", times)
        found = {}
        for name, work in (await desk(ctx, made)).items():
            found[name] = await count(lambda work=work: work(ctx, teacher), ctx, is_cold=False)
        taken.append(found)
    assert taken[0] == taken[1]
    assert taken[0]["save again"] <= 9
    assert taken[0]["move"] <= 7
    assert taken[0]["add"] <= 8
