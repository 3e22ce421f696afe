"""Whether a block may be stored, and how."""

from typing import Any

from edtech_app.domain.blocks import QUESTION, parse_block
from edtech_app.domain.questions import parse_question
from edtech_app.importers.model import Payload


def sound_payload(kind: str, payload: Payload) -> dict[str, Any]:
    """Return the payload as it is stored.

    Raises:
        InvalidError: A block of this kind may not have it.
    """
    return parse_question(payload).payload() if kind == QUESTION else parse_block(kind, payload)
