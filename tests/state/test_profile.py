"""The settings page: what it shows, keeps, and refuses."""

import pytest

from edtech_app.domain.errors import InvalidError, NotSignedInError
from edtech_app.services.context import Context
from edtech_app.state.profile import PasswordState, ProfileState
from edtech_app.state.session import SessionState
from tests.support.people import PASSWORD, Browser, arrive_as, is_in, open_browser
from tests.support.tabs import open_tab, raised


@pytest.fixture
async def ada(ctx: Context) -> Browser:
    """A student."""
    return await arrive_as(ctx, "Ada")


@pytest.fixture
async def tab(ada: Browser) -> ProfileState:
    """Her settings, open in a tab."""
    tab = await open_tab("/settings", token=ada.token).get_state(ProfileState)
    await tab.arrive()
    return tab


async def test_it_shows_whose_settings_they_are(tab: ProfileState):
    assert (tab.code, tab.name, tab.email, tab.is_student) == ("", "Ada", "ada@example.org", True)


async def test_whoever_is_signed_out_is_asked_to_sign_in(ctx: Context):
    tab = await open_tab("/settings").get_state(ProfileState)
    await tab.arrive()

    assert tab.code == "not_signed_in"


async def test_a_new_name_shows_in_the_shell_too(tab: ProfileState):
    await raised(tab.rename({"name": "Augusta King"}))

    assert tab.name == "Augusta King"
    assert (await tab.get_state(SessionState)).initials == "AK"


@pytest.mark.parametrize("form", [{"name": ""}, {}, {"name": None}, {"name": "x" * 200}])
async def test_what_is_no_name_is_pointed_out(tab: ProfileState, form: dict[str, object]):
    events = await raised(tab.rename(form))

    assert tab.name_mistake
    assert tab.name == "Ada"
    assert "name" in str(events[0].args)
    assert not tab.busy


async def test_the_appearance_is_kept(tab: ProfileState):
    await tab.choose_appearance("dark")

    assert (await tab.get_state(SessionState)).appearance == "dark"
    with pytest.raises(InvalidError):
        await tab.choose_appearance("sepia")


async def test_asking_to_teach_can_be_taken_back(tab: ProfileState):
    await tab.ask_to_teach()
    assert tab.has_asked_to_teach

    await tab.take_back_request()
    assert not tab.has_asked_to_teach


async def test_nobody_asks_for_nothing(ctx: Context):
    tab = await open_tab("/settings").get_state(ProfileState)

    with pytest.raises(NotSignedInError):
        await tab.ask_to_teach()


async def test_another_password_signs_out_the_other_browsers(ctx: Context, ada: Browser):
    phone = await open_browser(ctx, ada.actor.user_id)
    tab = await open_tab("/settings", token=ada.token).get_state(PasswordState)

    await raised(tab.submit({"current": PASSWORD, "password": "eleven red kettles hum"}))

    assert tab.times == 1
    assert await is_in(ctx, ada)
    assert not await is_in(ctx, phone)


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"current": "wrong", "password": "eleven red kettles hum"}, "current"),
        ({"current": PASSWORD, "password": "short"}, "password"),
        ({}, "password"),
    ],
)
async def test_a_mistake_with_passwords_stands_beside_its_field(ada: Browser, form: dict[str, str], field: str):
    tab = await open_tab("/settings", token=ada.token).get_state(PasswordState)

    events = await raised(tab.submit(form))

    assert [name for name in ("current", "password") if getattr(tab, f"{name}_mistake")] == [field]
    assert field in str(events[0].args)
    assert tab.times == 0
    assert not tab.busy
