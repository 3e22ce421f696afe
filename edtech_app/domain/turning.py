"""Turning a block into one of another kind: its words stay, and where they could not, it is refused."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from edtech_app.domain.blocks import CALLOUT, HEADING, MOST_TITLE, TEXT
from edtech_app.domain.errors import InvalidError
from edtech_app.domain.words import _

Payload = Mapping[str, Any]

_BEGINS_A_BLOCK = re.compile(r"(?:#{1,6}|[-+*]|\d{1,9}[.)])(?: |$)|[>|<]|```|~~~|\$\$|:::|---|\*\*\*$|___$|\[[^\]]+\]:")
_BEGINS_A_LIST = re.compile(r"(\d{1,9})([.)])")
_MARKDOWN_HEADING = re.compile(r"(#{1,6}) +(\S.*?)(?: +#+)?")
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#$&~|])")


def turned(kind: str, payload: Payload, into: str) -> dict[str, Any]:
    """Return the payload of a block of the kind ``into`` that says what a block of ``kind`` says.

    Raises:
        InvalidError: Something would be lost, with what it is.
    """
    turn = _TURNS.get((kind, into))
    if turn is None:
        raise InvalidError(_("This block cannot be turned into that without losing something."), field="kind")
    return turn(payload)


def _heading_to_text(payload: Payload) -> dict[str, Any]:
    return {"markdown": _paragraph(payload["text"])}


def _heading_to_callout(payload: Payload) -> dict[str, Any]:
    return _callout(_paragraph(payload["text"]))


def _text_to_callout(payload: Payload) -> dict[str, Any]:
    return _callout(payload["markdown"])


def _text_to_heading(payload: Payload) -> dict[str, Any]:
    return _heading(payload["markdown"])


def _callout_to_text(payload: Payload) -> dict[str, Any]:
    return {"markdown": _with_title(payload)}


def _callout_to_heading(payload: Payload) -> dict[str, Any]:
    title, words = payload["title"].strip(), payload["markdown"].strip()
    return _heading(_escaped(title) if title and not words else _with_title(payload))


def _heading(markdown: str) -> dict[str, Any]:
    line = markdown.strip()
    written = _MARKDOWN_HEADING.fullmatch(line)
    level, words = (len(written[1]), written[2]) if written else (2, line)
    if not words:
        raise InvalidError(_("A heading needs words; write them first."), field="kind")
    if "\n" in words or len(words) > MOST_TITLE or (not written and _BEGINS_A_BLOCK.match(words)):
        raise InvalidError(_("A heading is one short line; there is more than that here."), field="kind")
    return {"text": words, "level": min(max(level, 2), 4)}


def _callout(markdown: str) -> dict[str, Any]:
    return {"kind": "note", "title": "", "markdown": markdown}


def _with_title(payload: Payload) -> str:
    title = payload["title"].strip()
    if not title:
        return str(payload["markdown"])
    return f"**{_escaped(title)}**\n\n{payload['markdown']}".strip()


def _escaped(title: str) -> str:
    return _SIGNS.sub(r"\\\1", title)


def _paragraph(line: str) -> str:
    """Return one line of inline Markdown so that it begins no list, quotation or heading."""
    line = line.strip()
    if _BEGINS_A_LIST.match(line):
        return _BEGINS_A_LIST.sub(r"\1\\\2", line, count=1)
    return f"\\{line}" if re.match(r"(?:#{1,6}|[-+*>]) ", line) else line


_TURNS: dict[tuple[str, str], Callable[[Payload], dict[str, Any]]] = {
    (HEADING, TEXT): _heading_to_text,
    (HEADING, CALLOUT): _heading_to_callout,
    (TEXT, HEADING): _text_to_heading,
    (TEXT, CALLOUT): _text_to_callout,
    (CALLOUT, HEADING): _callout_to_heading,
    (CALLOUT, TEXT): _callout_to_text,
}
