"""Events within one process."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager

from edtech_app.domain.events import Event


class LocalHub:
    """Delivers events within one process. Redis will do the same across many."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[Event]] = set()

    async def publish(self, event: Event) -> None:
        """Hand ``event`` to every listener."""
        for listener in self._listeners:
            listener.put_nowait(event)

    @asynccontextmanager
    async def listen(self) -> AsyncGenerator[AsyncIterator[Event]]:
        """Receive every event, in order, until the block is left."""
        queue: asyncio.Queue[Event] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            yield _items(queue)
        finally:
            self._listeners.discard(queue)


async def _items(queue: asyncio.Queue[Event]) -> AsyncIterator[Event]:
    while True:
        yield await queue.get()
