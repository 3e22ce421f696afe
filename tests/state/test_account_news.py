"""What changes elsewhere shows in open tabs as a fresh tab would show it."""

from collections.abc import Awaitable, Callable

import pytest
import reflex as rx

from edtech_app.domain.events import EnrolmentChanged, Event
from edtech_app.domain.people import Role
from edtech_app.services.context import Context
from edtech_app.services.people import deactivate, decline_request, set_role
from edtech_app.services.profile import ask_to_teach, choose_appearance, rename, take_back_request
from edtech_app.services.sessions import end_session
from edtech_app.state.people import PeopleState
from edtech_app.state.profile import ProfileState
from edtech_app.state.session import SessionState, same_session
from tests.support.people import Browser, arrive_as
from tests.support.tabs import open_tab

LAST = EnrolmentChanged(0, 0, is_enrolled=False)
Change = Callable[[Context, Browser, Browser], Awaitable[object]]

CHANGES: dict[str, Change] = {
    "rename": lambda ctx, ada, _root: rename(ctx, ada.actor, "Augusta King"),
    "choose an appearance": lambda ctx, ada, _root: choose_appearance(ctx, ada.actor, "dark"),
    "ask to teach": lambda ctx, ada, _root: ask_to_teach(ctx, ada.actor),
    "take the request back": lambda ctx, ada, _root: take_back_request(ctx, ada.actor),
    "get a role": lambda ctx, ada, root: set_role(ctx, root.actor, ada.actor.uuid, "teacher"),
    "have a request declined": lambda ctx, ada, root: decline_request(ctx, root.actor, ada.actor.uuid),
    "have the account closed": lambda ctx, ada, root: deactivate(ctx, root.actor, ada.actor.uuid),
    "sign out": lambda ctx, ada, _root: end_session(ctx, ada.actor),
}


@pytest.fixture
async def root(ctx: Context) -> Browser:
    """An administrator."""
    return await arrive_as(ctx, "Root", Role.ADMIN)


@pytest.fixture
async def ada(ctx: Context) -> Browser:
    """A student who asks to teach."""
    ada = await arrive_as(ctx, "Ada")
    await ask_to_teach(ctx, ada.actor)
    return ada


async def arrive(browser: Browser, page: type[rx.State], path: str) -> rx.State:
    state = await open_tab(path, token=browser.token).get_state(page)
    await state.arrive()
    return state


async def hear(state: rx.State, event: Event) -> None:
    """Do what delivery does with an event: who is here comes first, then the page."""
    await same_session(state)
    await state._hear(event)


async def seen(state: rx.State) -> dict[str, object]:
    """Return what the tab shows of the account."""
    return {**state.dict(), **(await state.get_state(SessionState)).dict()}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
async def test_open_settings_and_their_news_are_fresh_settings(
    ctx: Context, ada: Browser, root: Browser, change: Change
):
    tab = await arrive(ada, ProfileState, "/settings")

    async with ctx.hub.listen() as news:
        await change(ctx, ada, root)
        await ctx.hub.publish(LAST)
        while (event := await anext(news)) != LAST:
            await hear(tab, event)

    assert await seen(tab) == await seen(await arrive(ada, ProfileState, "/settings"))


async def test_an_administrator_who_is_one_no_longer_loses_the_list(ctx: Context, root: Browser):
    other = await arrive_as(ctx, "Other", Role.ADMIN)
    tab = await arrive(other, PeopleState, "/admin/people")
    assert tab.people

    async with ctx.hub.listen() as news:
        await set_role(ctx, root.actor, other.actor.uuid, "student")
        await hear(tab, await anext(news))

    assert (tab.code, tab.people) == ("not_permitted", ())


@pytest.mark.parametrize(("page", "path"), [(ProfileState, "/settings"), (PeopleState, "/admin/people")])
async def test_other_news_changes_nothing(ctx: Context, root: Browser, page: type[rx.State], path: str):
    tab = await arrive(root, page, path)
    before = await seen(tab)

    await hear(tab, EnrolmentChanged(root.actor.user_id, 1, is_enrolled=True))

    assert await seen(tab) == before
