"""What the rest of the app may ask of the news service."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from edtech_app.domain.events import Event


class Hub(Protocol):
    """Carries events from the worker that committed them to every worker that listens."""

    async def publish(self, event: Event) -> None:
        """Hand ``event`` to every listener. Called after the commit; never raises for a listener's sake."""
        ...

    def listen(self) -> AbstractAsyncContextManager[AsyncIterator[Event]]:
        """Receive every event, in order, until the block is left. One listener a worker."""
        ...
