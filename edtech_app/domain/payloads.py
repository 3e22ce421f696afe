"""Whether a block may be stored, and how: every way in goes through here."""

from collections.abc import Iterator, Mapping
from typing import Any

from edtech_app.domain.blocks import QUESTION, parse_block
from edtech_app.domain.errors import InvalidError
from edtech_app.domain.questions import parse_question
from edtech_app.domain.questions.base import is_plain
from edtech_app.domain.words import _

Payload = Mapping[str, Any]


def sound_payload(kind: str, payload: Payload) -> dict[str, Any]:
    """Return the payload as it is stored.

    Raises:
        InvalidError: A block of this kind may not have it; ``field`` says which part is wrong.
    """
    if kind == QUESTION:
        return parse_question(payload).payload()
    sound = parse_block(kind, payload)
    if not all(map(is_plain, _texts(sound))):
        raise InvalidError(_("There is a character in it that is not text."))
    return sound


def _texts(payload: Payload) -> Iterator[str]:
    return (part for part in payload.values() if isinstance(part, str))
