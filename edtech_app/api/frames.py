"""What may come in through the socket: Socket.IO packets with events such as our pages send, and nothing else.

What is behind logs whatever it cannot make sense of, whole, with the cookie of the socket. So that never gets there.
The grammar is that of Engine.IO 4 and Socket.IO 5.
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

MOST_CHARACTERS = 900_000
"""A save of the longest text, as the editor shows it and as it was, with every line break escaped."""
DEEPEST = 8
LARGEST_NUMBER = 2**53
_PACKET = re.compile(r"4([0-3])(?:/[\w-]{1,40},?)?\d{0,9}")
_KEEPING_ALIVE = {"2", "3", "1", "6", "2probe", "3probe"}
_UNSOUND = re.compile("[\x00\ud800-\udfff]")

Knows = Callable[[str], bool]
"""Whether there is a handler of this name that pages of ours call."""


def is_too_long(frame: object) -> bool:
    """Whether somebody sent more text in one message than anything of ours has."""
    return isinstance(frame, str) and len(frame) > MOST_CHARACTERS


def asking_for(name: str, **payload: str) -> str:
    """Return the message that makes a page call the handler ``name``."""
    said = ["event", {"delta": {}, "events": [{"name": name, "payload": payload}]}]
    return f"42/_event,{json.dumps(said)}"


def is_sound(frame: object, knows: Knows) -> bool:
    """Whether one message of a socket is such as our pages send."""
    if not isinstance(frame, str) or is_too_long(frame):
        return False
    if frame in _KEEPING_ALIVE:
        return True
    packet = _PACKET.match(frame)
    if packet is None:
        return False
    said = _parsed(frame[packet.end() :])
    match packet[1]:
        case "0":
            return said is None or (isinstance(said, dict) and _is_event(said.get("event"), knows, may_lack=True))
        case "2":
            return isinstance(said, list) and _is_message(said, knows)
        case _:
            return said is None or isinstance(said, list)


def _parsed(text: str) -> Any:  # noqa: ANN401 - JSON
    """Return JSON that is sound all through, ``None`` where there is nothing, ``False`` for anything else."""
    if not text:
        return None
    try:
        value = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return False
    return value if _is_plain(value, DEEPEST) else False


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _is_plain(value: object, depth: int) -> bool:
    """Whether every text and number in ``value`` is one that a database and a browser can take."""
    if isinstance(value, str):
        return not _UNSOUND.search(value)
    if isinstance(value, int | float):
        return abs(value) <= LARGEST_NUMBER
    if isinstance(value, list):
        return depth > 0 and all(_is_plain(one, depth - 1) for one in value)
    if isinstance(value, dict):
        return depth > 0 and all(_is_plain(key, 0) and _is_plain(one, depth - 1) for key, one in value.items())
    return value is None


def _is_message(said: list[Any], knows: Knows) -> bool:
    match said:
        case ["event", event]:
            return _is_event(event, knows)
        case ["ping"] | ["client_error", dict()]:
            return True
        case _:
            return False


def _is_event(event: object, knows: Knows, *, may_lack: bool = False) -> bool:
    """Whether this is an event for a handler of ours, from a page of ours."""
    if event is None:
        return may_lack
    if not isinstance(event, dict) or not isinstance(event.get("name"), str) or not knows(event["name"]):
        return False
    return isinstance(event.get("payload", {}), dict) and _is_place(event.get("router_data", {}))


def _is_place(router: object) -> bool:
    """Whether this says where in the site a tab is."""
    if not isinstance(router, Mapping) or not isinstance(router.get("query", {}), dict):
        return False
    query = dict(router.get("query", {}))
    rest = query.pop("splat", [])  # the parts of an address that is no page's, where "nothing here" is shown
    texts = [*query.values(), *(rest if isinstance(rest, list) else [rest])]
    texts += [router.get(name, "") for name in ("pathname", "asPath")]
    return all(isinstance(text, str) for text in texts)
