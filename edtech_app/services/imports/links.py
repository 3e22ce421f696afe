"""Links from one lesson to another: by the source's own ids in a source, by ours in the database.

In a source a link is ``lesson:<lesson id>#<block id>``, in the database ``lesson:<lesson uuid>#<block uuid>``; an
address is made of it when the text is shown. What names something unknown stays as it is.
"""

import re
from collections.abc import Mapping
from typing import Any

_LINK = re.compile(
    r"""(?P<before>\]\([ \t]*<?|\]:[ \t]*<?|=["'])"""
    r"""lesson:(?P<lesson>[\w.:@+-]{1,200})(?:\#(?P<block>[\w.:@+-]{1,200}))?"""
)

Names = Mapping[str, str]


def rename_links(value: Any, lessons: Names, blocks: Names) -> Any:  # noqa: ANN401 - whatever JSON can say
    """Return ``value`` with the links in all its texts naming lessons and blocks by the other kind of id."""
    if isinstance(value, str):
        return _rename(value, lessons, blocks) if "lesson:" in value else value
    if isinstance(value, Mapping):
        return {key: rename_links(part, lessons, blocks) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [rename_links(part, lessons, blocks) for part in value]
    return value


def _rename(text: str, lessons: Names, blocks: Names) -> str:
    def other(match: re.Match[str]) -> str:
        lesson = lessons.get(match["lesson"])
        if lesson is None:
            return match[0]
        fragment = match["block"]
        return f"{match['before']}lesson:{lesson}" + (f"#{blocks.get(fragment, fragment)}" if fragment else "")

    return _LINK.sub(other, text)
