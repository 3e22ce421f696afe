"""Serving the files of a course, to whoever may read its lessons."""

from dataclasses import dataclass

from edtech_app.db.repositories.found import FoundFile
from edtech_app.domain.access import Action
from edtech_app.domain.errors import NotFoundError
from edtech_app.domain.people import Actor
from edtech_app.domain.words import _
from edtech_app.media import MediaType, recall, safe_headers
from edtech_app.services.context import Context
from edtech_app.services.facts import course_facts, find_course


@dataclass(frozen=True, slots=True)
class ServedFile:
    """The bytes of a file, and the headers under which a browser does with them what was meant."""

    data: bytes
    headers: dict[str, str]


async def read_file(ctx: Context, actor: Actor, course_slug: str, key: str) -> ServedFile:
    """Return a file of a course, whole or in one of its smaller forms.

    Raises:
        NotFoundError: The course has no such file, or ``actor`` may not know of the course.
        NotPermittedError: They may not read its lessons.
    """
    async with ctx.transaction(writes=False) as tx:
        course = await find_course(tx, actor, course_slug, Action.READ)
        facts = await course_facts(ctx, tx, course)
    for file in facts.files.values():
        media_type = _form(file, key)
        if media_type:
            return ServedFile(await ctx.files.read(key), safe_headers(media_type, file.name))
    raise NotFoundError(_("There is no such file."))


def _form(file: FoundFile, key: str) -> MediaType | None:
    """Return what the bytes under ``key`` are, if this file has them."""
    extension = key.rpartition(".")[2]
    if key == file.key:
        return recall(file.media_type, extension)
    for smaller in file.variants:
        if key == smaller["key"]:
            return recall(str(smaller["media_type"]), extension)
    return None
