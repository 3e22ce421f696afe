"""The kinds of block a lesson is made of, and what each keeps.

Payloads are JSON objects, validated by ``parse_block`` on every way in:

* ``heading``  ``{"text": str, "level": 2 | 3 | 4}``
* ``text``     ``{"markdown": str}``
* ``image``    ``{"file": "files/name.svg", "alt": str, "caption": str, "decorative": bool}``
* ``callout``  ``{"kind": CALLOUT_KINDS, "title": str, "markdown": str}``
* ``question`` a question's payload (see ``domain.questions``)
* ``kept``     ``{"format": str, "kind": str, "why": str, "source": str}``: whole, but not playable yet; for staff
"""

from collections.abc import Mapping
from typing import Any

from edtech_app.domain.errors import InvalidError
from edtech_app.domain.words import _

Payload = Mapping[str, Any]

HEADING, TEXT, IMAGE, CALLOUT, QUESTION, KEPT = "heading", "text", "image", "callout", "question", "kept"
BLOCK_KINDS = (HEADING, TEXT, IMAGE, CALLOUT, QUESTION, KEPT)
CALLOUT_KINDS = ("note", "tip", "example", "warning", "definition", "exercise", "solution")

MOST_TITLE = 200
MOST_TEXT = 100_000
MOST_SOURCE = 500_000

_SHAPES: dict[str, dict[str, tuple[type, int]]] = {
    HEADING: {"text": (str, MOST_TITLE), "level": (int, 0)},
    TEXT: {"markdown": (str, MOST_TEXT)},
    IMAGE: {"file": (str, 300), "alt": (str, 1000), "caption": (str, 1000), "decorative": (bool, 0)},
    CALLOUT: {"kind": (str, 20), "title": (str, MOST_TITLE), "markdown": (str, MOST_TEXT)},
    KEPT: {"format": (str, 40), "kind": (str, 80), "why": (str, 1000), "source": (str, MOST_SOURCE)},
}


def check_shape(kind: str, payload: Payload) -> None:
    """Raise ``InvalidError`` unless ``payload`` has exactly the keys, types and sizes of ``kind``."""
    shape = _SHAPES[kind]
    if set(payload) != set(shape):
        raise InvalidError(
            _("A block of kind {kind} has the parts {parts}.", kind=kind, parts=", ".join(sorted(shape)))
        )
    for name, (kind_of, most) in shape.items():
        value = payload[name]
        if type(value) is not kind_of:
            raise InvalidError(_("The part {name} of a block is of the wrong type.", name=name), field=name)
        if most and isinstance(value, str) and len(value) > most:
            words = _("That is too long: there is room for {most} characters.", most=f"{most:,}")
            raise InvalidError(words, field=name)


def parse_block(kind: str, payload: Payload) -> dict[str, Any]:
    """Return the payload as it may be stored, or raise ``InvalidError``. Questions have a parser of their own."""
    if kind not in _SHAPES:
        raise InvalidError(_("There is no block of kind {kind}.", kind=kind))
    check_shape(kind, payload)
    if kind == HEADING and (payload["level"] not in {2, 3, 4} or not payload["text"].strip()):
        raise InvalidError(_("A heading has words and a level from 2 to 4."), field="text")
    if kind == IMAGE and not payload["alt"].strip() and not payload["decorative"]:
        raise InvalidError(_("Say what the picture shows, or mark it as decorative."), field="alt")
    if kind == CALLOUT and payload["kind"] not in CALLOUT_KINDS:
        raise InvalidError(_("There is no callout of kind {kind}.", kind=payload["kind"]), field="kind")
    return dict(payload)
