"""Finding courses by words."""

from edtech_app.domain.people import Actor
from edtech_app.services.context import Context
from edtech_app.services.courses import course_card
from edtech_app.services.views import CataloguePage

PAGE = 24
MOST_WORDS = 10
MOST_LENGTH = 200
MOST_PAGE = 10_000


async def list_courses(ctx: Context, actor: Actor, words: str = "", page: int = 1) -> CataloguePage:
    """Return a page of the published courses that have every word, by title.

    The order is the same for everybody and every time. A page that is not there gives the nearest one.
    """
    words = words[:MOST_LENGTH].strip()
    wanted = search_words(words)
    page = min(max(page, 1), MOST_PAGE)
    async with ctx.transaction(writes=False) as tx:
        found, total = await tx.courses.published(wanted, actor.user_id, offset=PAGE * (page - 1), limit=PAGE)
        pages = max(1, -(-total // PAGE))
        if page > pages:
            page = pages
            found, total = await tx.courses.published(wanted, actor.user_id, offset=PAGE * (page - 1), limit=PAGE)
    return CataloguePage(words, tuple(course_card(one, actor) for one in found), total, page, pages)


def search_words(text: str) -> tuple[str, ...]:
    """Return the words to look for, case-folded, without what no database stores."""
    folded = "".join(char if char.isprintable() else " " for char in text.casefold())
    return tuple(dict.fromkeys(folded.split()))[:MOST_WORDS]
