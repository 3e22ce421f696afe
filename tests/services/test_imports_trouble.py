"""An import that fails, is cancelled, or dies with its process leaves nothing, or comes to its end after all."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from edtech_app.domain.errors import InvalidError, NotFoundError
from edtech_app.domain.events import JobChanged
from edtech_app.domain.jobs import Job, JobState
from edtech_app.domain.people import Actor
from edtech_app.jobs.run import JobRun, Stop
from edtech_app.jobs.worker import Pace, Worker
from edtech_app.media import LocalFileStore
from edtech_app.services.context import Context
from edtech_app.services.imports import (
    ImportCancelledError,
    ImportOrder,
    cancel_import,
    import_now,
    order_import,
    see_import,
)
from edtech_app.services.jobs import registry, running_worker
from tests.support.imported import bring_in, counts, exported_hash, kept_files, source_hash
from tests.support.sources import FRACTIONS, png, write_source

ROOT = Path(__file__).resolve().parents[2]
QUICK = Pace(look=0.02, beat=0.02, lease=0.6)
FILES, LESSONS, COMPARING = "Keeping pictures and files", "Writing the lessons", "Comparing it with the course"


async def upload(ctx: Context, actor: Actor, folder: Path, **wishes: str) -> Job:
    """Order an import of what was uploaded."""
    target = ctx.settings.data_dir / "uploads" / "one" / folder.name
    await asyncio.to_thread(shutil.copytree, folder, target, dirs_exist_ok=True)
    return await order_import(ctx, actor, ImportOrder(str(target), folder.name, is_upload=True, **wishes))


def uploads(ctx: Context) -> list[str]:
    folder = ctx.settings.data_dir / "uploads"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


async def over(ctx: Context, actor: Actor, job: Job) -> Job:
    """Wait until the job is over."""
    async with asyncio.timeout(60):
        while not (job := await see_import(ctx, actor, job.uuid)).state.is_over:
            await asyncio.sleep(0.05)
    return job


async def test_a_worker_brings_a_course_in_and_removes_the_upload(ctx: Context, teacher: Actor, tmp_path: Path):
    job = await upload(ctx, teacher, write_source(tmp_path / "lines"))
    async with ctx.hub.listen() as news, running_worker(ctx, QUICK):
        job = await over(ctx, teacher, job)
        assert await anext(news) == JobChanged(teacher.user_id, job.uuid)
    assert job.state is JobState.DONE
    assert job.result
    assert (job.result["course"], job.done, job.total) == ("lines", 100, 100)
    assert uploads(ctx) == []


async def test_a_failure_leaves_neither_rows_nor_files(ctx: Context, teacher: Actor, tmp_path: Path):
    before = await counts(ctx)
    (tmp_path / "no folder").write_text("")
    full = replace(ctx, files=LocalFileStore(tmp_path / "no folder"))
    job = await upload(ctx, teacher, write_source(tmp_path / "lines"))
    await Worker(full.transaction, full.now, registry(full), QUICK).work_once()
    job = await see_import(ctx, teacher, job.uuid)
    assert job.state is JobState.FAILED
    assert job.error == "Something went wrong on our side. It was written to the log."
    assert await counts(ctx) == before
    assert kept_files(ctx) == set()
    assert uploads(ctx) == []


async def test_a_failure_removes_no_bytes_that_another_course_needs(ctx: Context, teacher: Actor, tmp_path: Path):
    folder = write_source(tmp_path / "lines")
    await bring_in(ctx, teacher, folder)
    kept = kept_files(ctx)
    job = await upload(ctx, teacher, folder)
    await _stop_at(ctx, job, LESSONS)
    assert kept_files(ctx) == kept
    assert await exported_hash(ctx, teacher, "lines") == source_hash(folder)


@pytest.mark.parametrize("step", [FILES, LESSONS])
async def test_cancelling_at_any_step_leaves_nothing(ctx: Context, teacher: Actor, tmp_path: Path, step: str):
    before = await counts(ctx)
    job = await upload(ctx, teacher, write_source(tmp_path / "lines"))
    job = await _stop_at(ctx, job, step)
    assert (job.state, job.error, job.result) == (JobState.CANCELLED, "", None)
    assert await counts(ctx) == before
    assert kept_files(ctx) == set()
    assert uploads(ctx) == []


async def test_cancelling_an_update_leaves_the_course_as_it_was(ctx: Context, teacher: Actor, tmp_path: Path):
    folder = write_source(tmp_path / "lines")
    await bring_in(ctx, teacher, folder)
    before, kept = source_hash(folder), kept_files(ctx)
    rows = await counts(ctx)
    write_source(
        folder, {"files/pie.png": png("red"), "lessons/fractions.md": FRACTIONS.replace("half is", "half was")}
    )
    job = await upload(ctx, teacher, folder, update="lines")
    await _stop_at(ctx, job, COMPARING)
    assert await exported_hash(ctx, teacher, "lines") == before
    assert (await counts(ctx), kept_files(ctx)) == (rows, kept)


async def test_an_import_that_waits_is_cancelled_at_once(ctx: Context, teacher: Actor, tmp_path: Path):
    job = await upload(ctx, teacher, write_source(tmp_path / "lines"))
    await cancel_import(ctx, teacher, job.uuid)
    assert (await see_import(ctx, teacher, job.uuid)).state is JobState.CANCELLED
    assert uploads(ctx) == []
    await cancel_import(ctx, teacher, job.uuid)


async def test_an_import_is_its_owners_own_business(
    ctx: Context, teacher: Actor, eve: Actor, admin: Actor, tmp_path: Path
):
    job = await upload(ctx, teacher, write_source(tmp_path / "lines"))
    for use_case in (see_import, cancel_import):
        with pytest.raises(NotFoundError):
            await use_case(ctx, eve, job.uuid)
    assert (await see_import(ctx, admin, job.uuid)).uuid == job.uuid


async def test_an_order_that_cannot_be_done_removes_the_upload(ctx: Context, teacher: Actor, tmp_path: Path):
    with pytest.raises(InvalidError):
        await upload(ctx, teacher, write_source(tmp_path / "lines"), subject="geometry")
    assert uploads(ctx) == []


@pytest.mark.parametrize("step", [FILES, LESSONS])
async def test_an_import_whose_process_is_killed_comes_to_its_end_in_another(
    ctx: Context, teacher: Actor, tmp_path: Path, step: str
):
    folder = write_source(tmp_path / "lines")
    job = await upload(ctx, teacher, folder)
    await _kill_at(ctx, step)
    killed = await see_import(ctx, teacher, job.uuid)
    assert (killed.state, killed.attempts) == (JobState.RUNNING, 1)
    async with running_worker(ctx, QUICK):
        job = await over(ctx, teacher, job)
    assert (job.state, job.attempts) == (JobState.DONE, 2)
    assert {table: count for table, count in (await counts(ctx)).items() if table in {"course", "lesson", "file"}} == {
        "course": 1,
        "lesson": 2,
        "file": 1,
    }
    assert await exported_hash(ctx, teacher, "lines") == source_hash(folder)
    assert uploads(ctx) == []


async def test_an_update_whose_process_is_killed_comes_to_its_end_in_another(
    ctx: Context, teacher: Actor, tmp_path: Path
):
    folder = write_source(tmp_path / "lines")
    await bring_in(ctx, teacher, folder)
    write_source(folder, {"files/pie.png": png("red")})
    job = await upload(ctx, teacher, folder, update="lines")
    await _kill_at(ctx, COMPARING)
    async with running_worker(ctx, QUICK):
        job = await over(ctx, teacher, job)
    assert job.state is JobState.DONE
    assert await exported_hash(ctx, teacher, "lines") == source_hash(folder)
    assert len(kept_files(ctx)) == 3


async def test_nobody_sees_a_course_that_is_coming_in(ctx: Context, teacher: Actor, tmp_path: Path):
    await upload(ctx, teacher, write_source(tmp_path / "lines"))
    await _kill_at(ctx, LESSONS)
    assert (await counts(ctx))["course"] == 1
    async with ctx.transaction(writes=False) as tx:
        assert await tx.teaching.courses(teacher.user_id, is_admin=True) == []
        course = await tx.teaching.course("lines", teacher.user_id)
        assert course
        assert course.access.status == "importing"


async def test_an_import_in_the_foreground_that_is_stopped_leaves_nothing(
    ctx: Context, teacher: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    before = await counts(ctx)
    folder = write_source(tmp_path / "lines")
    job_uuid: list[str] = []
    reported = JobRun.report

    def cancel_at_lessons(run: JobRun, done: int, total: int, step: str) -> None:
        job_uuid.append(run.job.uuid)
        if step == LESSONS:
            run.stop = run.stop or Stop.CANCELLED
        reported(run, done, total, step)

    monkeypatch.setattr(JobRun, "report", cancel_at_lessons)
    with pytest.raises(ImportCancelledError):
        await import_now(ctx, teacher, ImportOrder(str(folder), "lines"))
    assert await counts(ctx) == before
    assert kept_files(ctx) == set()


async def test_an_upload_that_nobody_ordered_is_removed_after_a_day(ctx: Context, teacher: Actor, tmp_path: Path):
    job = await upload(ctx, teacher, write_source(tmp_path / "lines"))
    forgotten = ctx.settings.data_dir / "uploads" / "forgotten"
    forgotten.mkdir()
    for path in (forgotten, Path(job.payload["path"]).parent):
        os.utime(path, (0, 0))
    (ctx.settings.data_dir / "uploads" / "fresh").mkdir()
    async with running_worker(ctx, Pace(look=60)):
        pass
    assert "forgotten" not in uploads(ctx)
    assert {"fresh"} <= set(uploads(ctx))


async def _stop_at(ctx: Context, job: Job, step: str) -> Job:
    """Work on the job, and ask to cancel it when it gets to ``step``."""
    kind = registry(ctx)[job.kind]

    async def run(attempt: JobRun) -> None:
        reported = attempt.report

        def report(done: int, total: int, said: str) -> None:
            attempt.stop = Stop.CANCELLED if said == step else attempt.stop
            reported(done, total, said)

        attempt.report = report  # type: ignore[method-assign]
        await kind.run(attempt)

    await Worker(ctx.transaction, ctx.now, {job.kind: replace(kind, run=run)}, QUICK).work_once()
    async with ctx.transaction(writes=False) as tx:
        found = await tx.jobs.find(job.uuid)
    assert found
    return found


async def _kill_at(ctx: Context, step: str) -> None:
    """Have another process work on the oldest job, and kill it when it gets to ``step``."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.services.imports_until_killed",
        ctx.settings.database_url,
        str(ctx.settings.data_dir),
        step,
        cwd=ROOT,
        stdout=subprocess.PIPE,
    )
    assert process.stdout
    try:
        async with asyncio.timeout(60):
            assert (await process.stdout.readline()).decode().strip() == step
    finally:
        process.send_signal(signal.SIGKILL)
        await process.wait()
