"""Two people's changes of one block, brought together part by part."""

from collections.abc import Mapping
from typing import Any

from edtech_app.domain.merge import merge_lines

Payload = Mapping[str, Any]


def merge_payloads(base: Payload, mine: Payload, theirs: Payload) -> dict[str, Any] | None:
    """Return ``theirs`` with what ``mine`` changed of ``base``, or None where both changed the same.

    Parts that both changed are merged line by line where they are texts; anything else is one piece.
    """
    merged: dict[str, Any] = {}
    for name in dict.fromkeys((*theirs, *mine)):
        was, ours, other = base.get(name), mine.get(name), theirs.get(name)
        part = other if ours == was else ours
        if other not in (was, ours) and ours != was:
            part = _merged(was, ours, other)
            if part is None:
                return None
        if part is not None:
            merged[name] = part
    return merged


def _merged(was: object, ours: object, other: object) -> str | None:
    if isinstance(was, str) and isinstance(ours, str) and isinstance(other, str):
        return merge_lines(was, ours, other)
    return None
