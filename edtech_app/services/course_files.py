"""Serving the files of a course, to whoever may read what they stand in; its picture, to whoever may see its page."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from edtech_app.db.repositories.found import FoundCourse, FoundFile
from edtech_app.db.transaction import Transaction
from edtech_app.domain.access import Action
from edtech_app.domain.errors import NotFoundError
from edtech_app.domain.people import Actor
from edtech_app.domain.words import _
from edtech_app.media import MediaType, recall, safe_headers
from edtech_app.services.context import Context
from edtech_app.services.facts import course_facts, course_words, find_course, sees_drafts


@dataclass(frozen=True, slots=True)
class ServedFile:
    """The bytes of a file, and the headers under which a browser does with them what was meant."""

    data: bytes
    headers: dict[str, str]


async def read_file(ctx: Context, actor: Actor, course_slug: str, key: str) -> ServedFile:
    """Return a file of a course, whole or in one of its smaller forms.

    What nothing shows that students see is for the course's staff alone.

    Raises:
        NotFoundError: The course has no such file for ``actor``, or they may not know of the course.
        NotPermittedError: They may not read its lessons, and it is not the course's picture.
    """
    async with ctx.transaction(writes=False) as tx:
        course = await find_course(tx, actor, course_slug, Action.SEE_PAGE)
        picture = (await course_words(ctx, tx, course)).picture
        found = _named([picture.file] if picture else [], key)
        if not found:
            course.access.require(actor, Action.READ)
            found = _named((await course_facts(ctx, tx, course)).files.values(), key)
            if not found or not (sees_drafts(course, actor) or await _is_shown(ctx, tx, course, key, found)):
                raise NotFoundError(_("There is no such file."))
    name, media_type = next(iter(found.items()))
    return ServedFile(await ctx.files.read(key), safe_headers(media_type, name))


def _named(files: Iterable[FoundFile], key: str) -> dict[str, MediaType]:
    """Return what the bytes under ``key`` are, by the names of the files that have them."""
    return {file.name: media_type for file in files if (media_type := _form(file, key))}


async def _is_shown(ctx: Context, tx: Transaction, course: FoundCourse, key: str, names: Collection[str]) -> bool:
    """Whether something that students see names one of these files; from memory while the course's version stands."""
    kept = ctx.shelves.shown_files.get((course.key, key))
    if kept is None:
        words = await tx.files.shown_words(course.id, names)
        # The files a.png and a.png.zip are two: nothing that could go on a name may stand around it.
        whole = re.compile(rf"(?<![\w./-])(?:{'|'.join(map(re.escape, names))})(?![\w/-]|\.\w)")
        kept = ctx.shelves.shown_files.put((course.key, key), any(map(whole.search, words)))
    return kept


def _form(file: FoundFile, key: str) -> MediaType | None:
    """Return what the bytes under ``key`` are, if this file has them."""
    extension = key.rpartition(".")[2]
    if key == file.key:
        return recall(file.media_type, extension)
    for smaller in file.variants:
        if key == smaller["key"]:
            return recall(str(smaller["media_type"]), extension)
    return None
