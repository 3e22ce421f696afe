"""A kind of job to try the worker with: it writes a line at each step, at its first attempt slowly if told to."""

import asyncio
from pathlib import Path

from edtech_app.db.tables import UserRow
from edtech_app.domain.jobs import Job
from edtech_app.jobs.registry import JobKind
from edtech_app.jobs.run import JobRun
from edtech_app.jobs.worker import Pace, Worker
from edtech_app.services.context import Context

QUICK = Pace(look=0.02, beat=0.02, lease=0.6)


def going_on(path: Path) -> Path:
    """Return the file that lets a trial go on where it ``holds_at`` a step."""
    return path.with_suffix(".go")


def lines(job: Job) -> list[str]:
    """Return what the job's attempts wrote."""
    path = Path(job.payload["path"])
    return path.read_text().split() if path.exists() else []


def worker(ctx: Context, pace: Pace = QUICK) -> Worker:
    """Return a worker that knows how to do a trial."""

    async def run(attempt: JobRun) -> None:
        path = Path(attempt.job.payload["path"])
        for step in range(attempt.job.payload["steps"]):
            attempt.report(step, attempt.job.payload["steps"], f"Step {step}")
            with path.open("a") as file:
                file.write(f"{step}\n")
            if step == attempt.job.payload.get("breaks_at"):
                raise RuntimeError("broken on purpose")
            if attempt.job.attempts == 1:
                await asyncio.sleep(attempt.job.payload.get("pause", 0))
            while step == attempt.job.payload.get("holds_at") and not going_on(path).exists():
                await asyncio.sleep(0.01)
        async with ctx.transaction() as tx:
            await attempt.finish(tx, {"steps": attempt.job.payload["steps"]})

    async def clean_up(job: Job) -> None:
        Path(job.payload["path"]).unlink(missing_ok=True)

    return Worker(ctx.transaction, ctx.now, {"trial": JobKind(run, clean_up)}, pace)


async def add_job(ctx: Context, path: Path, **payload: object) -> Job:
    """Add a trial that somebody owns."""
    async with ctx.transaction() as tx:
        owner = UserRow(email="ada@example.org", name="Ada", password_hash="-", role="teacher")
        tx.jobs._session.add(owner)
        await tx.jobs._session.flush()
        return await tx.jobs.add("trial", owner_id=owner.id or 0, payload={"path": str(path), "steps": 3, **payload})


async def now_of(ctx: Context, job: Job) -> Job:
    """Return the job as the table has it now."""
    async with ctx.transaction(writes=False) as tx:
        found = await tx.jobs.find(job.uuid)
    assert found
    return found
