"""The body of a lesson into blocks, as they stand there: what they are is known here, whether they are sound is not."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from edtech_app.domain.blocks import CALLOUT, CALLOUT_KINDS, HEADING, IMAGE, KEPT, MOST_TITLE, QUESTION, TEXT
from edtech_app.domain.errors import InvalidError
from edtech_app.domain.words import _
from edtech_app.importers.markdown import scan
from edtech_app.importers.markdown.fields import read_kept, read_question
from edtech_app.importers.texts import one_line
from edtech_app.importers.yamls import load_mapping

STAFF_KIND = "instructor"

_DIVS: dict[str, tuple[str, str]] = {kind: (kind, "") for kind in CALLOUT_KINDS} | {
    "challenge": ("exercise", ""),
    "discussion": ("exercise", _("Discussion")),
    "callout": ("note", ""),
    "hint": ("tip", ""),
    "caution": ("warning", ""),
    "objectives": ("note", _("Objectives")),
    "questions": ("note", _("Questions")),
    "keypoints": ("note", _("Key points")),
    "prereq": ("note", _("Prerequisites")),
    "prerequisite": ("note", _("Prerequisites")),
    "checklist": ("note", _("Checklist")),
    "testimonial": ("note", ""),
    "spoiler": ("solution", ""),
    STAFF_KIND: (STAFF_KIND, ""),
}


@dataclass(slots=True)
class RawBlock:
    """A block as read, before its id is known to be its own; ``line`` is where it begins."""

    kind: str
    payload: dict[str, Any]
    line: int
    source_id: str = ""
    assesses: dict[str, float] = field(default_factory=dict)
    is_exact: bool = False
    """Whether it stands there in its stored form, to be taken as it is."""


@dataclass(slots=True)
class _Div:
    kind: str
    title: str
    line: int
    told: bool = False


class BodyReader:
    """Reads one body, line by line."""

    def __init__(self, text: str, *, first_line: int = 1, headings_name_divs: bool = False) -> None:
        self.blocks: list[RawBlock] = []
        self.refused: list[tuple[int, str]] = []
        self._lines = text.split("\n")
        self._first = first_line
        self._headings_name_divs = headings_name_divs
        self._buffer: list[str] = []
        self._began = 0
        self._divs: list[_Div] = []
        self._id = ""

    def read(self) -> list[RawBlock]:
        """Return the blocks in order."""
        readers: tuple[Callable[[int], int], ...] = (
            self._read_marker,
            self._read_fence,
            self._read_opaque,
            self._read_div,
        )
        index = 0
        while index < len(self._lines):
            end = index
            for reader in (*readers, self._read_alone):
                end = reader(index)
                if end > index:
                    break
            else:
                self._take(index, index + 1)
                end = index + 1
            index = end
        self._flush()
        for div in self._divs:
            self.refused.append((div.line, _("The ::: {kind} is never closed; it was read to the end.", kind=div.kind)))
        return self.blocks

    def _take(self, start: int, end: int) -> None:
        if not self._buffer:
            self._began = start
        self._buffer += self._lines[start:end]

    def _add(self, kind: str, payload: dict[str, Any], index: int) -> RawBlock:
        block = RawBlock(kind, payload, self._first + index, self._id)
        self._id = ""
        self.blocks.append(block)
        return block

    def _flush(self) -> None:
        """End the running text: it becomes a block of its own, or a part of the div that it stands in."""
        text = scan.strip_blank_lines(self._buffer)
        self._buffer = []
        if self._divs:
            self._flush_div(self._divs[-1], text)
        elif text:
            self._add(TEXT, {"markdown": text}, self._began)

    def _flush_div(self, div: _Div, text: str) -> None:
        if self._headings_name_divs and not div.told and text:
            first, _newline, rest = text.partition("\n")
            if heading := scan.heading(first):
                div.title, text = heading[1], rest.strip("\n")
        if not text and (div.told or not div.title):
            return
        if div.kind == STAFF_KIND:
            why = _("A note for those who teach: only staff see it.")
            self._add(
                KEPT, {"format": "markdown", "kind": STAFF_KIND, "why": why, "source": text}, div.line - self._first
            )
        else:
            payload = {"kind": div.kind, "title": one_line(div.title) if not div.told else "", "markdown": text}
            self._add(CALLOUT, payload, div.line - self._first)
        div.told = True

    def _read_marker(self, index: int) -> int:
        marker = scan.MARKER.fullmatch(self._lines[index])
        if marker is None or self._divs:
            return index
        self._flush()
        self._id = marker[1]
        return index + 1

    def _read_fence(self, index: int) -> int:
        fence = scan.FENCE.fullmatch(self._lines[index])
        reader = _FENCES.get(fence[3].strip()) if fence and not fence[1] else None
        if fence is None or reader is None:
            return index
        self._flush()
        end, closed = scan.fence_end(self._lines, index, fence[2])
        inside = "\n".join([*self._lines[index + 1 : end - 1 if closed else end], ""])
        try:
            block = _read_closed(reader, inside, closed=closed)
        except InvalidError as error:
            self.refused.append((self._first + index, error.message))
            self._id = ""
            return end
        block.line, block.source_id = self._first + index, block.source_id or self._id
        self._id = ""
        self.blocks.append(block)
        return end

    def _read_opaque(self, index: int) -> int:
        end = scan.opaque_end(self._lines, index)
        if end > index:
            self._take(index, end)
        return end

    def _read_div(self, index: int) -> int:
        line = self._lines[index]
        if self._divs and scan.DIV_CLOSE.fullmatch(line):
            self._flush()
            div = self._divs.pop()
            if not div.told and div.kind != STAFF_KIND and not self._headings_name_divs:
                self._add(CALLOUT, {"kind": div.kind, "title": div.title, "markdown": ""}, div.line - self._first)
            return index + 1
        opening = scan.DIV_OPEN.fullmatch(line)
        if opening is None:
            return index
        self._flush()
        kind, title = _DIVS.get(opening[1].lower(), ("", ""))
        rest = scan.div_title(opening[2])
        if not kind:
            kind, rest = "note", f"{opening[1]} {rest}".strip()
            why = _("There is no callout of kind {kind}; it came in as a note.", kind=opening[1])
            self.refused.append((self._first + index, why))
        self._divs.append(_Div(kind, rest or title, self._first + index))
        return index + 1

    def _read_alone(self, index: int) -> int:
        """Read a heading or a picture that has its paragraph to itself."""
        line = self._lines[index]
        if self._divs or not line.startswith(("#", "!")) or not self._stands_alone(index):
            return index
        heading = scan.heading(line)
        if heading and heading[1] and len(heading[1]) <= MOST_TITLE:
            self._flush()
            self._add(HEADING, {"text": heading[1], "level": heading[0]}, index)
            return index + 1
        if (image := scan.IMAGE.fullmatch(line)) and not scan.OUTSIDE.match(image["target"].strip("<>")):
            self._flush()
            self._add(IMAGE, image_payload(image.groupdict()), index)
            return index + 1
        return index

    def _stands_alone(self, index: int) -> bool:
        before = self._buffer[-1] if self._buffer else ""
        after = self._lines[index + 1] if index + 1 < len(self._lines) else ""
        return scan.is_blank(before) and (scan.is_blank(after) or bool(scan.MARKER.fullmatch(after)))


def image_payload(parts: dict[str, str | None]) -> dict[str, Any]:
    """Return the payload of an image from the parts of its Markdown (see ``scan.IMAGE``)."""
    alt, caption = scan.unescape(parts["alt"] or ""), scan.unescape(parts["title"] or "")
    if "alt=" in (parts.get("attributes") or ""):
        attributes = parts["attributes"] or ""
        quoted = attributes.split("alt=", 1)[1]
        said = scan.unescape(quoted[1:].partition(quoted[0])[0]) if quoted[:1] in {"'", '"'} else ""
        alt, caption = said or alt, caption or (alt if said else "")
    target = (parts["target"] or "").strip("<>")
    return {"file": target, "alt": one_line(alt, most=1000), "caption": caption, "decorative": not alt.strip()}


def _read_closed(reader: Callable[[str], RawBlock], inside: str, *, closed: bool) -> RawBlock:
    if not closed:
        raise InvalidError(_("The fence is never closed."))
    return reader(inside)


def _question_fence(inside: str) -> RawBlock:
    source_id, payload, assesses = read_question(load_mapping(inside))
    return RawBlock(QUESTION, payload, 0, source_id, assesses)


def _kept_fence(inside: str) -> RawBlock:
    return RawBlock(KEPT, read_kept(load_mapping(inside)), 0)


def _block_fence(inside: str) -> RawBlock:
    try:
        said = json.loads(inside)
        assesses = {str(slug): float(weight) for slug, weight in said.get("assesses", {}).items()}
        return RawBlock(str(said["kind"]), dict(said["payload"]), 0, assesses=assesses, is_exact=True)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise InvalidError(_("This block is not the JSON of a kind and a payload.")) from error


_FENCES: dict[str, Callable[[str], RawBlock]] = {
    "question": _question_fence,
    "kept": _kept_fence,
    "block": _block_fence,
}
