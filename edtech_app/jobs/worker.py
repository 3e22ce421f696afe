"""Takes jobs from the table one at a time, keeps their lease alive while they run, and ends them whatever happens."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from edtech_app.domain.errors import AppError
from edtech_app.domain.events import JobChanged
from edtech_app.domain.jobs import MOST_ATTEMPTS, Job, JobState
from edtech_app.domain.words import _
from edtech_app.jobs.registry import Registry
from edtech_app.jobs.run import JobRun, JobStoppedError, OpenTransaction, Stop

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a worker looks for work and writes down progress, and how long it may be silent, in seconds."""

    look: float = 0.5
    beat: float = 0.5
    lease: float = 30.0


class Worker:
    """Does the jobs of a registry; ``name`` is what its leases are under."""

    def __init__(
        self, transaction: OpenTransaction, now: Callable[[], datetime], registry: Registry, pace: Pace | None = None
    ) -> None:
        self.name = uuid4().hex
        self._transaction = transaction
        self._now = now
        self._registry = registry
        self._pace = pace or Pace()
        self._stopping = asyncio.Event()
        self._run: JobRun | None = None

    def lease(self) -> datetime:
        """Return when a lease that begins now runs out."""
        return self._now() + timedelta(seconds=self._pace.lease)

    def stop(self) -> None:
        """Take nothing more; the job in hand stops at its next step and is put back for another worker."""
        self._stopping.set()
        if self._run:
            self._run.stop = self._run.stop or Stop.SHUTDOWN

    async def work(self) -> None:
        """Take and do jobs until stopped."""
        while not self._stopping.is_set():
            try:
                pause = 0.0 if await self.work_once() else self._pace.look
            except Exception:
                logger.exception("The worker could not look for jobs; it will look again")
                pause = 10 * self._pace.look
            await _until(self._stopping, pause)

    async def work_once(self) -> bool:
        """Do the oldest free job; return whether there was one."""
        async with self._transaction(writes=False) as tx:
            if not await tx.jobs.has_free(self._now()):
                return False
        async with self._transaction() as tx:
            job = await tx.jobs.take(self.name, now=self._now(), until=self.lease())
            if job:
                tx.announce(JobChanged(job.owner_id, job.uuid))
        if job:
            await self.do(job)
        return job is not None

    async def do(self, job: Job) -> None:
        """Do a job whose lease this worker holds, and end it."""
        self._run = run = JobRun(job, self.name, self._now)
        over = asyncio.Event()
        heart = asyncio.create_task(self._beat(run, over))
        try:
            if job.attempts > MOST_ATTEMPTS:
                await self._end(
                    run, JobState.FAILED, _("The process that worked on it stopped, so it did not come to its end.")
                )
            else:
                await self._attempt(run)
        finally:
            self._run = None
            over.set()
            await heart

    async def _attempt(self, run: JobRun) -> None:
        try:
            run.check()
            await self._registry[run.job.kind].run(run)
            assert run.is_finished, f"a job of kind {run.job.kind} must end by finish()"
        except JobStoppedError:
            await self._stopped(run)
        except AppError as error:
            await self._end(run, JobState.FAILED, error.message)
        except Exception:
            logger.exception("Job %s of kind %s failed", run.job.uuid, run.job.kind)
            await self._end(run, JobState.FAILED, _("Something went wrong on our side. It was written to the log."))

    async def _stopped(self, run: JobRun) -> None:
        if run.stop is Stop.CANCELLED:
            await self._end(run, JobState.CANCELLED)
        elif run.stop is Stop.SHUTDOWN:
            async with self._transaction() as tx:
                await tx.jobs.put_back(run.job.id, self.name)

    async def _end(self, run: JobRun, state: JobState, error: str = "") -> None:
        """Remove what the attempts left, then end the job; neither, where another worker has it."""
        if run.stop is Stop.LOST:
            return
        try:
            await self._registry[run.job.kind].clean_up(run.job)
        except Exception:
            logger.exception("What job %s left could not be removed", run.job.uuid)
        async with self._transaction() as tx:
            await run.end(tx, state, error=error)

    async def _beat(self, run: JobRun, over: asyncio.Event) -> None:
        """Renew the lease, write down progress, and hear whether to stop, until the job is over."""
        written = run.progress
        while not await _until(over, self._pace.beat):
            progress = run.progress
            done, total, step = progress
            try:
                async with self._transaction() as tx:
                    cancel = await tx.jobs.beat(
                        run.job.id, self.name, until=self.lease(), done=done, total=total, step=step
                    )
                    if progress != written:
                        tx.announce(JobChanged(run.job.owner_id, run.job.uuid))
            except Exception:
                logger.exception("The lease of job %s could not be renewed", run.job.uuid)
                continue
            written = progress
            if cancel is not False and not run.is_finished and not over.is_set():
                run.stop = Stop.CANCELLED if cancel else Stop.LOST


async def _until(event: asyncio.Event, seconds: float) -> bool:
    """Wait for ``event``, at most so long; return whether it came."""
    with suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), seconds)
    return event.is_set()
