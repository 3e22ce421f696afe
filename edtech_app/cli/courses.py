"""Courses, from the terminal: import and export."""

import asyncio
import json
import sys
from functools import partial
from pathlib import Path

import click

from edtech_app.cli.run import run
from edtech_app.domain.jobs import Job
from edtech_app.domain.people import Actor
from edtech_app.services.context import Context
from edtech_app.services.exports import export_to
from edtech_app.services.imports import ImportOrder, ImportReport, import_now
from edtech_app.services.terminal import owner_of_course, owner_of_import

CANCELLED = 130


@click.command("import")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--owner", default="", metavar="EMAIL", help="Whose course it is; by default the first administrator's.")
@click.option("--subject", default="", metavar="SLUG", help="Join this subject instead of making a new one.")
@click.option("--update", default="", metavar="COURSE", help="Bring this course (slug or id) up to date instead.")
@click.option("--report", "form", type=click.Choice(["text", "json"]), default="text", help="How to say what came in.")
def import_course(path: Path, owner: str, subject: str, update: str, form: str) -> None:
    """Bring in the course at PATH: an Open edX archive, a folder or zip of Markdown, or a concept graph."""
    order = ImportOrder(str(path.resolve()), path.name, subject=subject, update=update)
    try:
        report = run(partial(_import, owner=owner, order=order, is_quiet=form == "json"))
    except KeyboardInterrupt:
        click.echo("Cancelled. Nothing of it was kept.", err=True)
        sys.exit(CANCELLED)
    if form == "json":
        click.echo(json.dumps(report.as_json(), indent=2, ensure_ascii=False))
    else:
        click.echo(_in_words(report, is_update=bool(update)))


@click.command("export")
@click.argument("course")
@click.argument("path", type=click.Path(path_type=Path))
def export_course(course: str, path: Path) -> None:
    """Write COURSE (slug or id) in its Markdown form to PATH: a folder, or a file when it ends in .zip."""
    if path.exists() and (path.suffix == ".zip" or any(path.iterdir() if path.is_dir() else [path])):
        click.echo(f"{path} is there already. Name a new file or folder, or an empty folder.", err=True)
        sys.exit(1)
    run(partial(_export, course=course, path=path))
    click.echo(f"The course is in {path}.")


async def _import(ctx: Context, *, owner: str, order: ImportOrder, is_quiet: bool) -> ImportReport:
    actor: Actor
    if order.update and not owner:
        actor = await owner_of_course(ctx, order.update)
    else:
        actor = await owner_of_import(ctx, owner)
    shown: set[str] = set()

    def heard(job: Job) -> None:
        line = f"{job.step} …" if job.step else ""
        if line and line not in shown:
            shown.add(line)
            click.echo(line, err=True)

    return await import_now(ctx, actor, order, heard=None if is_quiet else heard)


async def _export(ctx: Context, *, course: str, path: Path) -> None:
    actor = await owner_of_course(ctx, course)
    try:
        await export_to(ctx, actor, course, path)
    except OSError as error:
        click.echo(f"{path} cannot be written: {error.strerror}.", err=True)
        await asyncio.sleep(0)
        sys.exit(1)


def _in_words(report: ImportReport, *, is_update: bool) -> str:
    lines = ["Concepts only, no course."]
    if report.course:
        said = "is up to date" if is_update else "is here, a draft until you publish it"
        lines = [f"The course {report.course} {said}."]
    if report.subject:
        lines.append(f"Its subject is {report.subject}.")
    new = ", ".join(f"{count} {name}" for name, count in report.created.items() if count)
    lines.append(f"New: {new or 'nothing'}.")
    lines += [f"Kept: {line.where} ({line.kind}): {line.why}" for line in report.kept]
    lines += [f"Refused: {line.where}: {line.why}" for line in report.refused]
    return "\n".join(lines)
