"""The head of a Markdown file: YAML between two lines of dashes."""

from typing import Any

from edtech_app.domain.errors import InvalidError
from edtech_app.domain.words import _
from edtech_app.importers.yamls import load_mapping

_RULE = "---"


def split_front(text: str) -> tuple[dict[str, Any], str, int]:
    """Return the head, the body, and the number of the line where the body begins.

    Raises:
        InvalidError: The head does not end, or is not YAML.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != _RULE:
        return {}, text, 1
    for index in range(1, len(lines)):
        if lines[index].rstrip() in {_RULE, "..."}:
            return load_mapping("\n".join(lines[1:index])), "\n".join(lines[index + 1 :]), index + 2
    raise InvalidError(_("The head that begins with --- does not end."))
