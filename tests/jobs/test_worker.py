"""Jobs: taken once, done or failed in words, stopped when asked, and found again when their process dies."""

import asyncio
import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from edtech_app.domain.events import JobChanged
from edtech_app.domain.jobs import MOST_ATTEMPTS, Job, JobState
from edtech_app.jobs.run import JobRun, JobStoppedError, Stop
from edtech_app.services.context import Context
from tests.jobs.trial import QUICK, add_job, going_on, lines, now_of, worker

ROOT = Path(__file__).resolve().parents[2]


async def _until_lines(job: Job, count: int) -> None:
    async with asyncio.timeout(60):
        while len(lines(job)) < count:
            await asyncio.sleep(0.01)


async def test_a_job_is_done_once_and_says_how_it_went(ctx: Context, tmp_path: Path):
    job = await add_job(ctx, tmp_path / "lines")
    async with ctx.hub.listen() as news:
        assert await worker(ctx).work_once()
        assert await anext(news) == JobChanged(job.owner_id, job.uuid)
    assert not await worker(ctx).work_once()
    job = await now_of(ctx, job)
    assert (job.state, job.result, job.attempts, job.error) == (JobState.DONE, {"steps": 3}, 1, "")
    assert job.done == job.total
    assert lines(job) == ["0", "1", "2"]


async def test_of_two_workers_one_gets_the_job(ctx: Context, tmp_path: Path):
    job = await add_job(ctx, tmp_path / "lines", pause=0.05)
    patient = replace(QUICK, lease=60)
    assert sorted(await asyncio.gather(worker(ctx, patient).work_once(), worker(ctx, patient).work_once())) in (
        [False, True],
        [True, True],
    )
    assert lines(job) == ["0", "1", "2"]


async def test_the_oldest_job_comes_first(ctx: Context, tmp_path: Path):
    first = await add_job(ctx, tmp_path / "first")
    async with ctx.transaction() as tx:
        second = await tx.jobs.add("trial", owner_id=first.owner_id, payload={**first.payload, "steps": 1})
    await worker(ctx).work_once()
    assert (await now_of(ctx, first)).state is JobState.DONE
    assert (await now_of(ctx, second)).state is JobState.WAITING


async def test_progress_is_written_down_while_it_runs(ctx: Context, tmp_path: Path):
    job = await add_job(ctx, tmp_path / "lines", holds_at=1)
    task = asyncio.create_task(worker(ctx).work_once())
    async with asyncio.timeout(60):
        while (seen := await now_of(ctx, job)).step != "Step 1":
            await asyncio.sleep(0.02)
    assert (seen.state, seen.done, seen.total) == (JobState.RUNNING, 1, 3)
    going_on(tmp_path / "lines").touch()
    await task


async def test_a_failure_is_told_in_words_and_leaves_nothing(ctx: Context, tmp_path: Path):
    job = await add_job(ctx, tmp_path / "lines", breaks_at=1)
    await worker(ctx).work_once()
    job = await now_of(ctx, job)
    assert job.state is JobState.FAILED
    assert job.error == "Something went wrong on our side. It was written to the log."
    assert lines(job) == []


async def test_cancelling_stops_at_the_next_step_and_leaves_nothing(ctx: Context, tmp_path: Path):
    job = await add_job(ctx, tmp_path / "lines", steps=400, pause=0.05)
    task = asyncio.create_task(worker(ctx).work_once())
    await _until_lines(job, 2)
    async with ctx.transaction() as tx:
        assert not await tx.jobs.request_cancel(job.id, now=ctx.now())
    await task
    job = await now_of(ctx, job)
    assert (job.state, job.result, job.error) == (JobState.CANCELLED, None, "")
    assert lines(job) == []


async def test_a_job_that_waits_is_cancelled_at_once(ctx: Context, tmp_path: Path):
    job = await add_job(ctx, tmp_path / "lines")
    async with ctx.transaction() as tx:
        assert await tx.jobs.request_cancel(job.id, now=ctx.now())
    assert not await worker(ctx).work_once()
    assert (await now_of(ctx, job)).state is JobState.CANCELLED


async def test_stopping_puts_the_job_back_for_another_worker(ctx: Context, tmp_path: Path):
    job = await add_job(ctx, tmp_path / "lines", steps=400, pause=0.05)
    first = worker(ctx)
    task = asyncio.create_task(first.work())
    await _until_lines(job, 2)
    first.stop()
    async with asyncio.timeout(60):
        await task
    seen = await now_of(ctx, job)
    assert (seen.state, seen.attempts) == (JobState.WAITING, 0)


async def test_a_worker_that_lost_its_lease_finishes_nothing(ctx: Context, tmp_path: Path):
    job = await add_job(ctx, tmp_path / "lines")
    async with ctx.transaction() as tx:
        taken = await tx.jobs.take("slow", now=ctx.now(), until=ctx.now() - timedelta(seconds=1))
    assert taken
    slow = JobRun(taken, "slow", ctx.now)
    await worker(ctx).work_once()
    for step in (slow.fence, lambda tx: slow.finish(tx, {})):
        try:
            async with ctx.transaction() as tx:
                await step(tx)
        except JobStoppedError:
            assert slow.stop is Stop.LOST
        else:
            raise AssertionError("the slow worker went on")
    job = await now_of(ctx, job)
    assert (job.state, job.result, job.attempts) == (JobState.DONE, {"steps": 3}, 2)


async def test_a_job_whose_process_is_killed_is_found_and_run_again(ctx: Context, tmp_path: Path):
    job = await add_job(ctx, tmp_path / "lines", steps=600, pause=0.1)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.jobs.slow_worker", ctx.settings.database_url, str(tmp_path / "data")], cwd=ROOT
    )
    try:
        await _until_lines(job, 3)
    finally:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    killed = await now_of(ctx, job)
    assert (killed.state, killed.attempts) == (JobState.RUNNING, 1)
    async with asyncio.timeout(60):
        while not await worker(ctx).work_once():
            await asyncio.sleep(0.05)
    job = await now_of(ctx, job)
    assert (job.state, job.attempts) == (JobState.DONE, 2)


async def test_a_job_that_keeps_dying_is_given_up(ctx: Context, tmp_path: Path):
    job = await add_job(ctx, tmp_path / "lines")
    (tmp_path / "lines").write_text("left\n")
    for _attempt in range(MOST_ATTEMPTS):
        async with ctx.transaction() as tx:
            assert await tx.jobs.take("dies", now=ctx.now(), until=ctx.now() - timedelta(seconds=1))
    await worker(ctx).work_once()
    job = await now_of(ctx, job)
    assert job.state is JobState.FAILED
    assert "did not come to its end" in job.error
    assert lines(job) == []
