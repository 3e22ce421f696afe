"""Bytes into text, and the sizes of what we read."""

import re

from edtech_app.domain.blocks import MOST_TITLE
from edtech_app.domain.errors import InvalidError
from edtech_app.domain.words import _

MOST_PAGE = 2_000_000

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def decode(data: bytes, *, most: int = MOST_PAGE) -> str:
    """Return UTF-8 text with plain line ends and without control characters.

    Raises:
        InvalidError: It is not UTF-8, or longer than ``most`` bytes.
    """
    if len(data) > most:
        raise InvalidError(_("It is longer than {most} kB.", most=most // 1000))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidError(_("It is not UTF-8: byte {place} belongs to no letter.", place=error.start)) from error
    return clean(text)


def clean(text: str) -> str:
    """Return ``text`` with plain line ends and without control characters."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def words(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


def one_line(text: object, *, most: int = MOST_TITLE) -> str:
    """Return a title: one line, cut at a word when it is longer than ``most``."""
    line = " ".join(clean(str(text)).split())
    return line if len(line) <= most else line[: most - 1].rsplit(" ", 1)[0] + "…"
