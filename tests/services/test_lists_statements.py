"""How many SQL statements a list takes: the same, however many courses and people are in it."""

from edtech_app.domain.people import Role
from edtech_app.services.catalogue import list_courses
from edtech_app.services.people import list_people
from edtech_app.services.profile import ask_to_teach
from edtech_app.services.publishing import own_courses
from tests.support.builders import add_course
from tests.support.people import arrive_as
from tests.support.statements import counted


async def test_lists_of_courses_and_people_take_no_more_statements_when_they_grow(ctx, teacher):
    root, ada = (await arrive_as(ctx, "Root", Role.ADMIN)).actor, (await arrive_as(ctx, "Ada")).actor
    works = (
        lambda: own_courses(ctx, teacher),
        lambda: own_courses(ctx, root),
        lambda: list_courses(ctx, ada),
        lambda: list_people(ctx, root),
        lambda: list_people(ctx, root, search="a"),
    )

    async def counts() -> list[int]:
        found = []
        for work in works:
            with counted() as seen:
                await work()
            found.append(len(seen))
        return found

    await add_course(ctx, teacher, "first")
    few = await counts()
    for number in range(4):
        await add_course(ctx, teacher, f"more-{number}")
        await ask_to_teach(ctx, (await arrive_as(ctx, f"Ann{number}")).actor)
    assert (len(await own_courses(ctx, root)), (await list_people(ctx, root)).total) == (5, 7)
    assert await counts() == few
