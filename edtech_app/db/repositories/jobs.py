"""Jobs and their leases."""

from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult, delete, func, or_
from sqlmodel import and_, col, select, update

from edtech_app.db.repositories.base import Repository
from edtech_app.db.tables.jobs import JobRow
from edtech_app.domain.jobs import Job, JobState

_OVER = [state.value for state in JobState if state.is_over]


class Jobs(Repository):
    """Work that runs outside a request. Whoever holds the lease of a job works on it, and nobody else may finish it."""

    async def add(
        self,
        kind: str,
        *,
        owner_id: int,
        payload: dict[str, Any],
        attempts: int = 0,
        leased_by: str = "",
        leased_until: datetime | None = None,
    ) -> Job:
        """Add a job: waiting for a worker, or already leased by whoever adds it."""
        state = JobState.RUNNING if leased_by else JobState.WAITING
        row = JobRow(
            kind=kind,
            owner_id=owner_id,
            payload=payload,
            state=state.value,
            attempts=attempts,
            leased_by=leased_by,
            leased_until=leased_until,
        )
        self._session.add(row)
        await self._session.flush()
        return _job(row)

    async def take(self, worker: str, *, now: datetime, until: datetime) -> Job | None:
        """Lease the oldest job that waits, or whose lease ran out; one job goes to one worker only."""
        free = or_(
            col(JobRow.state) == JobState.WAITING.value,
            and_(col(JobRow.state) == JobState.RUNNING.value, col(JobRow.leased_until) < now),
        )
        oldest = select(JobRow.id).where(free).order_by(col(JobRow.id)).limit(1).with_for_update(skip_locked=True)
        statement = (
            update(JobRow)
            .where(col(JobRow.id) == oldest.scalar_subquery())
            .values(
                state=JobState.RUNNING.value,
                leased_by=worker,
                leased_until=until,
                attempts=JobRow.attempts + 1,
                started_at=func.coalesce(JobRow.started_at, now),
            )
            .returning(JobRow)
        )
        row = (await self._session.exec(statement)).scalars().first()
        return _job(row) if row else None

    async def has_free(self, now: datetime) -> bool:
        """Whether a worker would find something to take; asks for no lock."""
        waiting = select(JobRow.id).where(col(JobRow.state) == JobState.WAITING.value).limit(1)
        lapsed = select(JobRow.id).where(col(JobRow.state) == JobState.RUNNING.value, col(JobRow.leased_until) < now)
        if (await self._session.exec(waiting)).first() is not None:
            return True
        return (await self._session.exec(lapsed.limit(1))).first() is not None

    async def beat(self, job_id: int, worker: str, *, until: datetime, done: int, total: int, step: str) -> bool | None:
        """Renew the lease and note the progress; return whether to cancel, or ``None`` when the lease is lost."""
        statement = (
            update(JobRow)
            .where(*_held(job_id, worker))
            .values(leased_until=until, done=done, total=total, step=step)
            .returning(col(JobRow.is_cancel_requested))
        )
        return (await self._session.exec(statement)).scalars().first()

    async def hold(self, job_id: int, worker: str) -> bool:
        """Whether the worker holds the lease; it then cannot be taken away until this transaction ends."""
        statement = select(JobRow.id).where(*_held(job_id, worker)).with_for_update()
        return (await self._session.exec(statement)).first() is not None

    async def finish(
        self, job_id: int, worker: str, state: JobState, *, now: datetime, result: dict[str, Any] | None, error: str
    ) -> bool:
        """End the job; ``False``, and nothing done, when the lease is lost."""
        values: dict[str, Any] = {"state": state.value, "ended_at": now, "error": error[:2000], "leased_until": None}
        if result is not None:
            values["result"] = result
        if state is JobState.DONE:
            values["done"] = func.max(JobRow.total, 1) if self._is_sqlite else func.greatest(JobRow.total, 1)
            values["total"] = values["done"]
        return await self._changed(update(JobRow).where(*_held(job_id, worker)).values(**values))

    async def put_back(self, job_id: int, worker: str) -> None:
        """Let another worker take the job at once, as if this one never had."""
        values = {"state": JobState.WAITING.value, "leased_until": None, "attempts": JobRow.attempts - 1}
        await self._changed(update(JobRow).where(*_held(job_id, worker)).values(**values))

    async def request_cancel(self, job_id: int, *, now: datetime) -> bool:
        """Ask whoever works on the job to stop; return whether it ended at once because nobody did."""
        waiting = update(JobRow).where(col(JobRow.id) == job_id, col(JobRow.state) == JobState.WAITING.value)
        if await self._changed(waiting.values(state=JobState.CANCELLED.value, ended_at=now, is_cancel_requested=True)):
            return True
        running = update(JobRow).where(col(JobRow.id) == job_id, col(JobRow.state) == JobState.RUNNING.value)
        await self._changed(running.values(is_cancel_requested=True))
        return False

    async def find(self, uuid: str) -> Job | None:
        """Return the job with this public id."""
        row = (await self._session.exec(select(JobRow).where(JobRow.uuid == uuid))).first()
        return _job(row) if row else None

    async def latest_of(self, owner_id: int, kind: str, *, limit: int) -> list[Job]:
        """Return a person's jobs of one kind, newest first."""
        statement = (
            select(JobRow)
            .where(JobRow.owner_id == owner_id, JobRow.kind == kind)
            .order_by(col(JobRow.id).desc())
            .limit(limit)
        )
        return [_job(row) for row in (await self._session.exec(statement)).all()]

    async def unfinished(self, kind: str) -> list[Job]:
        """Return every job of a kind that is not over, oldest first."""
        statement = select(JobRow).where(JobRow.kind == kind, col(JobRow.state).not_in(_OVER)).order_by(col(JobRow.id))
        return [_job(row) for row in (await self._session.exec(statement)).all()]

    async def forget_over(self, before: datetime) -> int:
        """Drop the jobs that were over before a time; return how many there were."""
        over = (col(JobRow.state).in_(_OVER), col(JobRow.ended_at) < before)
        result: CursorResult[Any] = await self._session.exec(delete(JobRow).where(*over))
        return result.rowcount

    @property
    def _is_sqlite(self) -> bool:
        return self._session.get_bind().dialect.name == "sqlite"

    async def _changed(self, statement: Any) -> bool:  # noqa: ANN401 - an update of any shape
        result: CursorResult[Any] = await self._session.exec(statement)
        return result.rowcount > 0


def _held(job_id: int, worker: str) -> tuple[Any, ...]:
    return (
        col(JobRow.id) == job_id,
        col(JobRow.state) == JobState.RUNNING.value,
        col(JobRow.leased_by) == worker,
    )


def _job(row: JobRow) -> Job:
    assert row.id is not None
    return Job(
        id=row.id,
        uuid=row.uuid,
        kind=row.kind,
        owner_id=row.owner_id,
        state=JobState(row.state),
        payload=dict(row.payload),
        done=row.done,
        total=row.total,
        step=row.step,
        error=row.error,
        result=row.result,
        attempts=row.attempts,
        is_cancel_requested=row.is_cancel_requested,
        created_at=row.created_at,
        started_at=row.started_at,
        ended_at=row.ended_at,
    )
