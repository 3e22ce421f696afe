"""Hearing what a use case announces."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from edtech_app.domain.events import Event
from edtech_app.services.context import Context


@asynccontextmanager
async def listening(ctx: Context) -> AsyncIterator[list[Event]]:
    """Collect what is published until the block is left; it is all there afterwards."""
    heard: list[Event] = []
    async with ctx.hub.listen() as news:

        async def listen() -> None:
            async for event in news:
                heard.append(event)  # noqa: PERF401 - it is watched while it grows

        listener = asyncio.create_task(listen())
        await asyncio.sleep(0)
        try:
            yield heard
        finally:
            for _turn in range(3):
                await asyncio.sleep(0)
            listener.cancel()


async def news_of(ctx: Context, work: Callable[[], Awaitable[object]]) -> list[Event]:
    """Return what ``work`` announces."""
    async with listening(ctx) as heard:
        await work()
    return heard
