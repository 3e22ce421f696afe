"""Coming in: registering, signing in, the demo people, and choosing another password."""

import asyncio
from dataclasses import replace

import pytest

from edtech_app.config import AppEnv
from edtech_app.db.tables.people import UserRow
from edtech_app.domain.errors import (
    AppError,
    ConflictError,
    InvalidError,
    NotFoundError,
    NotPermittedError,
    NotSignedInError,
    TooManyRequestsError,
)
from edtech_app.domain.events import SessionsEnded
from edtech_app.domain.people import NOBODY, Role
from edtech_app.security.limits import RULES
from edtech_app.security.passwords import Check, Passwords
from edtech_app.services import accounts
from edtech_app.services.context import Context
from edtech_app.services.people import deactivate
from edtech_app.services.seed import DEMO_STUDENT, DEMO_TEACHER, seed_people
from edtech_app.services.sessions import begin_session
from tests.support.people import PASSWORD, add_person, arrive_as, is_in, open_browser

HERE, THERE = "127.0.0.1", "192.0.2.1"


async def sign_in(ctx: Context, email: str, password: str = PASSWORD, client_ip: str = THERE) -> str:
    return await accounts.sign_in(ctx, email=email, password=password, client_ip=client_ip)


async def register(ctx: Context, **given: str) -> str:
    typed = {"name": "Ada Lovelace", "email": "ada@example.org", "password": PASSWORD, "client_ip": THERE}
    return await accounts.register(ctx, **{**typed, **given})


async def test_whoever_registers_is_in_as_a_student(ctx: Context):
    begun = await begin_session(ctx, await register(ctx, email="Ada@Example.org", name=" Ada  Lovelace "))

    assert begun.actor.email == "ada@example.org"
    assert begun.actor.name == "Ada Lovelace"
    assert begun.actor.role is Role.STUDENT


async def test_an_address_has_one_account_whatever_its_case(ctx: Context):
    await register(ctx)

    with pytest.raises(ConflictError) as refused:
        await register(ctx, email="ADA@EXAMPLE.ORG", name="Another Ada")

    assert refused.value.field == "email"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": " "}, "name"),
        ({"email": "nowhere"}, "email"),
        ({"password": "short"}, "password"),
        ({"password": "password123"}, "password"),
        ({"password": "ada@example.org"}, "password"),
    ],
)
async def test_what_we_do_not_take_is_named_beside_its_field(ctx: Context, given: dict[str, str], field: str):
    with pytest.raises(InvalidError) as refused:
        await register(ctx, **given)

    assert refused.value.field == field


async def test_one_network_cannot_make_accounts_without_end(ctx: Context):
    while not ctx.limiter.wait("register", THERE):
        pass

    with pytest.raises(TooManyRequestsError):
        await register(ctx)
    await register(ctx, client_ip="192.0.2.2")


async def test_asking_which_addresses_are_taken_is_as_limited_as_making_accounts(ctx: Context):
    await register(ctx)
    with pytest.raises(ConflictError):
        await register(ctx)

    left = 0
    while not ctx.limiter.wait("register", THERE):
        left += 1

    assert left == 40 - 2


@pytest.mark.parametrize("typed", ["ada@example.org", "ADA@example.org", "  ada@Example.org "])
async def test_the_right_password_opens_the_door_however_the_address_is_typed(ctx: Context, typed: str):
    ada = await add_person(ctx, "Ada")

    begun = await begin_session(ctx, await sign_in(ctx, typed))

    assert begun.actor.user_id == ada


async def test_unknown_closed_and_wrong_get_the_same_answer(ctx: Context):
    root, ada = await arrive_as(ctx, "Root", Role.ADMIN), await arrive_as(ctx, "Ada")
    await add_person(ctx, "Bob")
    await deactivate(ctx, root.actor, ada.actor.uuid)

    answers = [
        await refusal(ctx, "nobody@example.org", PASSWORD),
        await refusal(ctx, "no address at all", PASSWORD),
        await refusal(ctx, "ada@example.org", PASSWORD),
        await refusal(ctx, "bob@example.org", "not the password"),
        await refusal(ctx, "bob@example.org", "x" * 100_000),
    ]

    assert set(answers) == {("invalid", "password", "This address and this password do not belong together.")}


