"""What a course may say of itself, and by which words it is found."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from edtech_app.domain.errors import InvalidError
from edtech_app.domain.questions.base import is_plain
from edtech_app.domain.words import _

MOST_TITLE = 200
MOST_SUMMARY = 1_000
MOST_DESCRIPTION = 18_000
MOST_ALT = MOST_SUMMARY
MOST_LINES = 30
MOST_LINE = 300
MOST_SEARCHED = 20_000

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}")


def sound_title(text: object, field: str = "title") -> str:
    """Return a title of a course, module or lesson as it is stored: one line, with something in it.

    Raises:
        InvalidError: It is none; ``field`` is the field.
    """
    title = " ".join(_text(text, field).split())
    if not title:
        raise InvalidError(_("A title has at least one character."), field=field)
    return _short_enough(title, MOST_TITLE, field)


def sound_words(changes: Mapping[str, object]) -> dict[str, Any]:
    """Return what a course says of itself as it is stored.

    Raises:
        InvalidError: It may not say that; ``field`` is the name of the part.
    """
    return {name: _part(name, value) for name, value in changes.items()}


def search_text(parts: Iterable[str]) -> str:
    """Return the words by which something is found, case-folded."""
    return " ".join(" ".join(parts).casefold().split())[:MOST_SEARCHED]


def _part(name: str, value: object) -> str | list[str]:
    match name:
        case "title":
            return sound_title(value)
        case "summary" | "picture_alt":
            return _short_enough(" ".join(_text(value, name).split()), MOST_SUMMARY, name)
        case "description":
            return _short_enough(_text(value, name).replace("\r\n", "\n").strip(), MOST_DESCRIPTION, name)
        case "outcomes" | "asks":
            return _lines(value, name)
        case "language":
            return _language(value)
        case "picture":
            return _text(value, name)
    raise InvalidError(_("A course has no such setting."), field=name)


def _lines(value: object, field: str) -> list[str]:
    lines = [" ".join(_text(one, field).split()) for one in (value if isinstance(value, list | tuple) else [value])]
    found = list(dict.fromkeys(_short_enough(one, MOST_LINE, field) for one in lines if one))
    if len(found) > MOST_LINES:
        raise InvalidError(_("There is room for {most} lines.", most=MOST_LINES), field=field)
    return found


def _language(value: object) -> str:
    language = _text(value, "language").strip()
    if not _LANGUAGE.fullmatch(language) or len(language) > 20:  # noqa: PLR2004 - the column's length
        raise InvalidError(_("A language is written as a short code, such as en, de or pt-BR."), field="language")
    return language


def _text(value: object, field: str) -> str:
    if not isinstance(value, str) or not is_plain(value):
        raise InvalidError(_("There is a character in it that is not text."), field=field)
    return value


def _short_enough(text: str, most: int, field: str) -> str:
    if len(text) > most:
        raise InvalidError(_("That is too long: there is room for {most} characters.", most=f"{most:,}"), field=field)
    return text
