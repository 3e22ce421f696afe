"""Every role tries every page and handler: what comes of it is what the table says, and no refusal changes anything.

A new page or handler fails here until it has its row in ``tests/permissions/table.py``.
"""

from typing import Any

import pytest
import reflex as rx

from edtech_app.domain.errors import AppError
from edtech_app.pages import PAGES
from edtech_app.services.context import Context
from edtech_app.services.import_views import ImportView
from edtech_app.services.views import CourseHead
from edtech_app.state.lesson import LessonPlace
from tests.permissions.table import HANDLERS, REFLEXS_OWN, Row
from tests.permissions.world import COLUMNS, World, difference, everything, put_back
from tests.support.socket import Site, Socket, handlers, running_events

WORDS = {
    "": "yes",
    "not_signed_in": "sign-in",
    "not_permitted": "no",
    "not_found": "none",
    "invalid": "wrong",
}
SAID = {
    "Please sign in first.": "sign-in",
    "This is not yours to do.": "no",
    "This link counts no longer. A link works once, within an hour.": "none",
    "There is no such course.": "none",
    "Only the owner of this course may do that.": "no",
    "Only the staff of this course may do that.": "no",
    "There is no such code. Look at it sign by sign, or ask whoever gave it to you.": "none",
    "The course of this code is not open now. Ask whoever gave the code to you.": "none",
}


def ours() -> set[str]:
    """Return every handler that a browser may call, but for Reflex's own."""
    return {name for name in handlers() if not name.endswith(".setvar")} - REFLEXS_OWN


def state_of(handler: str) -> type[rx.State]:
    name = handler.partition(".")[0]
    return next(one for one in rx.State.get_substates() if one.__name__ == name)


def test_every_handler_is_in_the_table():
    missing = ours() - {row.asked for row in HANDLERS}

    assert not missing, f"add to tests/permissions/table.py: {[f'row({name!r}, AT, OUTCOMES)' for name in missing]}"


def test_the_table_names_no_handler_that_is_gone():
    assert {row.asked for row in HANDLERS} <= ours()


def test_every_page_is_in_the_table():
    tried = {(row.asked.partition(".")[0], len(row.at.partition("?")[0].strip("/").split("/"))) for row in HANDLERS}

    for page in PAGES:
        handler = page.on_load
        assert handler is not None, f"{page.route} loads nothing: nobody would know who is here"
        assert handler.fn.__name__ == "arrive", page.route
        place = (handler.state.__name__, len(page.route.strip("/").split("/")))
        assert place in tried, f"add to tests/permissions/table.py: row('{place[0]}.arrive', {page.route!r}, OUTCOMES)"


def test_reflex_offers_browsers_nothing_new():
    assert {name for name in handlers() if name in REFLEXS_OWN} == REFLEXS_OWN
    assert not {name for name in ours() if not state_of(name).__module__.startswith("edtech_app.state.")}


@pytest.mark.parametrize("row", HANDLERS, ids=lambda row: row.name)
async def test_what_comes_of_it_is_what_the_table_says(ctx: Context, world: World, row: Row):
    before = await everything(ctx)
    found: dict[str, str] = {}
    async with running_events() as site:
        for column, outcome in zip(COLUMNS, row.outcomes, strict=False):
            for person in column:
                found[person] = await outcome_of(site, world, row, person)
                if changed := difference(before, await everything(ctx)):
                    assert outcome == "yes", f"{person} changed {changed}"
                    await put_back(ctx, before)

    expected = {person: word for column, word in zip(COLUMNS, row.outcomes, strict=False) for person in column}
    assert found == expected


async def outcome_of(site: Site, world: World, row: Row, person: str) -> str:
    """Return what comes of it for one person, in a word."""
    at, payload = world.filled(row.at), world.filled(row.payload)
    state_class = state_of(row.asked)
    tab = await site.tab(world.cookies[person])
    await tab.call("SessionState.arrive", at=at)
    state = await tab.state(state_class)
    if not row.asked.endswith(".arrive"):
        hold(state, world, at)
    tab.failures.clear()
    await tab.call(row.asked, payload, at=at)
    return _word(tab, state, is_arrival=row.asked.endswith(".arrive"))


def hold(state: Any, world: World, at: str) -> None:  # noqa: ANN401 - one of our States
    """Put into a tab whatever it could hold: a page that was open before it was closed to this person."""
    parts = at.split("/")
    held = {
        "LessonState": lambda: {"course": CourseHead(slug=parts[2]), "place": LessonPlace(slug=parts[3])},
        "ImportState": lambda: {"job": ImportView(uuid=world.names["job"])},
        "LessonTitleState": lambda: {"lesson": world.names[f"{parts[2]}.lesson"]},
        "OutlineState": lambda: {"opened": world.names[f"{parts[2]}.lesson"], "adding": "last"},
        "BinState": lambda: {"removed": world.names[f"{parts[2]}.lesson"], "part": "lesson"},
        "TeachingState": lambda: {"deleted_uuid": world.names["deleted.uuid"]},
    }.get(type(state).__name__, dict)
    for name, value in held().items():
        setattr(state, name, value)


def _word(tab: Socket, state: Any, *, is_arrival: bool) -> str:  # noqa: ANN401 - one of our States
    crashes = [error for error in tab.failures if not isinstance(error, AppError)]
    assert not crashes, crashes
    if tab.failures:
        return WORDS[tab.failures[0].code]
    if is_arrival:
        return WORDS[getattr(state, "code", "")]
    told = [getattr(state, name) for name in state.base_vars if name == "words" or name.endswith("_mistake")]
    return next((SAID.get(words, "wrong") for words in told if words), "yes")
