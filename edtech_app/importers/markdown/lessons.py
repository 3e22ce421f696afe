"""Lessons out of blocks as read: every block sound, every id its own, every link leading somewhere; or a remark."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from edtech_app.domain.blocks import IMAGE, KEPT, TEXT
from edtech_app.domain.errors import InvalidError
from edtech_app.domain.payloads import sound_payload
from edtech_app.domain.words import _
from edtech_app.importers.markdown.body import RawBlock
from edtech_app.importers.markdown.links import Resolve, rewrite_links
from edtech_app.importers.model import Kept, Refused, SourceBlock
from edtech_app.importers.names import is_id, make_id, unused

_MARKDOWN_KEYS = frozenset({"markdown", "prompt", "explanation", "text", "feedback", "hints"})


@dataclass(slots=True)
class Desk:
    """What a course's reader keeps beside it: ids given out, and remarks on what was kept and refused."""

    lesson_ids: set[str] = field(default_factory=set)
    block_ids: set[str] = field(default_factory=set)
    kept: list[Kept] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)

    def refuse(self, where: str, why: str) -> None:
        """Note that something did not come in."""
        self.refused.append(Refused(where, why))

    def own_id(self, wanted: str, where: str, taken: set[str], fallback: str) -> str:
        """Return ``wanted`` if it can be an id and is nobody's yet; otherwise one from the place, with a remark."""
        if wanted and is_id(wanted) and wanted not in taken:
            taken.add(wanted)
            return wanted
        if wanted and not is_id(wanted):
            self.refuse(where, _("{id} cannot be an id; one was made from its place.", id=wanted[:80]))
        elif wanted:
            self.refuse(where, _("The id {id} is taken; one was made from its place.", id=wanted))
        made = unused(make_id(fallback) or "part", taken)
        taken.add(made)
        return made


def place_id(lesson_id: str, number: int) -> str:
    """Return the id of what has none, from its place: the ``number``-th block of a lesson."""
    return f"{lesson_id[:110]}.{number}"


def build_blocks(
    raw: list[RawBlock], desk: Desk, *, name: str, lesson_id: str, concepts: Mapping[str, str]
) -> tuple[SourceBlock, ...]:
    """Return the sound blocks with their ids; the others are refused by their lines."""
    sound: list[tuple[RawBlock, dict[str, Any]]] = []
    for block in raw:
        try:
            sound.append((block, sound_payload(block.kind, block.payload)))
        except InvalidError as error:
            desk.refuse(f"{name} line {block.line}", error.message)
    ids = _ids([block for block, _payload in sound], desk, name, lesson_id)
    built = []
    for (block, payload), source_id in zip(sound, ids, strict=True):
        where = f"{name} line {block.line}"
        if block.kind == KEPT:
            desk.kept.append(Kept(where, str(payload["kind"]), str(payload["why"])))
        assesses = known_concepts(block.assesses, concepts, desk, where)
        built.append(SourceBlock(source_id, block.kind, payload, {slug: block.assesses[own] for own, slug in assesses}))
    return tuple(built)


def known_concepts(
    wanted: Collection[str], concepts: Mapping[str, str], desk: Desk, where: str
) -> list[tuple[str, str]]:
    """Return the concepts that exist, each by its own id and its slug; the others are refused."""
    for missing in [own for own in wanted if own not in concepts]:
        desk.refuse(where, _("There is no concept {name}.", name=missing))
    return [(own, concepts[own]) for own in wanted if own in concepts]


def _ids(blocks: list[RawBlock], desk: Desk, name: str, lesson_id: str) -> list[str]:
    """Return an id for each block; those that name their own come first."""
    ids = [""] * len(blocks)
    order = sorted(range(len(blocks)), key=lambda index: not blocks[index].source_id)
    for index in order:
        where = f"{name} line {blocks[index].line}"
        fallback = place_id(lesson_id, index + 1)
        ids[index] = desk.own_id(blocks[index].source_id, where, desk.block_ids, fallback)
    return ids


def lead_links(blocks: list[RawBlock], resolve: Resolve, *, unlink: bool) -> list[RawBlock]:
    """Return the blocks with every link led to where it really is; a picture that is not there leaves its words."""
    led = []
    for block in blocks:
        if block.is_exact:
            led.append(block)
            continue
        if block.kind == IMAGE:
            target = resolve(block.payload["file"])
            if target is None:
                if block.payload["alt"]:
                    led.append(RawBlock(TEXT, {"markdown": block.payload["alt"]}, block.line, block.source_id))
                continue
            block.payload["file"] = target
        elif block.kind != KEPT:
            block.payload = _led(block.payload, resolve, unlink=unlink)
        led.append(block)
    return led


def _led(value: Any, resolve: Resolve, *, unlink: bool, key: str = "") -> Any:  # noqa: ANN401 - JSON may be anything
    if isinstance(value, dict):
        return {name: _led(inner, resolve, unlink=unlink, key=name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_led(inner, resolve, unlink=unlink, key=key) for inner in value]
    return rewrite_links(value, resolve, unlink=unlink) if isinstance(value, str) and key in _MARKDOWN_KEYS else value
