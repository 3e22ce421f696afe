"""The demo course of a development site."""

import asyncio
import fcntl
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from edtech_app.demo import DEMO_COURSE
from edtech_app.domain.access import Visibility
from edtech_app.domain.errors import AppError
from edtech_app.domain.people import Actor, Role
from edtech_app.services.context import Context
from edtech_app.services.imports import ImportOrder, import_now
from edtech_app.services.publishing import publish_course
from edtech_app.services.seed import DEMO_TEACHER

logger = logging.getLogger(__name__)


async def seed_demo_course(ctx: Context) -> None:
    """Bring the demo course in and publish it, where there never was a course; not in production.

    Workers that start at the same time take turns: the first brings it in.
    """
    if ctx.settings.is_production:
        return
    async with _alone(ctx.settings.data_dir):
        async with ctx.transaction(writes=False) as tx:
            teacher = await tx.users.by_email(DEMO_TEACHER)
            if teacher is None or teacher.id is None or await tx.teaching.has_any():
                return
        actor = Actor(user_id=teacher.id, uuid=teacher.uuid, name=teacher.name, email=teacher.email, role=Role.TEACHER)
        try:
            report = await import_now(ctx, actor, ImportOrder(str(DEMO_COURSE), DEMO_COURSE.name))
            await publish_course(ctx, actor, report.course or "", Visibility.PUBLIC)
        except AppError:
            logger.exception("The demo course could not be brought in")


@asynccontextmanager
async def _alone(data_dir: Path) -> AsyncGenerator[None]:
    await asyncio.to_thread(data_dir.mkdir, parents=True, exist_ok=True)
    with (data_dir / "seed.lock").open("w") as lock:
        await asyncio.to_thread(fcntl.flock, lock, fcntl.LOCK_EX)
        yield
