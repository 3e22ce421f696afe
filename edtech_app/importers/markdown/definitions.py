"""Link targets and footnotes that are defined once for a whole lesson, brought into every block that uses them.

A lesson is cut into blocks, each rendered on its own, so ``[numpy]: https://…`` at its end would be lost to the rest.
"""

import re
from collections.abc import Iterable

from edtech_app.domain.blocks import CALLOUT, TEXT
from edtech_app.importers.markdown.body import RawBlock
from edtech_app.importers.markdown.scan import open_text

_DEFINITION = re.compile(r" {0,3}\[(\^?[^\[\]\n]{1,200})\]:[ \t]*(\S.*)")
_USE = re.compile(r"\[(\^?[^\[\]\n]{1,200})\](?!:)")


def share_definitions(blocks: Iterable[RawBlock]) -> list[RawBlock]:
    """Return the blocks that say something, each with the definitions that it uses."""
    texts = list(blocks)
    open_blocks = [block for block in texts if block.kind in {TEXT, CALLOUT} and not block.is_exact]
    found = {id(block): _collect(block.payload["markdown"]) for block in open_blocks}
    known = {label: text for own in found.values() for label, text in own[0].items()}
    said = []
    for block in texts:
        own, only = found.get(id(block), ({}, False))
        if only and block.kind == TEXT:
            continue
        if known and id(block) in found:
            _bring(block, own, known)
        said.append(block)
    return said


def _bring(block: RawBlock, own: dict[str, str], known: dict[str, str]) -> None:
    text = block.payload["markdown"]
    used = dict.fromkeys(
        _label(match[1]) for is_open, piece in open_text(text) if is_open for match in _USE.finditer(piece)
    )
    missing = [known[label] for label in used if label in known and label not in own]
    if missing:
        block.payload["markdown"] = text + "\n\n" + "\n".join(missing)


def _collect(text: str) -> tuple[dict[str, str], bool]:
    """Return the definitions in a text, and whether there is nothing else in it."""
    if "]:" not in text:
        return {}, False
    found: dict[str, str] = {}
    only = True
    for is_open, piece in open_text(text):
        only = only and is_open
        label = ""
        for line in piece.split("\n") if is_open else ():
            match = _DEFINITION.fullmatch(line)
            if match:
                label = _label(match[1])
                found.setdefault(label, line.strip())
            elif label.startswith("^") and line.startswith("    "):
                found[label] += "\n" + line
            elif line.strip():
                label, only = "", False
    return found, only and bool(found)


def _label(text: str) -> str:
    return " ".join(text.split()).casefold()
