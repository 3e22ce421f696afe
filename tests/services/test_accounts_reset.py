"""A reset link works once, within an hour, and ends every session."""

from dataclasses import replace
from datetime import timedelta

import pytest

from edtech_app.domain.errors import InvalidError, NotFoundError, TooManyRequestsError
from edtech_app.domain.events import SessionsEnded
from edtech_app.domain.people import Role
from edtech_app.services import accounts
from edtech_app.services.accounts import RESET_LASTS, ResetOffer, look_at_reset
from edtech_app.services.context import Context
from edtech_app.services.people import deactivate, make_reset_link
from tests.support.people import Browser, arrive_as, is_in, open_browser

NEW = "eleven red kettles hum"
THERE = "192.0.2.1"


@pytest.fixture
async def root(ctx: Context) -> Browser:
    """An administrator."""
    return await arrive_as(ctx, "Root", Role.ADMIN)


@pytest.fixture
async def ada(ctx: Context) -> Browser:
    """A student who forgot her password, though one browser is still signed in."""
    return await arrive_as(ctx, "Ada")


async def ticket_for(ctx: Context, root: Browser, who: Browser) -> str:
    link = await make_reset_link(ctx, root.actor, who.actor.uuid)
    return link.rpartition("/")[2]


async def reset(ctx: Context, ticket: str, new: str = NEW) -> None:
    await accounts.reset_password(ctx, ticket=ticket, new=new, client_ip=THERE)


async def test_the_link_says_whose_password_it_changes(ctx: Context, root: Browser, ada: Browser):
    link = await make_reset_link(ctx, root.actor, ada.actor.uuid)

    assert link.startswith("http://localhost:3000/reset/")
    assert await look_at_reset(ctx, link.rpartition("/")[2]) == ResetOffer("ada@example.org", "Ada")


async def test_the_link_leads_to_where_people_reach_the_site(ctx: Context, root: Browser, ada: Browser):
    settings = ctx.settings.model_copy(update={"public_url": "https://learn.example.org"})

    link = await make_reset_link(replace(ctx, settings=settings), root.actor, ada.actor.uuid)

    assert link.startswith("https://learn.example.org/reset/")


async def test_using_it_sets_the_password_and_ends_every_session(ctx: Context, root: Browser, ada: Browser):
    phone = await open_browser(ctx, ada.actor.user_id)
    ticket = await ticket_for(ctx, root, ada)

    async with ctx.hub.listen() as news:
        await reset(ctx, ticket)
        assert await anext(news) == SessionsEnded(ada.actor.user_id, (ada.actor.session_id, phone.actor.session_id))

    assert not await is_in(ctx, ada)
    assert not await is_in(ctx, phone)
    assert await is_in(ctx, root)
    assert await accounts.sign_in(ctx, email="ada@example.org", password=NEW, client_ip=THERE)


async def test_it_works_once(ctx: Context, root: Browser, ada: Browser):
    ticket = await ticket_for(ctx, root, ada)
    await reset(ctx, ticket)

    with pytest.raises(NotFoundError):
        await reset(ctx, ticket, "twelve green kettles")


async def test_it_works_for_an_hour(ctx: Context, root: Browser, ada: Browser):
    ticket = await ticket_for(ctx, root, ada)

    almost = replace(ctx, now=lambda: ctx.now() + RESET_LASTS - timedelta(minutes=1))
    assert await look_at_reset(almost, ticket)
    after = replace(ctx, now=lambda: ctx.now() + RESET_LASTS)
    with pytest.raises(NotFoundError):
        await reset(after, ticket)


async def test_a_newer_link_makes_the_older_one_void(ctx: Context, root: Browser, ada: Browser):
    older = await ticket_for(ctx, root, ada)
    newer = await ticket_for(ctx, root, ada)

    with pytest.raises(NotFoundError):
        await look_at_reset(ctx, older)
    assert await look_at_reset(ctx, newer)


async def test_a_password_that_we_do_not_take_leaves_the_link_good(ctx: Context, root: Browser, ada: Browser):
    ticket = await ticket_for(ctx, root, ada)

    with pytest.raises(InvalidError) as refused:
        await reset(ctx, ticket, "password123")

    assert refused.value.field == "password"
    await reset(ctx, ticket)


async def test_changing_the_password_oneself_makes_the_link_void(ctx: Context, root: Browser, ada: Browser):
    ticket = await ticket_for(ctx, root, ada)
    await accounts.change_password(ctx, ada.actor, current="nine blue kettles sing", new=NEW)

    with pytest.raises(NotFoundError):
        await look_at_reset(ctx, ticket)


async def test_closing_the_account_makes_the_link_void(ctx: Context, root: Browser, ada: Browser):
    ticket = await ticket_for(ctx, root, ada)
    await deactivate(ctx, root.actor, ada.actor.uuid)

    with pytest.raises(NotFoundError):
        await reset(ctx, ticket)


@pytest.mark.parametrize("ticket", ["", "made-up", "x" * 10_000, "é"])
async def test_a_made_up_link_opens_nothing(ctx: Context, root: Browser, ada: Browser, ticket: str):
    await ticket_for(ctx, root, ada)

    with pytest.raises(NotFoundError):
        await reset(ctx, ticket)


async def test_a_sign_in_ticket_is_no_reset_link(ctx: Context, ada: Browser):
    ticket = await accounts.sign_in(ctx, email="ada@example.org", password="nine blue kettles sing", client_ip=THERE)

    with pytest.raises(NotFoundError):
        await reset(ctx, ticket)


async def test_trying_links_is_limited(ctx: Context):
    while not ctx.limiter.wait("reset", THERE):
        pass

    with pytest.raises(TooManyRequestsError):
        await reset(ctx, "made-up")
