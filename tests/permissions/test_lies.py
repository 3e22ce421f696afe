"""What if a browser calls a handler and lies? Nobody's State, database or log may suffer from it."""

import json
from typing import Any

import pytest

from edtech_app.api.frames import is_sound
from edtech_app.domain.errors import AppError
from edtech_app.services.context import Context
from edtech_app.state.arguments import is_called_by_pages
from edtech_app.state.session import SessionState
from tests.permissions.table import HANDLERS, REFLEXS_OWN
from tests.permissions.world import World, difference, everything
from tests.support.socket import Socket, handlers, running_events

SCRIPT = "<script>alert(1)</script>"
TEXTS = (
    "", " ", "x", SCRIPT, "'; DROP TABLE user; --", "%", "_" * 90, "../../../etc/passwd", "a" * 19_000, "١٢", "²", "-1",
    "1e999", "0" * 4_000, "\u202eabc", "\r\nSet-Cookie: a=b", "{{7*7}}", "${jndi:ldap://x}", "None", "\x7f\x01\x1b[31m",
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 3.5, 2**53, [], ["a"], [[]], {}, {"a": 1}, {"__class__": "x"}, [None],
    {"a": {"b": []}},
    "a" * 1_000_000, ["a" * 5_000] * 5, {"__reflex_form_data__": 5}, {"__reflex_form_data__": [["a"]]},
    {"__reflex_form_data__": [[1, 2]]}, {"__reflex_form_data__": [["block", ["a"]], ["text", None], ["email", {}]]},
    *TEXTS,
)  # fmt: skip
FIELDS = (
    "name", "email", "password", "current", "q", "search", "concept", "block", "request", "text", "choice", "option:a",
)  # fmt: skip
ROWS = {row.asked: row for row in HANDLERS}


def lies(world: World, asked: str) -> list[Any]:
    """Return payloads that no page of ours sends, and some with things of other people's."""
    honest = world.filled(ROWS[asked].payload) if asked in ROWS else {}
    theirs = [world.names[name] for name in ("bob", "job", "draft.uuid", "draft.n1", "deleted.uuid", "admin")]
    found: list[Any] = [{"x": 1}, {"self": "x"}, honest | {"more": "x"}, {"state": 1, "event": 2}]
    for name in honest:
        values = [*VALUES, *theirs]
        if name == "form":
            values += [dict.fromkeys(FIELDS, value) for value in (*VALUES, *theirs)]
        found += [honest | {name: value} for value in values]
        found.append({key: value for key, value in honest.items() if key != name})
    return found


@pytest.mark.parametrize("person", ["nobody", "enrolled"])
@pytest.mark.parametrize("asked", sorted(ROWS))
async def test_no_lie_breaks_a_handler(
    ctx: Context, world: World, caplog: pytest.LogCaptureFixture, asked: str, person: str
):
    caplog.set_level("INFO")
    at = world.filled(ROWS[asked].at)
    async with running_events() as site:
        tab = await site.tab(world.cookies[person])
        await tab.call("SessionState.arrive", at=at)
        for payload in lies(world, asked):
            await send(tab, asked, payload, at)

    assert not [error for error in tab.failures if not isinstance(error, AppError)]
    assert "Traceback" not in caplog.text
    assert "Unhandled" not in caplog.text
    assert world.cookies["enrolled"] not in caplog.text


async def send(tab: Socket, asked: str, payload: Any, at: str) -> None:  # noqa: ANN401 - browsers lie
    """Send what would get through the door."""
    event = {"name": handlers().get(asked, asked), "payload": payload}
    if is_sound(f"42/_event,{json.dumps(['event', event])}", is_called_by_pages):
        await tab.call(asked, payload, at=at)


ASKED_OF_OTHERS = (
    "PeopleState.set_role", "PeopleState.deactivate", "PeopleState.make_link", "TeachingState.publish",
    "TeachingState.delete", "QuestionState.show_key", "QuestionState.submit", "ImportState.cancel",
)  # fmt: skip


@pytest.mark.parametrize("asked", ASKED_OF_OTHERS)
async def test_a_stranger_changes_nothing_whatever_they_send(ctx: Context, world: World, asked: str):
    at = world.filled(ROWS[asked].at)
    async with running_events() as site:
        tab = await site.tab(world.cookies["stranger"])
        await tab.call("SessionState.arrive", at=at)
        before = await everything(ctx)
        for payload in lies(world, asked):
            await send(tab, asked, payload, at)

    assert not difference(before, await everything(ctx))


@pytest.mark.parametrize("asked", sorted(REFLEXS_OWN))
async def test_no_lie_breaks_what_reflex_offers(
    ctx: Context, world: World, caplog: pytest.LogCaptureFixture, asked: str
):
    caplog.set_level("INFO")
    before = await everything(ctx)
    async with running_events() as site:
        tab = await site.tab(world.cookies["enrolled"])
        await tab.call("SessionState.arrive")
        for name in ("vars", "hashes", "value", "info", "component_stack"):
            for value in (*VALUES, {"reflex___state____state.x": 1}, {f"{handlers()['PeopleState.arrive']}": "x"}):
                await send(tab, asked, {name: value}, "/")
        shown = await tab.state(SessionState)

    assert shown.name == "Enrolled"
    assert not [error for error in tab.failures if not isinstance(error, AppError)]
    assert "Traceback" not in caplog.text
    assert not difference(before, await everything(ctx))


def test_a_browser_cannot_set_a_var_by_its_name():
    assert any(name.endswith(".setvar") for name in handlers().values())
    for name in handlers().values():
        assert is_called_by_pages(name) is not name.endswith(".setvar")
    assert not is_called_by_pages("reflex___state____state.get_state")


async def test_an_error_in_a_browser_is_one_short_line(ctx: Context, caplog: pytest.LogCaptureFixture):
    async with running_events() as site:
        tab = await site.tab()
        lie = f"x\n{SCRIPT}\r\nERROR: all is lost{'!' * 9_000}"
        await tab.call("FrontendEventExceptionState.handle_frontend_exception", {"info": lie, "component_stack": ""})

    (line,) = [record for record in caplog.records if "In a browser" in record.getMessage()]
    assert "\n" not in line.getMessage()
    assert len(line.getMessage()) < 400
