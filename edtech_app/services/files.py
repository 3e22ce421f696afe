"""Files of a course: recognised, made fit to serve, and kept as long as some course needs them."""

import asyncio
import logging
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from edtech_app.db.tables import FileRow
from edtech_app.db.transaction import Transaction
from edtech_app.domain.errors import AppError
from edtech_app.importers.model import Refused, SourceFile
from edtech_app.media import WIDTHS, key_of, prepare_image, probe
from edtech_app.services.context import Context

AT_ONCE = max(2, min(4, os.cpu_count() or 2))
BATCH = 16
logger = logging.getLogger(__name__)

FOLDER = "files/"

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PreparedFile:
    """A file as it is kept: its row, but for the course, and the bytes under each of its keys."""

    row: Values
    contents: tuple[tuple[bytes, str], ...]
    """Bytes and the extension of their key: the whole file, then the smaller forms."""


def name_of(file: SourceFile) -> str:
    """Return what blocks call a file."""
    return f"{FOLDER}{file.name}"


async def keep_files(
    ctx: Context,
    files: Sequence[SourceFile],
    course_id: int,
    *,
    prefix: str = "",
    fence: Callable[[Transaction], Any],
    report: Callable[[int], None],
) -> list[Refused]:
    """Keep the files of a course under ``prefix`` and their names; return what cannot be kept, and why.

    A row says first that the bytes are needed, then they are stored: whoever removes what nobody needs finds the row.
    ``fence`` is awaited in every transaction; ``report`` hears how many files are done.
    """
    refused: list[Refused] = []
    for start in range(0, len(files), BATCH):
        report(start)
        batch = files[start : start + BATCH]
        outcomes = await _prepare_all(batch)
        prepared = [outcome for outcome in outcomes if isinstance(outcome, PreparedFile)]
        refused += [outcome for outcome in outcomes if isinstance(outcome, Refused)]
        rows = [
            {**file.row, "name": f"{prefix}{file.row['name']}", "course_id": course_id, "is_gone": bool(prefix)}
            for file in prepared
        ]
        async with ctx.transaction() as tx:
            await fence(tx)
            await tx.files.lock()
            await tx.writer.add_rows(FileRow, rows)
        await store_bytes(ctx, prepared)
    return refused


async def store_bytes(ctx: Context, prepared: Iterable[PreparedFile]) -> None:
    """Store the bytes of files, whose rows say already that they are needed."""
    await asyncio.gather(
        *(ctx.files.put(data, extension=ending) for file in prepared for data, ending in file.contents)
    )


async def forget_files(ctx: Context, tx: Transaction, keys: Sequence[str]) -> None:
    """Remove the bytes under those of ``keys`` that no course needs any more; their rows are gone already."""
    if not keys:
        return
    await tx.files.lock()
    for key in sorted(await tx.files.unneeded(keys)):
        try:
            await ctx.files.delete(key)
        except OSError:
            logger.exception("The file %s could not be removed", key)


async def _prepare_all(files: Sequence[SourceFile]) -> list[PreparedFile | Refused]:
    places = asyncio.Semaphore(AT_ONCE)

    async def one(file: SourceFile) -> PreparedFile | Refused:
        async with places:
            return await asyncio.to_thread(_prepare, file)

    return list(await asyncio.gather(*(one(file) for file in files)))


def _prepare(file: SourceFile) -> PreparedFile | Refused:
    """Return what to keep of a file. Takes CPU time: call it in a thread."""
    try:
        media_type = probe(file.data, file.name)
        if media_type.is_image:
            return prepare_picture(file)
    except AppError as error:
        return Refused(name_of(file), error.message)
    key = key_of(file.data, extension=media_type.extension)
    row = _row(file, key, media_type.mime, len(file.data))
    return PreparedFile(row, ((file.data, media_type.extension),))


def prepare_picture(file: SourceFile, widths: tuple[int, ...] = WIDTHS) -> PreparedFile:
    """Return what to keep of a picture, with its smaller forms. Takes CPU time: call it in a thread.

    Raises:
        InvalidError: It is no picture of a kind that browsers show, or it is damaged.
        TooLargeError: It has too many bytes, pixels or frames.
    """
    image = prepare_image(file.data, widths=widths)
    whole = image.original
    key = key_of(whole.data, extension=whole.media_type.extension)
    row = _row(file, key, whole.media_type.mime, len(whole.data)) | {
        "width": whole.width,
        "height": whole.height,
        "variants": [
            {
                "key": key_of(smaller.data, extension=smaller.media_type.extension),
                "width": smaller.width,
                "height": smaller.height,
                "media_type": smaller.media_type.mime,
                "size": len(smaller.data),
            }
            for smaller in image.variants
        ],
    }
    return PreparedFile(row, tuple((one.data, one.media_type.extension) for one in (whole, *image.variants)))


def _row(file: SourceFile, key: str, mime: str, size: int) -> Values:
    return {
        "name": name_of(file),
        "sha256": sha256(file.data).hexdigest(),
        "key": key,
        "media_type": mime,
        "size": size,
        "width": None,
        "height": None,
        "variants": [],
    }
