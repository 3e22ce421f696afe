"""Reading once for many who ask for the same at the same time."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

V = TypeVar("V")


class Turns(Generic[V]):
    """Those who ask while an answer is being read share the next reading.

    A reading begins after everybody whom it answers has asked: nobody is told what was true before they came. For one
    event loop.
    """

    def __init__(self) -> None:
        self._running: dict[Hashable, asyncio.Task[V]] = {}
        self._coming: dict[Hashable, asyncio.Task[V]] = {}

    async def ask(self, key: Hashable, read: Callable[[], Awaitable[V]]) -> V:
        """Return what ``read`` gives; the same ``key`` promises the same answer, whoever asks."""
        task = self._coming.get(key)
        if task is None:
            task = self._coming[key] = asyncio.create_task(self._turn(key, read))
        # Shielded: one who leaves must not take the answer away from the others.
        return await asyncio.shield(task)

    async def _turn(self, key: Hashable, read: Callable[[], Awaitable[V]]) -> V:
        before = self._running.get(key)
        if before is not None:
            await asyncio.wait([before])
        mine = self._running[key] = self._coming.pop(key)
        try:
            return await read()
        finally:
            if self._running.get(key) is mine:
                del self._running[key]