async def refusal(ctx: Context, email: str, password: str) -> tuple[str, str, str]:
    with pytest.raises(AppError) as refused:
        await sign_in(ctx, email, password)
    return refused.value.code, refused.value.field, refused.value.message


class CountingPasswords(Passwords):
    """Real passwords, and how often one was compared."""

    def __init__(self) -> None:
        super().__init__(memory_kib=8, rounds=1, lanes=1)
        self.compared = 0

    async def _verify(self, password: str, stored: str) -> Check:
        self.compared += 1
        return await super()._verify(password, stored)


@pytest.mark.parametrize("email", ["nobody@example.org", "ada@example.org", "not an address"])
async def test_the_same_work_is_done_for_known_and_unknown_addresses(ctx: Context, email: str):
    await add_person(ctx, "Ada")
    counting = CountingPasswords()

    await refusal(replace(ctx, passwords=counting), email, "not the password")

    assert counting.compared == 1


async def test_five_wrong_tries_close_the_door_for_a_while_even_with_the_right_password(ctx: Context):
    await add_person(ctx, "Ada")
    for _ in range(5):
        await refusal(ctx, "ada@example.org", "not the password")

    with pytest.raises(TooManyRequestsError) as refused:
        await sign_in(ctx, "ADA@example.org ")

    assert refused.value.retry_after > 0


@pytest.mark.parametrize(("email", "client_ip"), [("bob@example.org", THERE), ("ada@example.org", "192.0.2.9")])
async def test_wrong_tries_shut_out_neither_others_nor_the_owner_elsewhere(ctx: Context, email: str, client_ip: str):
    await add_person(ctx, "Ada")
    await add_person(ctx, "Bob")
    for _ in range(6):
        with pytest.raises(AppError):
            await sign_in(ctx, "ada@example.org", "not the password")

    await sign_in(ctx, email, client_ip=client_ip)


async def test_signing_in_rightly_uses_up_no_tries(ctx: Context):
    await add_person(ctx, "Ada")

    for _ in range(8):
        await sign_in(ctx, "ada@example.org")


async def test_trying_very_many_addresses_from_one_network_is_stopped(ctx: Context):
    await add_person(ctx, "Ada")
    while not ctx.limiter.wait("sign-in address", THERE):
        pass

    with pytest.raises(TooManyRequestsError):
        await sign_in(ctx, "ada@example.org")


async def test_trying_many_addresses_at_once_gets_no_more_tries(ctx: Context):
    counting = CountingPasswords()
    site = replace(ctx, passwords=counting)
    most = int(RULES["sign-in address"].often.partition("/")[0])

    tries = [sign_in(site, f"person{number}@example.org", "a guess of mine") for number in range(most + 60)]
    outcomes = await asyncio.gather(*tries, return_exceptions=True)

    assert counting.compared == most
    assert sum(isinstance(outcome, TooManyRequestsError) for outcome in outcomes) == 60


async def test_a_whole_school_may_sign_in_at_once(ctx: Context):
    most = int(RULES["sign-in address"].often.partition("/")[0])
    hashed = await ctx.passwords.hash(PASSWORD)
    async with ctx.transaction() as tx:
        for number in range(most + 20):
            email = f"pupil{number}@example.org"
            await tx.users.add(UserRow(email=email, name="Pupil", role="student", password_hash=hashed))

    tickets = await asyncio.gather(*(sign_in(ctx, f"pupil{number}@example.org") for number in range(most + 20)))

    assert len(set(tickets)) == most + 20


async def test_registering_many_at_once_makes_no_more_accounts(ctx: Context):
    most = int(RULES["register"].often.partition("/")[0])

    tries = [register(ctx, email=f"person{number}@example.org") for number in range(most + 5)]
    outcomes = await asyncio.gather(*tries, return_exceptions=True)

    assert sum(isinstance(outcome, str) for outcome in outcomes) == most


async def test_an_address_has_five_tries_however_it_is_typed(ctx: Context):
    same = [
        "josé@example.org",
        "JOSÉ@example.org",
        "jose\u0301@EXAMPLE.org",
        "  JOSE\u0301@example.org",
        "josé@example.org ",
    ]
    for email in same:
        await refusal(ctx, email, "a guess of mine")

    for email in same:
        with pytest.raises(TooManyRequestsError):
            await sign_in(ctx, email, "a guess of mine")


