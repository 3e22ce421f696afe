"""How a course's readers will see what is being written."""

from collections.abc import Sequence

from edtech_app.domain.access import Action
from edtech_app.domain.blocks import MOST_TEXT
from edtech_app.domain.errors import TooLargeError
from edtech_app.domain.people import Actor
from edtech_app.domain.words import _
from edtech_app.services.contents import Writer
from edtech_app.services.context import Context
from edtech_app.services.facts import course_facts, find_course

MOST_TEXTS = 300


async def preview_texts(ctx: Context, actor: Actor, course_slug: str, texts: Sequence[str]) -> list[str]:
    """Return each piece of Markdown as safe HTML, its links led as in the course. Nothing is stored or kept.

    Raises:
        NotFoundError: There is no such course, or they may not know of it.
        NotPermittedError: They do not teach it.
        TooLargeError: That is more than a block may say.
    """
    async with ctx.transaction(writes=False) as tx:
        course = await find_course(tx, actor, course_slug, Action.TEACH)
        facts = await course_facts(ctx, tx, course, drafts=True)
    if len(texts) > MOST_TEXTS or sum(map(len, texts)) > MOST_TEXT:
        raise TooLargeError(_("That is more than one block may say."))
    ctx.limiter.hit("preview", actor.user_id)
    writer = Writer(ctx, course, facts)
    return [await writer.html_once(text, f"preview-{number}") for number, text in enumerate(texts)]
