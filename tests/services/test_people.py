"""Administrators give roles, settle requests, close accounts; nobody else does, and one always remains."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from edtech_app.domain.errors import AppError, ConflictError, InvalidError, NotFoundError, NotSignedInError
from edtech_app.domain.events import ProfileChanged
from edtech_app.domain.people import NOBODY, Actor, Role
from edtech_app.services import people
from edtech_app.services.accounts import sign_in
from edtech_app.services.context import Context
from edtech_app.services.profile import ask_to_teach, read_profile
from edtech_app.services.sessions import actor_for
from tests.support.people import PASSWORD, Browser, add_person, arrive_as, is_in


@pytest.fixture
async def root(ctx: Context) -> Browser:
    """The only administrator."""
    return await arrive_as(ctx, "Root", Role.ADMIN)


@pytest.fixture
async def ada(ctx: Context) -> Browser:
    """A student."""
    return await arrive_as(ctx, "Ada")


USE_CASES: dict[str, Callable[[Context, Actor, str], Awaitable[object]]] = {
    "list people": lambda ctx, actor, _uuid: people.list_people(ctx, actor),
    "set a role": lambda ctx, actor, uuid: people.set_role(ctx, actor, uuid, "admin"),
    "decline a request": people.decline_request,
    "deactivate": people.deactivate,
    "reactivate": people.reactivate,
    "make a reset link": people.make_reset_link,
}


@pytest.mark.parametrize("use_case", USE_CASES.values(), ids=USE_CASES.keys())
@pytest.mark.parametrize("role", [None, Role.STUDENT, Role.TEACHER])
async def test_only_administrators_look_after_people(
    ctx: Context, ada: Browser, use_case: Callable[[Context, Actor, str], Awaitable[object]], role: Role | None
):
    actor = (await arrive_as(ctx, "Eve", role)).actor if role else NOBODY

    with pytest.raises(AppError) as refused:
        await use_case(ctx, actor, ada.actor.uuid)

    assert refused.value.code == ("not_permitted" if role else "not_signed_in")
    assert await is_in(ctx, ada)


@pytest.mark.parametrize("use_case", list(USE_CASES.values())[1:], ids=list(USE_CASES)[1:])
async def test_nobody_is_found_by_a_made_up_id(
    ctx: Context, root: Browser, use_case: Callable[[Context, Actor, str], Awaitable[object]]
):
    with pytest.raises(NotFoundError):
        await use_case(ctx, root.actor, "made-up")


async def test_who_asks_to_teach_stands_first_and_the_rest_by_name(ctx: Context, root: Browser, ada: Browser):
    zoe = await arrive_as(ctx, "Zoe")
    await arrive_as(ctx, "émile")
    await ask_to_teach(ctx, zoe.actor)

    found = await people.list_people(ctx, root.actor)

    assert [person.name for person in found.people] == ["Zoe", "Ada", "Root", "émile"]
    assert [person.asked_to_teach_at is not None for person in found.people] == [True, False, False, False]
    assert [person.is_you for person in found.people] == [False, False, True, False]


@pytest.mark.parametrize(
    ("search", "names"),
    [
        ("", ["Ada King", "Ådne Öst", "Root"]),
        ("ada", ["Ada King"]),
        ("KING ada", ["Ada King"]),
        ("öST", ["Ådne Öst"]),
        ("example.org", ["Ada King", "Ådne Öst", "Root"]),
        ("%", []),
        ("_", []),
        ("nobody", []),
        ("x" * 10_000, []),
    ],
)
async def test_people_are_found_by_the_words_of_name_and_address(
    ctx: Context, root: Browser, search: str, names: list[str]
):
    await add_person(ctx, "Ada King")
    await add_person(ctx, "Ådne Öst")

    found = await people.list_people(ctx, root.actor, search=search)

    assert sorted(person.name for person in found.people) == sorted(names)
    assert found.total == len(names)


@pytest.mark.parametrize(("asked", "given", "shown"), [(1, 1, 50), (2, 2, 3), (99, 2, 3), (0, 1, 50), (-5, 1, 50)])
async def test_people_come_fifty_at_a_time(ctx: Context, root: Browser, asked: int, given: int, shown: int):
    for number in range(52):
        await add_person(ctx, f"Person{number}")

    found = await people.list_people(ctx, root.actor, page=asked)

    assert (found.page, len(found.people), found.total, found.pages) == (given, shown, 53, 2)


async def test_granting_the_role_settles_the_request_and_counts_at_once(ctx: Context, root: Browser, ada: Browser):
    await ask_to_teach(ctx, ada.actor)

    async with ctx.hub.listen() as news:
        await people.set_role(ctx, root.actor, ada.actor.uuid, "teacher")
        assert await anext(news) == ProfileChanged(ada.actor.user_id)

    assert (await actor_for(ctx, ada.token)).role is Role.TEACHER
    assert not (await read_profile(ctx, ada.actor)).has_asked_to_teach


async def test_declining_leaves_a_student(ctx: Context, root: Browser, ada: Browser):
    await ask_to_teach(ctx, ada.actor)

    declined = await people.decline_request(ctx, root.actor, ada.actor.uuid)

    assert declined.role is Role.STUDENT
    assert declined.asked_to_teach_at is None


async def test_there_are_three_roles_and_no_others(ctx: Context, root: Browser, ada: Browser):
    with pytest.raises(InvalidError):
        await people.set_role(ctx, root.actor, ada.actor.uuid, "owner")


async def test_the_last_administrator_stays_one(ctx: Context, root: Browser):
    with pytest.raises(ConflictError):
        await people.set_role(ctx, root.actor, root.actor.uuid, "teacher")
    with pytest.raises(ConflictError):
        await people.deactivate(ctx, root.actor, root.actor.uuid)

    assert (await actor_for(ctx, root.token)).role is Role.ADMIN


async def test_an_administrator_whose_account_is_closed_does_not_count(ctx: Context, root: Browser, ada: Browser):
    await people.set_role(ctx, root.actor, ada.actor.uuid, "admin")
    await people.deactivate(ctx, root.actor, ada.actor.uuid)

    with pytest.raises(ConflictError):
        await people.set_role(ctx, root.actor, root.actor.uuid, "student")


async def test_two_administrators_cannot_depose_each_other_at_once(ctx: Context, root: Browser):
    other = await arrive_as(ctx, "Other", Role.ADMIN)

    outcomes = await asyncio.gather(
        people.set_role(ctx, root.actor, other.actor.uuid, "student"),
        people.set_role(ctx, other.actor, root.actor.uuid, "student"),
        return_exceptions=True,
    )

    async with ctx.transaction(writes=False) as tx:
        assert len(await tx.users.admin_ids()) == 1
    assert sum(isinstance(outcome, ConflictError) for outcome in outcomes) == 1


async def test_closing_an_account_signs_out_everywhere_and_opening_it_lets_in_again(
    ctx: Context, root: Browser, ada: Browser
):
    closed = await people.deactivate(ctx, root.actor, ada.actor.uuid)
    assert not closed.is_active
    assert not await is_in(ctx, ada)

    opened = await people.reactivate(ctx, root.actor, ada.actor.uuid)
    assert opened.is_active
    assert not await is_in(ctx, ada)
    assert await sign_in(ctx, email="ada@example.org", password=PASSWORD, client_ip="192.0.2.1")


async def test_a_closed_account_gets_no_reset_link(ctx: Context, root: Browser, ada: Browser):
    await people.deactivate(ctx, root.actor, ada.actor.uuid)

    with pytest.raises(ConflictError):
        await people.make_reset_link(ctx, root.actor, ada.actor.uuid)


async def test_nobody_reads_no_profile(ctx: Context):
    with pytest.raises(NotSignedInError):
        await read_profile(ctx, NOBODY)