async def test_an_old_hash_is_made_anew_by_signing_in(ctx: Context):
    ada = await add_person(ctx, "Ada")

    await sign_in(replace(ctx, passwords=Passwords(memory_kib=16, rounds=2, lanes=1)), "ada@example.org")

    async with ctx.transaction(writes=False) as tx:
        user = await tx.users.get(ada)
    assert user
    assert "m=16,t=2" in user.password_hash
    await sign_in(ctx, "ada@example.org")


@pytest.mark.parametrize(("as_teacher", "email"), [(True, DEMO_TEACHER), (False, DEMO_STUDENT)])
@pytest.mark.parametrize("client_ip", ["127.0.0.1", "::1", "::ffff:127.0.0.1"])
async def test_on_this_machine_one_may_enter_as_a_demo_person(
    ctx: Context, client_ip: str, email: str, *, as_teacher: bool
):
    await seed_people(ctx)

    ticket = await accounts.enter_demo(ctx, as_teacher=as_teacher, client_ip=client_ip)

    assert (await begin_session(ctx, ticket)).actor.email == email


@pytest.mark.parametrize("client_ip", ["192.168.1.20", "::ffff:10.0.0.7", "fe80::1", "", "localhost"])
async def test_from_elsewhere_the_demo_people_are_closed(ctx: Context, client_ip: str):
    await seed_people(ctx)

    assert not accounts.offers_demo(ctx, client_ip)
    with pytest.raises(NotPermittedError):
        await accounts.enter_demo(ctx, as_teacher=True, client_ip=client_ip)


async def test_in_production_there_are_no_demo_people(ctx: Context):
    production = replace(ctx, settings=ctx.settings.model_copy(update={"app_env": AppEnv.PRODUCTION}))
    await seed_people(production)

    with pytest.raises(NotPermittedError):
        await accounts.enter_demo(production, as_teacher=True, client_ip=HERE)
    with pytest.raises(NotFoundError):
        await accounts.enter_demo(ctx, as_teacher=True, client_ip=HERE)


async def test_seeding_twice_makes_nobody_twice(ctx: Context):
    await seed_people(ctx)
    await seed_people(ctx)

    async with ctx.transaction(writes=False) as tx:
        assert await tx.users.count("demo") == 2


async def test_another_password_ends_the_other_sessions_and_tells_their_tabs(ctx: Context):
    here = await arrive_as(ctx, "Ada")
    there = await open_browser(ctx, here.actor.user_id)

    async with ctx.hub.listen() as news:
        await accounts.change_password(ctx, here.actor, current=PASSWORD, new="eleven red kettles hum")
        assert await anext(news) == SessionsEnded(here.actor.user_id, (there.actor.session_id,))

    assert await is_in(ctx, here)
    assert not await is_in(ctx, there)
    await sign_in(ctx, "ada@example.org", "eleven red kettles hum")
    await refusal(ctx, "ada@example.org", PASSWORD)


@pytest.mark.parametrize(
    ("current", "new", "field"),
    [("not the password", "eleven red kettles hum", "current"), (PASSWORD, "short", "password")],
)
async def test_a_password_is_changed_by_its_owner_and_to_a_good_one(ctx: Context, current: str, new: str, field: str):
    ada = await arrive_as(ctx, "Ada")

    with pytest.raises(InvalidError) as refused:
        await accounts.change_password(ctx, ada.actor, current=current, new=new)

    assert refused.value.field == field


async def test_guessing_the_current_password_is_limited(ctx: Context):
    ada = await arrive_as(ctx, "Ada")
    for _ in range(5):
        with pytest.raises(InvalidError):
            await accounts.change_password(ctx, ada.actor, current="a guess of mine", new="eleven red kettles hum")

    with pytest.raises(TooManyRequestsError):
        await accounts.change_password(ctx, ada.actor, current=PASSWORD, new="eleven red kettles hum")


async def test_nobody_has_no_password_to_change(ctx: Context):
    with pytest.raises(NotSignedInError):
        await accounts.change_password(ctx, NOBODY, current=PASSWORD, new="eleven red kettles hum")
