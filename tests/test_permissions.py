"""Every role tries every page and handler: what comes of it is what the table says, and no refusal changes anything.

A new page or handler fails here until it has its row in ``tests/permissions/table.py``, and what it may change is in
``tests/permissions/changes.py``: a "yes" is no leave to change anything else, and no row may have nothing to work on.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
import reflex as rx

from edtech_app.domain.errors import AppError
from edtech_app.pages import PAGES
from edtech_app.services.context import Context
from edtech_app.services.import_views import ImportView
from edtech_app.services.views import CourseHead
from edtech_app.state.lesson import LessonPlace
from tests.permissions.changes import CHANGES, NOTHING_TO_DO
from tests.permissions.table import HANDLERS, REFLEXS_OWN, Row
from tests.permissions.world import COLUMNS, World, difference, everything, put_back
from tests.support.builders import single
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


def test_what_a_handler_may_change_is_said_of_handlers_that_are_there():
    tried = {row.asked for row in HANDLERS if "yes" in row.outcomes}

    assert CHANGES.keys() <= tried


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
    did_change = False
    async with running_events() as site:
        for column, outcome in zip(COLUMNS, row.outcomes, strict=False):
            for person in column:
                found[person] = await outcome_of(site, world, row, person)
                if changed := difference(before, await everything(ctx)):
                    assert outcome == "yes", f"{person} changed {changed}"
                    assert changed.keys() <= CHANGES.get(row.asked, set()), (
                        f"{row.asked} (see changes.py) changed {changed}"
                    )
                    did_change = True
                    await put_back(ctx, before)

    expected = {person: word for column, word in zip(COLUMNS, row.outcomes, strict=False) for person in column}
    assert found == expected
    is_due = row.asked in CHANGES and "yes" in row.outcomes and (row.asked, row.at) not in NOTHING_TO_DO
    assert did_change or not is_due, "whoever may has nothing to do: the row proves nothing"


async def outcome_of(site: Site, world: World, row: Row, person: str) -> str:
    """Return what comes of it for one person, in a word."""
    at, payload = world.filled(row.at), world.filled(row.payload)
    state_class = state_of(row.asked)
    tab = await site.tab(world.cookies[person])
    await tab.call("SessionState.arrive", at=at)
    state = await tab.state(state_class)
    if not row.asked.endswith(".arrive"):
        await hold(tab, state, world, at)
    tab.failures.clear()
    await tab.call(row.asked, payload, at=at)
    return _word(tab, state, is_arrival=row.asked.endswith(".arrive"))


async def hold(tab: Socket, state: Any, world: World, at: str) -> None:  # noqa: ANN401 - one of our States
    """Put into a tab whatever it could hold: a page that was open before it was closed to this person."""
    parts = at.split("/")
    for name, held in held_by(type(state).__name__, parts, world.names).items():
        other = await tab.state(state_of(name))
        for field, value in held.items():
            setattr(other, field, value)


def held_by(state: str, parts: Sequence[str], names: Mapping[str, str]) -> Mapping[str, Mapping[str, Any]]:
    """Return what the tab holds of which States, for a handler of ``state`` to work on."""
    course = parts[2] if len(parts) > 2 else ""
    ways: dict[str, Callable[[], Mapping[str, Mapping[str, Any]]]] = {
        "LessonState": lambda: {state: {"course": CourseHead(slug=course), "place": LessonPlace(slug=parts[3])}},
        "ImportState": lambda: {state: {"job": ImportView(uuid=names["job"])}},
        "LessonTitleState": lambda: {state: {"lesson": names[f"{course}.lesson"]}},
        "OutlineState": lambda: {state: {"opened": names[f"{course}.lesson"], "adding": "last"}},
        "BinState": lambda: {state: {"removed": names[f"{course}.gone-lesson"], "part": "lesson"}},
        "TeachingState": lambda: {state: {"deleted_uuid": names["deleted.uuid"]}},
        "EditorState": lambda: {state: _opened(names[f"{course}.n-text"], {"markdown": "As it was."})},
        "QuestionFormState": lambda: {
            state: {"uuid": names[f"{course}.n1"], "kind": "single_choice"},
            "EditorState": _opened(names[f"{course}.n1"], single("As it was?")),
        },
        "DeskState": lambda: {
            state: dict.fromkeys(("removed", "taken"), names[f"{course}.gone"]),
            "LivingState": {"order": [names[f"{course}.{one}"] for one in ("n-text", "n1", "n2")]},
        },
    }
    return ways.get(state, dict)()


def _opened(uuid: str, before: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what an editor holds of a block that was another when it was opened."""
    return {"uuid": uuid, "base": 1, "_opened": (1, before), "_versions": {uuid: 1}}


def _word(tab: Socket, state: Any, *, is_arrival: bool) -> str:  # noqa: ANN401 - one of our States
    crashes = [error for error in tab.failures if not isinstance(error, AppError)]
    assert not crashes, crashes
    if tab.failures:
        return WORDS[tab.failures[0].code]
    if is_arrival:
        return WORDS[getattr(state, "code", "")]
    told = [getattr(state, name) for name in state.base_vars if name == "words" or name.endswith("_mistake")]
    return next((SAID.get(words, "wrong") for words in told if words), "yes")
