"""Tables for spreadsheets, as CSV (RFC 4180): what people typed is text there and never becomes a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from itertools import chain

Cell = str | int
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")


def csv_text(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Return a table as CSV; the mark at its beginning tells spreadsheets that it is UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([_safe(cell) for cell in row] for row in chain([heads], rows))
    return "\ufeff" + out.getvalue()


def _safe(cell: Cell) -> Cell:
    """Return a cell that is text for a spreadsheet too: an apostrophe stands before what looks like a formula."""
    if not isinstance(cell, str):
        return cell
    kept = cell.replace("\0", "")
    return f"'{kept}" if kept.lstrip(" \u00a0\u3000\ufeff").startswith(_BEGINS_FORMULA) else kept
