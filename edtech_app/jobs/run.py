"""One attempt at a job: what the use case that does it may say and ask."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from edtech_app.db.transaction import Transaction
from edtech_app.domain.events import JobChanged
from edtech_app.domain.jobs import Job, JobState


class OpenTransaction(Protocol):
    """Opens a unit of work; one that only reads says ``writes=False``."""

    def __call__(self, *, writes: bool = True) -> AbstractAsyncContextManager[Transaction]:
        """Open it."""
        ...


class Stop(StrEnum):
    """Why an attempt must go no further."""

    CANCELLED = "somebody asked to cancel the job"
    LOST = "another worker has the job now"
    SHUTDOWN = "the process ends"


class JobStoppedError(Exception):
    """The attempt must end here."""


class JobRun:
    """One attempt at a job, by the holder of its lease."""

    def __init__(self, job: Job, worker: str, now: Callable[[], datetime]) -> None:
        self.job = job
        self.worker = worker
        self.now = now
        self.progress = (job.done, job.total, job.step)
        self.stop: Stop | None = Stop.CANCELLED if job.is_cancel_requested else None
        self.is_finished = False

    def check(self) -> None:
        """Raise ``JobStoppedError`` if the attempt must go no further. May be called from any thread."""
        if self.stop:
            raise JobStoppedError(self.stop)

    def report(self, done: int, total: int, step: str) -> None:
        """Say how far the work is, and ``check``; the worker writes it down now and then. Any thread may call it."""
        self.progress = (done, total, step)
        self.check()

    async def fence(self, tx: Transaction) -> None:
        """Hold the lease until ``tx`` ends, so that no other attempt writes meanwhile.

        Raises:
            JobStoppedError: Another worker has the job, or the attempt must go no further.
        """
        self.check()
        if not await tx.jobs.hold(self.job.id, self.worker):
            self.stop = Stop.LOST
            self.check()

    async def finish(self, tx: Transaction, result: dict[str, Any]) -> None:
        """Mark the job done in the transaction that shows its work: both, or neither.

        Raises:
            JobStoppedError: Another worker has the job, or the attempt must go no further.
        """
        self.check()
        if not await self.end(tx, JobState.DONE, result=result):
            self.stop = Stop.LOST
            self.check()
        self.is_finished = True

    async def end(
        self, tx: Transaction, state: JobState, *, result: dict[str, Any] | None = None, error: str = ""
    ) -> bool:
        """End the job in any way; ``False`` when the lease is lost."""
        ended = await tx.jobs.finish(self.job.id, self.worker, state, now=self.now(), result=result, error=error)
        if ended:
            tx.announce(JobChanged(self.job.owner_id, self.job.uuid))
        return ended
