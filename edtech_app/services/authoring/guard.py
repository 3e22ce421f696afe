"""What stands between an editor and the author's Markdown, so that only what was edited changes."""

from edtech_app.domain.merge import is_clash, merge_lines
from edtech_app.rendering import same_meaning


class ClashError(Exception):
    """An author changed lines that somebody else had changed, and that their editor does not show."""


def guarded(source: str, shadow: str, text: str, *, prefer_mine: bool = True) -> str:
    """Return ``source`` with the lines changed in which ``text`` differs from ``shadow``.

    ``shadow`` is how the editor wrote ``source`` when it was opened, ``text`` how it writes it now: an editor's habits
    (bullets, escapes, the padding of tables) are in both, and so touch no line that nobody edited. Where that would say
    something else than the editor shows, as when a new bullet cuts a list in two, ``text`` is taken as it is.

    ``source`` may have lines of somebody else that the editor does not show, once they were merged in. They stay,
    unless ``text`` changes them: then mine are taken, or it is a clash.

    Raises:
        ClashError: Without ``prefer_mine``, both changed the same lines.
        InvalidError: One of the texts is too long.
    """
    if text == shadow:
        return source
    written = "\r\n" if source and source.count("\r\n") == source.count("\n") > 0 else "\n"
    mine = _closed(text)
    three = _closed(shadow), mine, _closed(source)
    if shadow and not prefer_mine and is_clash(*three, same_meaning) and not same_meaning(source, shadow):
        raise ClashError
    wanted = merge_lines(*three, prefer_mine=True) or ""
    if not same_meaning(wanted, mine) and same_meaning(source, shadow):
        wanted = mine
    return _ending_like(wanted, source).replace("\n", written)


def _closed(text: str) -> str:
    """End every text alike, so that its last line is not another line for want of a line break."""
    return text.replace("\r\n", "\n").rstrip("\n") + "\n"


def _ending_like(text: str, source: str) -> str:
    ending = source.replace("\r\n", "\n")
    return text.rstrip("\n") + "\n" * (len(ending) - len(ending.rstrip("\n"))) if text.strip() else ""
