"""A tab shows whose session its socket was opened with, and keeps nothing of anybody else's."""

from dataclasses import replace

import pytest
import reflex as rx
from reflex_base.event import Event

from edtech_app.config import AppEnv
from edtech_app.domain.people import NOBODY, Role
from edtech_app.services.context import Context, install
from edtech_app.services.sessions import end_session
from edtech_app.state.profile import ProfileState
from edtech_app.state.same_session import SameSession
from edtech_app.state.session import SessionState, actor_of, same_session
from edtech_app.state.tabs import watch
from tests.support.people import Browser, arrive_as, is_in
from tests.support.tabs import ELSEWHERE, go_to, open_tab


@pytest.fixture
async def ada(ctx: Context) -> Browser:
    """A student."""
    return await arrive_as(ctx, "Ada Lovelace")


async def shown(tab: rx.State) -> SessionState:
    session = await tab.get_state(SessionState)
    await session.arrive()
    return session


async def test_the_cookie_says_who_it_is(ctx: Context, ada: Browser):
    assert await actor_of(open_tab(token=ada.token)) == ada.actor


@pytest.mark.parametrize("token", ["", "made-up", "a=b", "; session=x"])
async def test_without_a_session_it_is_nobody(ctx: Context, ada: Browser, token: str):
    assert await actor_of(open_tab(token=token)) == NOBODY


async def test_no_cookie_at_all_is_nobody(ctx: Context):
    assert await actor_of(open_tab(headers={"cookie": ""})) == NOBODY


async def test_a_production_site_looks_at_its_own_cookie_only(ctx: Context, ada: Browser):
    install(replace(ctx, settings=ctx.settings.model_copy(update={"app_env": AppEnv.PRODUCTION})))

    assert await actor_of(open_tab(token=ada.token)) == NOBODY
    assert await actor_of(open_tab(headers={"cookie": f"__Host-session={ada.token}"})) == ada.actor


async def test_the_shell_shows_who_is_in(ctx: Context, ada: Browser):
    session = await shown(open_tab(token=ada.token))

    assert session.is_known
    assert session.is_signed_in
    assert (session.name, session.initials, session.email) == ("Ada Lovelace", "AL", "ada@example.org")
    assert not session.may_teach
    assert not session.is_admin


@pytest.mark.parametrize(
    ("role", "may_teach", "is_admin"),
    [(Role.STUDENT, False, False), (Role.TEACHER, True, False), (Role.ADMIN, True, True)],
)
async def test_the_shell_has_the_places_of_ones_role(ctx: Context, role: Role, *, may_teach: bool, is_admin: bool):
    browser = await arrive_as(ctx, "Eve", role)

    session = await shown(open_tab(token=browser.token))

    assert (session.may_teach, session.is_admin) == (may_teach, is_admin)


@pytest.mark.parametrize(
    ("client_ip", "offers"), [("127.0.0.1", True), ("::1", True), ("::ffff:127.0.0.1", True), (ELSEWHERE, False)]
)
async def test_the_demo_people_are_offered_on_this_machine_only(ctx: Context, client_ip: str, *, offers: bool):
    assert (await shown(open_tab(client_ip=client_ip))).offers_demo is offers


async def test_signing_out_ends_the_session_and_leaves_the_page(ctx: Context, ada: Browser):
    session = await shown(open_tab("/settings", token=ada.token))

    await session.sign_out()

    assert not await is_in(ctx, ada)
    assert not session.is_signed_in
    assert session.name == ""
    assert session.leaving_to == "/-/session/end"


async def test_arriving_somewhere_ends_leaving(ctx: Context, ada: Browser):
    session = await shown(open_tab(token=ada.token))
    await session.sign_out()

    await session.arrive()

    assert session.leaving_to == ""


async def test_what_one_session_filled_another_never_sees(ctx: Context, ada: Browser):
    bob = await arrive_as(ctx, "Bob")
    tab = open_tab("/settings", token=ada.token)
    settings = await tab.get_state(ProfileState)
    await settings.arrive()
    assert settings.email == "ada@example.org"

    go_to(tab, "/settings", token=bob.token)
    await same_session(tab)

    assert settings.email == ""
    assert (await tab.get_state(SessionState)).name == "Bob"


@pytest.mark.parametrize("event", ["hydrate", "hydrate_and_load"])
async def test_a_stolen_tab_is_emptied_before_anything_is_sent(ctx: Context, ada: Browser, event: str):
    tab = open_tab("/settings", token=ada.token)
    await (await tab.get_state(ProfileState)).arrive()

    go_to(tab, "/settings", token="", client_ip=ELSEWHERE)
    await SameSession().preprocess(None, tab, Event(name=f"{tab.get_full_name()}.{event}"))

    assert "ada@example.org" not in str(tab.dict())
    assert "Lovelace" not in str(tab.dict())


async def test_the_same_session_keeps_what_it_has(ctx: Context, ada: Browser):
    tab = open_tab("/settings", token=ada.token)
    settings = await tab.get_state(ProfileState)
    await settings.arrive()

    await SameSession().preprocess(None, tab, Event(name=f"{tab.get_full_name()}.hydrate_and_load"))

    assert settings.email == "ada@example.org"


async def test_other_events_are_let_through(ctx: Context, ada: Browser):
    tab = open_tab(token=ada.token)
    watch(tab, ada.actor)

    assert await SameSession().preprocess(None, tab, Event(name="x.arrive")) is None
    assert not (await tab.get_state(SessionState)).is_known


async def test_a_session_that_ends_while_the_tab_is_open_is_nobodys(ctx: Context, ada: Browser):
    tab = open_tab(token=ada.token)
    await end_session(ctx, ada.actor)

    assert await actor_of(tab) == NOBODY
