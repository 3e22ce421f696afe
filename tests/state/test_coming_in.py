"""The pages to come in by: mistakes stand beside their fields, and one lands where the link led."""

from typing import TypeVar
from urllib.parse import parse_qs, urlsplit

import pytest
import reflex as rx

from edtech_app.domain.errors import NotPermittedError
from edtech_app.domain.people import Role
from edtech_app.services.context import Context
from edtech_app.services.people import make_reset_link
from edtech_app.services.seed import DEMO_STUDENT, DEMO_TEACHER, seed_people
from edtech_app.services.sessions import begin_session
from edtech_app.state.register import RegisterState
from edtech_app.state.reset import ResetState
from edtech_app.state.session import SessionState
from edtech_app.state.sign_in import SignInState
from tests.support.people import PASSWORD, add_person, arrive_as, is_in
from tests.support.tabs import ELSEWHERE, open_tab, raised, redirect_of

ADA = {"name": "Ada Lovelace", "email": "ada@example.org", "password": PASSWORD}
State = TypeVar("State", bound=rx.State)
HOSTILE = ["", None, 7, [], {}, "x" * 100_000]


async def arrive(state: type[State], path: str, **handshake: str) -> State:
    """Open a tab at ``path`` and return its State, once the page has arrived."""
    tab = await open_tab(path, **handshake).get_state(state)
    await raised(tab.arrive())
    return tab


async def leaving_to(state: rx.State) -> str:
    return (await state.get_state(SessionState)).leaving_to


async def entered(ctx: Context, state: rx.State) -> tuple[str, str]:
    """Return who comes in by the address that the tab leaves for, and where they land."""
    address = urlsplit(await leaving_to(state))
    asked = parse_qs(address.query)
    assert address.path == "/-/session/begin"
    return (await begin_session(ctx, asked["ticket"][0])).actor.email, asked["to"][0]


async def test_signing_in_leads_where_the_link_led(ctx: Context):
    await add_person(ctx, "Ada")
    tab = await arrive(SignInState, "/sign-in?to=%2Flearn%2Flines%2Fslope%3Ffrom%3Dmap")

    await raised(tab.submit(ADA))

    assert await entered(ctx, tab) == ("ada@example.org", "/learn/lines/slope?from=map")


@pytest.mark.parametrize(
    "to", ["//evil.example", "https://evil.example", "/%5Cevil.example", "javascript:alert(1)", ""]
)
async def test_a_link_to_elsewhere_leads_home(ctx: Context, to: str):
    assert (await arrive(SignInState, f"/sign-in?to={to}")).to == "/"
    assert (await arrive(RegisterState, f"/register?to={to}")).to == "/"


async def test_a_wrong_password_is_pointed_out_beside_its_field(ctx: Context):
    await add_person(ctx, "Ada")
    tab = await arrive(SignInState, "/sign-in")

    events = await raised(tab.submit({**ADA, "password": "not the password"}))

    assert tab.password_mistake == "This address and this password do not belong together."
    assert tab.words == ""
    assert "password" in str(events[0].args)
    assert not tab.busy
    assert await leaving_to(tab) == ""


async def test_too_many_tries_are_told_of_the_form_as_a_whole(ctx: Context):
    tab = await arrive(SignInState, "/sign-in")
    for _ in range(6):
        await raised(tab.submit(ADA))

    assert "Too many tries" in tab.words
    assert tab.password_mistake == ""


@pytest.mark.parametrize("value", HOSTILE)
async def test_whatever_a_browser_sends_is_no_crash(ctx: Context, value: object):
    for state, path in ((SignInState, "/sign-in"), (RegisterState, "/register")):
        tab = await arrive(state, path)
        await raised(tab.submit({"name": value, "email": value, "password": value}))
        await raised(tab.submit({}))
        assert not tab.busy


@pytest.mark.parametrize(("state", "path"), [(SignInState, "/sign-in"), (RegisterState, "/register")])
async def test_whoever_is_in_already_is_sent_on(ctx: Context, state: type[rx.State], path: str):
    ada = await arrive_as(ctx, "Ada")
    tab = await open_tab(f"{path}?to=%2Fcourses", token=ada.token).get_state(state)

    assert redirect_of(await raised(tab.arrive())) == "/courses"


async def test_a_ticket_that_was_too_late_is_told(ctx: Context):
    assert "too long" in (await arrive(SignInState, "/sign-in?problem=late")).words


@pytest.mark.parametrize(("enter", "email"), [("enter_as_teacher", DEMO_TEACHER), ("enter_as_student", DEMO_STUDENT)])
async def test_two_buttons_enter_as_the_demo_people(ctx: Context, enter: str, email: str):
    await seed_people(ctx)
    tab = await arrive(SignInState, "/sign-in?to=%2Fcourses")

    await raised(getattr(tab, enter)())

    assert await entered(ctx, tab) == (email, "/courses")


@pytest.mark.parametrize("enter", ["enter_as_teacher", "enter_as_student"])
async def test_the_buttons_are_dead_for_other_machines(ctx: Context, enter: str):
    await seed_people(ctx)
    tab = await arrive(SignInState, "/sign-in", client_ip=ELSEWHERE)

    with pytest.raises(NotPermittedError):
        await raised(getattr(tab, enter)())


async def test_registering_leads_in(ctx: Context):
    tab = await arrive(RegisterState, "/register?to=%2Fcourses")

    await raised(tab.submit(ADA))

    assert await entered(ctx, tab) == ("ada@example.org", "/courses")


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"name": " "}, "name"),
        ({"email": "nowhere"}, "email"),
        ({"email": "bob@example.org"}, "email"),
        ({"password": "short"}, "password"),
    ],
)
async def test_one_mistake_is_pointed_out_at_a_time_beside_its_field(ctx: Context, form: dict[str, str], field: str):
    await add_person(ctx, "Bob")
    tab = await arrive(RegisterState, "/register")

    events = await raised(tab.submit({**ADA, **form}))

    told = {name: getattr(tab, f"{name}_mistake") for name in ("name", "email", "password")}
    assert [name for name, words in told.items() if words] == [field]
    assert field in str(events[0].args)
    assert await leaving_to(tab) == ""


async def test_a_browser_cannot_name_its_own_role(ctx: Context):
    tab = await arrive(RegisterState, "/register")

    await raised(tab.submit({**ADA, "role": "admin", "is_admin": "true"}))

    ticket = parse_qs(urlsplit(await leaving_to(tab)).query)["ticket"][0]
    assert (await begin_session(ctx, ticket)).actor.role is Role.STUDENT


async def test_buttons_show_that_they_work_while_they_do(ctx: Context):
    tab = await arrive(SignInState, "/sign-in")

    busy = [tab.busy async for _event in tab.submit(ADA)]

    assert busy[0]
    assert not tab.busy


async def test_a_reset_link_sets_the_password_once(ctx: Context):
    root, ada = await arrive_as(ctx, "Root", Role.ADMIN), await arrive_as(ctx, "Ada")
    path = urlsplit(await make_reset_link(ctx, root.actor, ada.actor.uuid)).path
    tab = await arrive(ResetState, path, token=ada.token)
    assert (tab.code, tab.email) == ("", "ada@example.org")

    await raised(tab.submit({"password": "short"}))
    assert tab.password_mistake
    assert not tab.is_done

    await raised(tab.submit({"password": "eleven red kettles hum"}))
    assert tab.is_done
    assert not await is_in(ctx, ada)
    assert (await arrive(ResetState, path)).code == "not_found"


async def test_a_made_up_link_is_void(ctx: Context):
    assert (await arrive(ResetState, "/reset/made-up")).code == "not_found"
