"""Nothing reaches Reflex but what a page of ours could have sent."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Message

from edtech_app.api.door import _sound
from edtech_app.api.frames import is_sound

EVENT = {"name": "state.arrive", "payload": {}, "router_data": {"pathname": "/", "asPath": "/", "query": {"q": "a"}}}


def knows(name: str) -> bool:
    return name == "state.arrive"


def frame(event: object, *, kind: str = "event") -> str:
    return f"42/_event,{json.dumps([kind, event])}"


@pytest.mark.parametrize(
    "text",
    [
        "2", "3", "2probe", "6", "41/_event,", "40/_event,", "40", '42/_event,["ping"]',
        frame(EVENT), frame({"name": "state.arrive"}), frame({**EVENT, "payload": {"form": {"é": "😀"}}}),
        frame({"message": "x", "error_type": "y"}, kind="client_error"),
        frame({**EVENT, "router_data": {"pathname": "/no/such", "query": {"splat": ["no", "such"]}}}),
        f"40/_event,{json.dumps({'event': EVENT, 'state_schema': 'abc'})}",
        f"42/_event,17{json.dumps(['event', EVENT])}",
    ],
)  # fmt: skip
def test_what_our_pages_send_comes_in(text: str):
    assert is_sound(text, knows)


@pytest.mark.parametrize(
    "text",
    [
        None, b"42", b"\x00", "", "x", "4", "45", '451-/_event,["event",{"_placeholder":true,"num":0}]', "5", "0",
        "42/_event,", "42/_event,{}", "42/_event,[]", '42/_event,["event"]', '42/_event,["other",{}]',
        "42/_event,[",
        '42/_event,["event",{}]', '42/_event,["event",5]', '42/_event,["event","{}"]', '42/_event,["ping",1]',
        frame({**EVENT, "name": "state.setvar"}), frame({**EVENT, "name": 5}),
        frame({**EVENT, "name": ["state.arrive"]}),
        frame({**EVENT, "payload": [1]}), frame({**EVENT, "payload": "x"}), frame({**EVENT, "payload": None}),
        frame({**EVENT, "router_data": []}), frame({**EVENT, "router_data": {"pathname": 5}}),
        frame({**EVENT, "router_data": {"query": []}}), frame({**EVENT, "router_data": {"query": {"q": ["a"]}}}),
        frame({**EVENT, "router_data": {"query": {"splat": [5]}}}),
        frame({**EVENT, "payload": {"a": "\x00"}}), frame({**EVENT, "payload": {"\ud800": 1}}),
        frame({**EVENT, "payload": {"a": ["\udfff"]}}), frame({**EVENT, "router_data": {"pathname": "/\ud800"}}),
        frame({**EVENT, "payload": {"a": 10**400}}), frame({**EVENT, "payload": {"a": float("nan")}}),
        frame({**EVENT, "payload": {"a": float("inf")}}), frame({**EVENT, "payload": {"a": "x" * 1_000_000}}),
        '42/_event,["event",' + "[" * 100_000 + "]" * 100_000 + "]", "42/_event," + "[" * 90 + "]" * 90,
        f"40/_event,{json.dumps({'event': {'name': 'state.setvar'}})}", "40/_event,[]",
    ],
)  # fmt: skip
def test_anything_else_is_dropped(text: object):
    assert not is_sound(text, knows)


@given(st.text(max_size=80) | st.binary(max_size=20) | st.text(max_size=80).map("42/_event,".__add__))
def test_nothing_at_all_breaks_the_door(text: object):
    assert is_sound(text, knows) in {True, False}


async def test_what_is_dropped_is_not_repeated_in_the_log(caplog: pytest.LogCaptureFixture):
    caplog.set_level("DEBUG")
    messages = iter([{"type": "websocket.receive", "text": "42my secret"}, {"type": "websocket.receive", "text": "2"}])

    async def receive():
        return next(messages)

    async def send(_message: Message):
        raise AssertionError("whoever sends that hears nothing")

    assert (await _sound(receive, knows, send, "Too long.")())["text"] == "2"
    assert "secret" not in caplog.text
    assert "no page of ours" in caplog.text
