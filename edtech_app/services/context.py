"""What every use case needs from the outside world, in one value."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from edtech_app.config import Settings
from edtech_app.db.transaction import Transaction
from edtech_app.graph.port import KnowledgeGraph
from edtech_app.media.storage import FileStore
from edtech_app.realtime.port import Hub
from edtech_app.rendering.cache import RenderCache
from edtech_app.security.limits import Limiter
from edtech_app.security.passwords import Passwords
from edtech_app.services.packs import Shelves


class OpenTransaction(Protocol):
    """Opens a unit of work; one that only reads says ``writes=False``."""

    def __call__(self, *, writes: bool = True) -> AbstractAsyncContextManager[Transaction]:
        """Open it."""
        ...


@dataclass(frozen=True, slots=True)
class Context:
    """The settings, the database, the news, the clock and the other adapters, behind the names use cases know."""

    settings: Settings
    transaction: OpenTransaction
    hub: Hub
    now: Callable[[], datetime]
    passwords: Passwords
    limiter: Limiter
    graph: KnowledgeGraph
    files: FileStore
    renderer: RenderCache
    shelves: Shelves


_running: Context | None = None


def install(context: Context | None) -> None:
    """Make ``context`` the running app's. Called in the lifespan; ``None`` when it ends."""
    global _running  # noqa: PLW0603 - one app per process, and Reflex injects nothing
    _running = context


def current() -> Context:
    """Return the running app's context."""
    assert _running is not None, "install() has not been called"
    return _running
