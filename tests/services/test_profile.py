"""A person changes their own name and appearance, and asks to teach; never their role."""

from collections.abc import Awaitable, Callable

import pytest

from edtech_app.domain.errors import InvalidError, NotSignedInError
from edtech_app.domain.events import ProfileChanged
from edtech_app.domain.people import NOBODY, Actor, Appearance, Role
from edtech_app.services import profile
from edtech_app.services.context import Context
from edtech_app.services.people import list_people, set_role
from edtech_app.services.profile import Profile
from edtech_app.services.sessions import actor_for
from tests.support.people import Browser, arrive_as


@pytest.fixture
async def ada(ctx: Context) -> Browser:
    """A student."""
    return await arrive_as(ctx, "Ada")


CHANGES: dict[str, Callable[[Context, Actor], Awaitable[Profile]]] = {
    "rename": lambda ctx, actor: profile.rename(ctx, actor, "Augusta Ada"),
    "choose an appearance": lambda ctx, actor: profile.choose_appearance(ctx, actor, "dark"),
    "ask to teach": profile.ask_to_teach,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
async def test_a_change_is_kept_and_reaches_the_persons_other_tabs(
    ctx: Context, ada: Browser, change: Callable[[Context, Actor], Awaitable[Profile]]
):
    async with ctx.hub.listen() as news:
        changed = await change(ctx, ada.actor)
        assert await anext(news) == ProfileChanged(ada.actor.user_id)

    assert await profile.read_profile(ctx, ada.actor) == changed


@pytest.mark.parametrize("change", [*CHANGES.values(), profile.take_back_request], ids=[*CHANGES, "take back"])
async def test_nobody_changes_nothing(ctx: Context, change: Callable[[Context, Actor], Awaitable[Profile]]):
    with pytest.raises(NotSignedInError):
        await change(ctx, NOBODY)


async def test_a_new_name_and_appearance_show_at_once(ctx: Context, ada: Browser):
    await profile.rename(ctx, ada.actor, "  Augusta   Ada ")
    await profile.choose_appearance(ctx, ada.actor, "dark")

    actor = await actor_for(ctx, ada.token)

    assert (actor.name, actor.appearance) == ("Augusta Ada", Appearance.DARK)


async def test_people_are_found_by_their_new_name(ctx: Context, ada: Browser):
    root = await arrive_as(ctx, "Root", Role.ADMIN)
    await profile.rename(ctx, ada.actor, "Countess of Lovelace")

    assert (await list_people(ctx, root.actor, search="lovelace")).total == 1


@pytest.mark.parametrize("name", ["", "  ", "x" * 121])
async def test_what_is_no_name_is_refused(ctx: Context, ada: Browser, name: str):
    with pytest.raises(InvalidError):
        await profile.rename(ctx, ada.actor, name)


@pytest.mark.parametrize("appearance", ["", "sepia", "DARK", "x" * 1_000])
async def test_what_is_no_appearance_is_refused(ctx: Context, ada: Browser, appearance: str):
    with pytest.raises(InvalidError):
        await profile.choose_appearance(ctx, ada.actor, appearance)


async def test_asking_to_teach_gives_no_role_and_can_be_taken_back(ctx: Context, ada: Browser):
    asked = await profile.ask_to_teach(ctx, ada.actor)
    assert (asked.role, asked.has_asked_to_teach) == (Role.STUDENT, True)

    taken_back = await profile.take_back_request(ctx, ada.actor)
    assert (taken_back.role, taken_back.has_asked_to_teach) == (Role.STUDENT, False)


async def test_asking_twice_keeps_the_place_in_the_queue(ctx: Context, ada: Browser):
    root = await arrive_as(ctx, "Root", Role.ADMIN)
    await profile.ask_to_teach(ctx, ada.actor)
    first = (await list_people(ctx, root.actor)).people[0].asked_to_teach_at

    await profile.ask_to_teach(ctx, ada.actor)

    assert (await list_people(ctx, root.actor)).people[0].asked_to_teach_at == first


async def test_a_teacher_need_not_ask(ctx: Context, ada: Browser):
    root = await arrive_as(ctx, "Root", Role.ADMIN)
    await set_role(ctx, root.actor, ada.actor.uuid, "teacher")

    assert not (await profile.ask_to_teach(ctx, ada.actor)).has_asked_to_teach
