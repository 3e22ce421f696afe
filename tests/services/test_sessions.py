"""Sessions are held on the server: they begin with a ticket, last while they are used, and end when told to."""

from dataclasses import replace
from datetime import timedelta

import pytest

from edtech_app.config import AppEnv
from edtech_app.domain.errors import NotSignedInError
from edtech_app.domain.events import SessionsEnded
from edtech_app.domain.people import NOBODY
from edtech_app.security.tokens import hash_token, new_token
from edtech_app.services.context import Context
from edtech_app.services.sessions import (
    SESSION_LASTS,
    SIGN_IN,
    SIGN_IN_LASTS,
    TOUCH_AFTER,
    actor_for,
    begin_session,
    cookie_name,
    end_session,
    issue_ticket,
)
from tests.support.people import add_person, arrive_as, is_in, open_browser

A_SECOND = timedelta(seconds=1)


def later(ctx: Context, how_much: timedelta) -> Context:
    """The same app, with a clock that is ahead."""
    return replace(ctx, now=lambda: ctx.now() + how_much)


async def a_ticket(ctx: Context, user_id: int) -> str:
    async with ctx.transaction() as tx:
        return issue_ticket(tx, SIGN_IN, user_id, now=ctx.now(), lasts=SIGN_IN_LASTS)


async def seen_and_expires(ctx: Context, token: str) -> tuple[object, object]:
    async with ctx.transaction(writes=False) as tx:
        found = await tx.sessions.with_user(hash_token(token), ctx.now())
    assert found
    return found[0].seen_at, found[0].expires_at


async def test_a_token_names_its_holder(ctx: Context):
    ada = await arrive_as(ctx, "Ada Lovelace")

    actor = await actor_for(ctx, ada.token)

    assert actor == ada.actor
    assert actor.name == "Ada Lovelace"


@pytest.mark.parametrize("token", ["", "made-up", "x" * 10_000, "é\x00"])
async def test_any_other_text_names_nobody(ctx: Context, token: str):
    await arrive_as(ctx, "Ada")

    assert await actor_for(ctx, token) == NOBODY


async def test_the_database_does_not_hold_the_token(ctx: Context):
    ada = await arrive_as(ctx, "Ada")

    async with ctx.transaction(writes=False) as tx:
        found = await tx.sessions.with_user(hash_token(ada.token), ctx.now())

    assert found
    assert found[0].token_hash not in {ada.token, ""}
    assert await actor_for(ctx, found[0].token_hash) == NOBODY


def test_tokens_have_256_bits_and_do_not_repeat():
    tokens = {new_token() for _ in range(100)}

    assert len(tokens) == 100
    assert all(len(token) == 43 for token in tokens)


async def test_a_ticket_works_once(ctx: Context):
    ticket = await a_ticket(ctx, await add_person(ctx, "Ada"))
    await begin_session(ctx, ticket)

    with pytest.raises(NotSignedInError):
        await begin_session(ctx, ticket)


@pytest.mark.parametrize("how_late", [SIGN_IN_LASTS, SIGN_IN_LASTS + A_SECOND, timedelta(days=400)])
async def test_a_ticket_works_for_a_minute(ctx: Context, how_late: timedelta):
    ticket = await a_ticket(ctx, await add_person(ctx, "Ada"))

    with pytest.raises(NotSignedInError):
        await begin_session(later(ctx, how_late), ticket)


async def test_a_session_that_is_not_used_ends_after_fourteen_days(ctx: Context):
    ada = await arrive_as(ctx, "Ada")

    assert not await is_in(later(ctx, SESSION_LASTS + A_SECOND), ada)


async def test_a_session_that_is_used_goes_on(ctx: Context):
    ada = await arrive_as(ctx, "Ada")

    for days in (10, 20, 30):
        assert await is_in(later(ctx, timedelta(days=days)), ada)


async def test_looking_again_within_the_hour_writes_nothing(ctx: Context):
    ada = await arrive_as(ctx, "Ada")
    before = await seen_and_expires(ctx, ada.token)

    await actor_for(later(ctx, TOUCH_AFTER / 2), ada.token)
    assert await seen_and_expires(ctx, ada.token) == before

    await actor_for(later(ctx, TOUCH_AFTER + A_SECOND), ada.token)
    assert await seen_and_expires(ctx, ada.token) != before


async def test_signing_out_ends_this_session_only(ctx: Context):
    here = await arrive_as(ctx, "Ada")
    there = await open_browser(ctx, here.actor.user_id)

    async with ctx.hub.listen() as news:
        await end_session(ctx, here.actor)
        assert await anext(news) == SessionsEnded(here.actor.user_id, (here.actor.session_id,))

    assert not await is_in(ctx, here)
    assert await is_in(ctx, there)


async def test_signing_out_twice_or_as_nobody_does_nothing(ctx: Context):
    ada = await arrive_as(ctx, "Ada")

    await end_session(ctx, ada.actor)
    await end_session(ctx, ada.actor)
    await end_session(ctx, NOBODY)


async def test_signing_in_again_in_the_same_browser_ends_what_was_there(ctx: Context):
    bob, ada = await arrive_as(ctx, "Bob"), await add_person(ctx, "Ada")

    begun = await begin_session(ctx, await a_ticket(ctx, ada), replaces=bob.token)

    assert begun.actor.user_id == ada
    assert not await is_in(ctx, bob)


async def test_the_id_of_a_session_that_ended_is_never_given_again(ctx: Context):
    ada = await arrive_as(ctx, "Ada")
    await end_session(ctx, ada.actor)

    bob = await arrive_as(ctx, "Bob")

    assert bob.actor.session_id > ada.actor.session_id


async def test_expired_sessions_and_tickets_are_swept_away(ctx: Context):
    old = await arrive_as(ctx, "Ada")
    await a_ticket(ctx, old.actor.user_id)
    much_later = later(ctx, timedelta(days=60))
    await open_browser(much_later, old.actor.user_id)

    async with ctx.transaction() as tx:
        assert await tx.sessions.end_all(old.actor.user_id, but=old.actor.session_id) != ()
        assert not await tx.sessions.end(old.actor.session_id)


async def test_the_cookie_of_a_production_site_insists_on_https(ctx: Context):
    production = ctx.settings.model_copy(update={"app_env": AppEnv.PRODUCTION})

    assert cookie_name(production) == "__Host-session"
    assert cookie_name(ctx.settings) == "session"
