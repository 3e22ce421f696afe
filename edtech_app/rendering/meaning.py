"""Whether two texts say the same: what a reader would see of them is compared, not how they are written."""

import re

from edtech_app.rendering.markdown import tidied

_AS_WRITTEN = re.compile(r"(<pre.*?</pre>)", re.DOTALL)
_SPACE = re.compile(r"\s+")
_AROUND_BLOCKS = re.compile(
    r"\s*(</?(?:p|li|ul|ol|dl|dt|dd|t[dhr]|table|thead|tbody|blockquote|h\d|br|hr|section|div|pre|math)\b[^>]*>)\s*"
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def same_meaning(one: str, other: str) -> bool:
    """Whether both texts become the same HTML, white space aside that no reader sees, with the same notes to authors.

    Raises:
        InvalidError: One of them is too long.
    """
    return one == other or (_seen(one) == _seen(other) and _notes(one) == _notes(other))


def _seen(text: str) -> str:
    parts = _AS_WRITTEN.split(tidied(text))
    return "".join(part if part.startswith("<pre") else _squeezed(part) for part in parts)


def _squeezed(html: str) -> str:
    return _AROUND_BLOCKS.sub(r"\1", _SPACE.sub(" ", html)).strip()


def _notes(text: str) -> list[str]:
    return [_SPACE.sub(" ", note) for note in _COMMENT.findall(text)]
