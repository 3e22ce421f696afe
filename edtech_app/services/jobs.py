"""The worker of this process, and every kind of job it can do."""

import asyncio
import logging
import shutil
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from edtech_app.jobs.registry import Registry
from edtech_app.jobs.worker import Pace, Worker
from edtech_app.services.authoring import picture_sizes
from edtech_app.services.authoring.versions import thin_versions
from edtech_app.services.context import Context
from edtech_app.services.imports import KIND, ImportOrder, import_kind

logger = logging.getLogger(__name__)

STOPS_WITHIN = 10.0
FORGOTTEN_AFTER = 24 * 3600.0
PURGE_EVERY = 24 * 3600.0
JOBS_KEPT = timedelta(days=90)


def registry(ctx: Context) -> Registry:
    """Return every kind of job. A new kind is a service and a row here."""
    return {KIND: import_kind(ctx), picture_sizes.KIND: picture_sizes.sizes_kind(ctx)}


@asynccontextmanager
async def running_worker(ctx: Context, pace: Pace | None = None) -> AsyncGenerator[Worker]:
    """Work on jobs until the block is left; the job in hand is then put back for another worker."""
    worker = Worker(ctx.transaction, ctx.now, registry(ctx), pace)
    await purge(ctx)
    task, daily = asyncio.create_task(worker.work()), asyncio.create_task(_purge_daily(ctx))
    try:
        yield worker
    finally:
        daily.cancel()
        worker.stop()
        done, _still = await asyncio.wait({task}, timeout=STOPS_WITHIN)
        if not done:
            logger.warning("A job did not stop in time; its lease runs out, then another worker takes it")
            task.cancel()
            await asyncio.wait({task})


async def purge(ctx: Context) -> None:
    """Remove what nobody needs any more: ended sessions, old tickets, jobs long over, forgotten uploads, old saves.

    A session that ended has no row; one that ran out, and a ticket or reset link that did, is of no use to anybody.
    """
    now = ctx.now()
    async with ctx.transaction() as tx:
        await tx.sessions.forget_expired(now)
        await tx.tickets.forget_expired(now)
        await tx.jobs.forget_over(now - JOBS_KEPT)
    await thin_versions(ctx)
    await remove_forgotten_uploads(ctx)


async def _purge_daily(ctx: Context) -> None:
    while True:
        await asyncio.sleep(PURGE_EVERY)
        try:
            await purge(ctx)
        except Exception:
            logger.exception("What is old could not be removed; it will be tried again tomorrow")


async def remove_forgotten_uploads(ctx: Context) -> None:
    """Remove uploads that no job will read: their process died before it could order one."""
    async with ctx.transaction(writes=False) as tx:
        needed = {ImportOrder.of(job).source.parent.name for job in await tx.jobs.unfinished(KIND)}
    await asyncio.to_thread(_remove_old, ctx.settings.data_dir / "uploads", needed)


def _remove_old(folder: Path, needed: set[str]) -> None:
    if folder.is_dir():
        for entry in folder.iterdir():
            if entry.name not in needed and entry.stat().st_mtime < time.time() - FORGOTTEN_AFTER:
                shutil.rmtree(entry, ignore_errors=True)
