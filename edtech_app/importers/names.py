"""Slugs, ids and file names: made from what a source calls a thing, and never twice the same."""

import re
import unicodedata
from collections.abc import Container
from pathlib import PurePosixPath

MOST_SLUG = 80
MOST_ID = 120
MOST_FILE_NAME = 120

_SLUG = re.compile(r"[a-z0-9-]{1,80}")
_ID = re.compile(r"[\w.:@+-]{1,120}")
_FILE_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "đ": "d", "ł": "l", "Ł": "l"})


def is_slug(text: str) -> bool:
    """Tell whether ``text`` is a slug as it stands."""
    return bool(_SLUG.fullmatch(text))


def is_id(text: str) -> bool:
    """Tell whether ``text`` may be a source's own name for a thing."""
    return bool(_ID.fullmatch(text))


def slugify(text: str) -> str:
    """Return the slug nearest to ``text``; empty when nothing of it can stand in one."""
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:MOST_SLUG].strip("-")


def make_id(text: str) -> str:
    """Return the id nearest to ``text``; empty when nothing of it can stand in one."""
    return re.sub(r"[^\w.:@+-]+", "-", text.strip()).strip("-")[:MOST_ID]


def unused(name: str, taken: Container[str], *, most: int = MOST_ID) -> str:
    """Return ``name``, or the first of ``name-2``, ``name-3``, … that is not taken, within ``most`` characters."""
    number, candidate = 1, name[:most]
    while candidate in taken:
        number += 1
        suffix = f"-{number}"
        candidate = f"{name[: most - len(suffix)]}{suffix}"
    return candidate


def is_file_name(name: str) -> bool:
    """Tell whether a file's name can stand in a link as it is."""
    return len(name) <= MOST_FILE_NAME and bool(_FILE_NAME.fullmatch(name))


def file_name(path: str, taken: Container[str]) -> str:
    """Return an unused name for the file at ``path`` that can stand in a link."""
    if is_file_name(path) and path not in taken:
        return path
    pure = PurePosixPath(path)
    stem = unicodedata.normalize("NFKD", pure.stem).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^A-Za-z0-9._-]+", "-", stem).strip("-.") or "file"
    ending = re.sub(r"[^A-Za-z0-9.]", "", pure.suffix)[:20]
    number, candidate = 1, f"{stem[:80]}{ending}"
    while candidate in taken:
        number += 1
        candidate = f"{stem[:80]}-{number}{ending}"
    return candidate
