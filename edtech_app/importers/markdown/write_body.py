"""The blocks of a lesson as Markdown that reads back as the same blocks.

Each block is written as a person would write it. What would not read back unchanged (a text with a heading of its own
in it, say) is written as JSON in a ``block`` fence instead: all is read again, and compared, before it is given away.
"""

import json
import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from edtech_app.domain.blocks import CALLOUT, HEADING, IMAGE, KEPT, QUESTION, TEXT
from edtech_app.domain.errors import InvalidError
from edtech_app.domain.payloads import sound_payload
from edtech_app.importers.markdown.body import BodyReader, RawBlock
from edtech_app.importers.markdown.definitions import share_definitions
from edtech_app.importers.markdown.lessons import place_id
from edtech_app.importers.markdown.links import image_markdown
from edtech_app.importers.model import Payload, SourceBlock, SourceLesson
from edtech_app.importers.yamls import dump_yaml


def write_body(lesson: SourceLesson) -> str:
    """Return the Markdown of a lesson's blocks."""
    blocks = lesson.blocks
    exact: set[int] = set()
    while True:
        written = _write(lesson, exact)
        wrong = _wrong(written, blocks)
        if not wrong or len(exact) == len(blocks):
            return written
        exact |= wrong - exact or set(range(len(blocks)))


def _write(lesson: SourceLesson, exact: AbstractSet[int]) -> str:
    parts: list[str] = []
    for index, block in enumerate(lesson.blocks):
        after_text = index > 0 and lesson.blocks[index - 1].kind == TEXT and index - 1 not in exact
        runs_on = after_text and block.kind == TEXT and index not in exact
        marked = block.source_id != place_id(lesson.source_id, index + 1) or runs_on
        own_id = block.kind == QUESTION and index not in exact
        if marked and not own_id:
            parts.append(f"<!-- block: {block.source_id} -->")
        parts.append(_exactly(block) if index in exact else _plainly(block, marked=marked))
    return "\n\n".join(parts)


def _plainly(block: SourceBlock, *, marked: bool) -> str:
    if block.kind == QUESTION:
        return _question(block, marked=marked)
    return _PLAIN[block.kind](block.payload)


def _exactly(block: SourceBlock) -> str:
    said: dict[str, Any] = {"kind": block.kind, "payload": dict(block.payload)}
    if block.assesses:
        said["assesses"] = dict(block.assesses)
    return _fence("block", json.dumps(said, ensure_ascii=False, indent=1) + "\n")


def _wrong(written: str, blocks: Sequence[SourceBlock]) -> set[int]:
    """Return which blocks do not read back as they are."""
    read = share_definitions(BodyReader(written).read())
    wrong = {index for index, (one, other) in enumerate(zip(read, blocks, strict=False)) if not _same(one, other)}
    if len(read) != len(blocks):
        first = min(wrong, default=min(len(read), len(blocks)))
        wrong.add(min(first, len(blocks) - 1))
        if first:
            wrong.add(first - 1)
    return wrong if blocks else set()


def _same(read: RawBlock, block: SourceBlock) -> bool:
    try:
        payload = sound_payload(read.kind, read.payload)
    except InvalidError:
        payload = read.payload
    return (read.kind, payload, read.assesses) == (block.kind, dict(block.payload), dict(block.assesses)) and (
        not read.source_id or read.source_id == block.source_id
    )


def _heading(payload: Payload) -> str:
    return f"{'#' * payload['level']} {payload['text']}"


def _text(payload: Payload) -> str:
    return str(payload["markdown"])


def _image(payload: Payload) -> str:
    return image_markdown(payload["alt"], payload["file"], payload["caption"])


def _callout(payload: Payload) -> str:
    title, text = payload["title"], payload["markdown"]
    return f"::: {payload['kind']}{' ' if title else ''}{title}\n{text}{chr(10) if text else ''}:::"


def _kept(payload: Payload) -> str:
    return _fence("kept", dump_yaml(dict(payload)))


def _question(block: SourceBlock, *, marked: bool) -> str:
    payload = {name: value for name, value in block.payload.items() if name not in {"version", "kind"}}
    head: dict[str, Any] = {"kind": block.payload["kind"]}
    if marked:
        head["id"] = block.source_id
    if block.assesses:
        equal = set(block.assesses.values()) == {1.0}
        head["assesses"] = list(block.assesses) if equal else dict(block.assesses)
    return _fence("question", dump_yaml(head | payload))


def _fence(info: str, inside: str) -> str:
    runs = [len(run) for run in re.findall(r"`{3,}", inside)]
    ticks = "`" * max([3, *(run + 1 for run in runs)])
    return f"{ticks}{info}\n{inside}{ticks}"


_PLAIN: dict[str, Callable[[Payload], str]] = {
    HEADING: _heading,
    TEXT: _text,
    IMAGE: _image,
    CALLOUT: _callout,
    KEPT: _kept,
}
