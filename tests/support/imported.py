"""What an import left in the database, as the tests look at it."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from sqlalchemy import text

from edtech_app.db.tables import BlockRow, LessonRow, ModuleRow
from edtech_app.db.transaction import Transaction
from edtech_app.domain.people import Actor
from edtech_app.importers.detect import read_course
from edtech_app.importers.hashing import content_hash
from edtech_app.importers.model import SourceCourse
from edtech_app.services.context import Context
from edtech_app.services.exports import export_course
from edtech_app.services.imports import ImportOrder, ImportReport, import_now

TABLES = ("course", "module", "lesson", "block", "file", "subject", "concept", "prerequisite")


async def bring_in(ctx: Context, actor: Actor, path: Path, **wishes: Any) -> ImportReport:
    """Import in the foreground."""
    return await import_now(ctx, actor, ImportOrder(str(path), path.name, **wishes))


async def counts(ctx: Context) -> dict[str, int]:
    """Return how many rows each table has."""
    async with ctx.transaction(writes=False) as tx:
        return {
            table: (await tx.jobs._rows(text(f'SELECT count(*) FROM "{table}"')))[0][0]  # noqa: S608 - our own names
            for table in TABLES
        }


def kept_files(ctx: Context) -> set[str]:
    """Return the names of all files that are kept."""
    folder = ctx.settings.data_dir / "files"
    return {path.name for path in folder.rglob("*") if path.is_file()} if folder.exists() else set()


async def modules(ctx: Context, slug: str, user_id: int) -> dict[str, ModuleRow]:
    """Return the modules of a course by the source's own ids, hidden ones too."""
    return await _by_source(ctx, slug, user_id, lambda tx: tx.writer.modules)


async def lessons(ctx: Context, slug: str, user_id: int) -> dict[str, LessonRow]:
    """Return the lessons of a course by the source's own ids, hidden ones too."""
    return await _by_source(ctx, slug, user_id, lambda tx: tx.writer.lessons)


async def blocks(ctx: Context, slug: str, user_id: int) -> dict[str, BlockRow]:
    """Return the blocks of a course by the source's own ids, hidden ones too."""
    return await _by_source(ctx, slug, user_id, lambda tx: tx.writer.blocks)


async def _by_source(
    ctx: Context, slug: str, user_id: int, rows: Callable[[Transaction], Callable[[int], Awaitable[list[Any]]]]
) -> dict[str, Any]:
    async with ctx.transaction(writes=False) as tx:
        course = await tx.teaching.course(slug, user_id)
        assert course
        return {row.source_id: row for row in await rows(tx)(course.id)}


async def change_block(ctx: Context, block: BlockRow, **values: object) -> None:
    """Change a block as somebody who edits it here."""
    async with ctx.transaction() as tx:
        await tx.writer.change_rows(BlockRow, [{"id": block.id, **values}])


async def exported(ctx: Context, actor: Actor, slug: str) -> SourceCourse:
    """Return a course as a source would have it."""
    return await export_course(ctx, actor, slug)


async def exported_hash(ctx: Context, actor: Actor, slug: str) -> str:
    """Return the content hash of a course in the database."""
    return content_hash(await export_course(ctx, actor, slug))


def source_hash(path: Path) -> str:
    """Return the content hash of a course on disk."""
    return content_hash(read_course(path))
