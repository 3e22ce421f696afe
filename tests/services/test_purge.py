"""What nobody needs any more is removed, and everything else stays."""

import os
from datetime import timedelta

import pytest

from edtech_app.db.tables.jobs import JobRow
from edtech_app.db.tables.people import SessionRow, TicketRow
from edtech_app.domain.jobs import JobState
from edtech_app.services.context import Context
from edtech_app.services.jobs import purge, running_worker
from edtech_app.services.sessions import actor_for
from tests.support.people import Browser, arrive_as


@pytest.fixture
async def ada(ctx: Context) -> Browser:
    """Somebody who is signed in."""
    return await arrive_as(ctx, "Ada")


async def add(ctx: Context, *rows: SessionRow | TicketRow | JobRow) -> None:
    async with ctx.transaction() as tx:
        tx.jobs._session.add_all(rows)


async def test_sessions_and_tickets_that_ran_out_go(ctx: Context, ada: Browser):
    user_id, now = ada.actor.user_id, ctx.now()
    long_ago, soon = now - timedelta(minutes=1), now + timedelta(hours=1)
    await add(
        ctx,
        SessionRow(token_hash="old", user_id=user_id, expires_at=long_ago),
        TicketRow(kind="sign_in", token_hash="old", user_id=user_id, expires_at=long_ago),
        TicketRow(kind="reset", token_hash="old reset", user_id=user_id, expires_at=long_ago),
        TicketRow(kind="reset", token_hash="new reset", user_id=user_id, expires_at=soon),
    )

    await purge(ctx)

    async with ctx.transaction(writes=False) as tx:
        assert await tx.tickets.holder("reset", "new reset", now)
        for kind, token in (("sign_in", "old"), ("reset", "old reset")):
            assert await tx.tickets.holder(kind, token, now - timedelta(days=1)) is None
        assert await tx.sessions.with_user("old", now - timedelta(days=1)) is None
    assert (await actor_for(ctx, ada.token)).is_signed_in


@pytest.mark.parametrize("state", [JobState.DONE, JobState.FAILED, JobState.CANCELLED])
async def test_jobs_that_are_long_over_go(ctx: Context, ada: Browser, state: JobState):
    user_id, now = ada.actor.user_id, ctx.now()
    days = {"old": now - timedelta(days=91), "new": now - timedelta(days=89)}
    await add(
        ctx,
        JobRow(uuid="waiting", kind="import", owner_id=user_id, payload={"path": "/x/y", "name": "y"}),
        *(JobRow(uuid=uuid, kind="import", owner_id=user_id, state=state, ended_at=at) for uuid, at in days.items()),
    )

    await purge(ctx)

    async with ctx.transaction(writes=False) as tx:
        found = {uuid: await tx.jobs.find(uuid) is not None for uuid in ("old", "new", "waiting")}
    assert found == {"old": False, "new": True, "waiting": True}


async def test_an_upload_goes_with_its_job(ctx: Context, ada: Browser):
    folder = ctx.settings.data_dir / "uploads" / "one"
    folder.mkdir(parents=True)
    os.utime(folder, (0, 0))
    payload = {"path": str(folder / "a.zip"), "name": "a.zip"}
    ended = ctx.now() - timedelta(days=91)
    await add(
        ctx,
        JobRow(kind="import", owner_id=ada.actor.user_id, payload=payload, state=JobState.FAILED, ended_at=ended),
    )

    await purge(ctx)

    assert not folder.exists()


async def test_a_server_that_starts_cleans_up(ctx: Context, ada: Browser):
    row = JobRow(uuid="old", kind="import", owner_id=ada.actor.user_id, state=JobState.DONE)
    row.ended_at = ctx.now() - timedelta(days=91)
    await add(ctx, row)

    async with running_worker(ctx):
        pass

    async with ctx.transaction(writes=False) as tx:
        assert await tx.jobs.find("old") is None
