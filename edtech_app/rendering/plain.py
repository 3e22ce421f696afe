"""The words of a text, without its looks: for search and descriptions."""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from markdown_it.token import Token

from edtech_app.rendering.markdown import parse
from edtech_app.rendering.typed import typed

_MARKUP = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->|</?[a-zA-Z!?][^>]*>", re.DOTALL | re.IGNORECASE)
_SPOKEN = {"text", "code_inline", "fence", "code_block"}
_FORMULAS = {"math_inline", "math_inline_double", "math_block"}


def plain_text(markdown: str) -> str:
    """Return the words of ``markdown`` in one line; formulas as one types them, images as their description.

    Raises:
        InvalidError: The text is too long.
    """
    return " ".join("".join(_words(parse(markdown))).split())


def _words(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in _SPOKEN:
            yield token.content
        elif token.type in _FORMULAS:
            yield typed(token.content)
        elif token.type == "html_block":
            yield unescape(_MARKUP.sub(" ", token.content))
        elif token.type in {"softbreak", "hardbreak"}:
            yield " "
        elif token.children:
            yield from _words(token.children)
        if token.block:
            yield " "
