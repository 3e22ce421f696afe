"""A lesson as long as one may be: plain text, or with headings, formulas, callouts and questions in it."""

from typing import Any

from edtech_app.db.tables import BlockRow
from edtech_app.services.authoring.lesson_order import MOST_BLOCKS
from edtech_app.services.context import Context
from tests.support.builders import single

OFTEN = 10
"""Blocks from one heading to the next."""


async def fill_lesson(ctx: Context, lesson_id: int, *, is_mixed: bool = False) -> None:
    """Add blocks behind those of a lesson that nobody has open, until there is no room for more; the last is text."""
    async with ctx.transaction() as tx:
        _ids, order, standing = await tx.authoring.order("block", lesson_id)
        at = order[-1][1] if order else 0.0
        rows = [
            {"lesson_id": lesson_id, "position": at + n - standing} | (_mixed(n) if is_mixed else _text(n))
            for n in range(standing + 1, MOST_BLOCKS + 1)
        ]
        await tx.writer.add_named(BlockRow, rows)


def _text(number: int) -> dict[str, Any]:
    return {"kind": "text", "payload": {"markdown": f"Block {number}: a leaf is green."}}


def _mixed(number: int) -> dict[str, Any]:
    kinds: dict[int, tuple[str, dict[str, Any]]] = {
        1: ("heading", {"text": f"Part {number // OFTEN + 1}", "level": 2}),
        4: ("text", {"markdown": f"Block {number}: with $a_{{{number}}} = \\frac{{{number}}}{{2}}$ light."}),
        7: ("callout", {"kind": "note", "title": "", "markdown": f"Block {number}: mind the *thorns*."}),
        9: ("question", single(f"Block {number}: which?")),
    }
    written = ("text", {"markdown": f"Block {number}: a leaf is **green**, and it lives on light.\n\nSo it does."})
    kind, payload = kinds.get(number % OFTEN, written)
    return {"kind": kind, "payload": payload}
