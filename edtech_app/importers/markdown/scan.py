"""The lines of Markdown that begin something: fences, divs, headings, images, markers. Places only, no meaning."""

import re
from collections.abc import Iterator

FENCE = re.compile(r"( {0,3})(`{3,}(?=[^`]*$)|~{3,})[ \t]*([^\n]*)")
DIV_OPEN = re.compile(r":{3,}[ \t]*(?:\{[ \t]*\.?)?([A-Za-z][\w-]*)(?:[^{}\n]*\})?[ \t]*(.*)")
DIV_CLOSE = re.compile(r":{3,}[ \t]*")
MARKER = re.compile(r"<!--[ \t]*block:[ \t]*(\S+)[ \t]*-->[ \t]*")
IMAGE = re.compile(
    r"!\[(?P<alt>(?:[^\[\]\\]|\\.)*+)\]"
    r'\([ \t]*(?P<target><[^<>\n]*>|[^\s()<>]+)(?:[ \t]+"(?P<title>(?:[^"\\]|\\.)*+)")?[ \t]*\)'
    r"(?P<attributes>\{[^{}\n]*(?:'[^'\n]*'|\"[^\"\n]*\")?[^{}\n]*\})?[ \t]*"
)
OUTSIDE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#|\?")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_RAW_OPEN = re.compile(r" {0,3}(?:<(pre|script|style|textarea)(?=[\s>]|$)|(<!--))", re.IGNORECASE)


def heading(line: str) -> tuple[int, str] | None:
    """Return the level and the words of a heading of level 2 to 4, if the line is one."""
    marks, _space, rest = line.replace("\t", " ").partition(" ")
    words = rest.strip()
    if set(marks) != {"#"} or not 2 <= len(marks) <= 4 or not words:  # noqa: PLR2004 - the levels of a lesson
        return None
    bare = words.rstrip("#")
    closed = bare != words and (not bare or bare.endswith(" "))
    return len(marks), (bare if closed else words).strip()


def div_title(rest: str) -> str:
    """Return the words behind a div's kind, without the colons that may close the line."""
    words = rest.strip()
    bare = words.rstrip(":")
    tail = len(words) - len(bare)
    return bare.rstrip() if tail >= 3 and (not bare or bare.endswith((" ", "\t"))) else words  # noqa: PLR2004 - :::


def unescape(text: str) -> str:
    """Return Markdown text without its backslashes."""
    return _ESCAPED.sub(r"\1", text)


def is_blank(line: str) -> bool:
    """Tell whether a line is empty to the eye."""
    return not line.strip()


def strip_blank_lines(lines: list[str]) -> str:
    """Return the lines as one text, without blank ones around it."""
    start, end = 0, len(lines)
    while start < end and is_blank(lines[start]):
        start += 1
    while end > start and is_blank(lines[end - 1]):
        end -= 1
    return "\n".join(lines[start:end])


def opaque_end(lines: list[str], start: int) -> int:
    """Return the line after what begins at ``start`` and is not Markdown inside, or ``start`` if it is Markdown.

    That is a fence of code, a comment, or HTML such as ``<pre>``; one that is never closed goes to the end.
    """
    line = lines[start]
    if fence := FENCE.fullmatch(line):
        return fence_end(lines, start, fence[2])[0]
    if raw := _RAW_OPEN.match(line):
        closing = "-->" if raw[2] else f"</{raw[1].lower()}>"
        for index in range(start, len(lines)):
            if closing in lines[index].lower()[(raw.end() if index == start else 0) :]:
                return index + 1
        return len(lines)
    return start


def fence_end(lines: list[str], start: int, opening: str) -> tuple[int, bool]:
    """Return the line after the fence that begins at ``start``, and whether it is closed."""
    closing = re.compile(rf" {{0,3}}{re.escape(opening[0])}{{{len(opening)},}}[ \t]*")
    for index in range(start + 1, len(lines)):
        if closing.fullmatch(lines[index]):
            return index + 1, True
    return len(lines), False


def open_text(text: str) -> Iterator[tuple[bool, str]]:
    """Yield the text in pieces of whole lines, each with whether it is Markdown (and not code or raw HTML)."""
    lines = text.split("\n")
    plain: list[str] = []
    index = 0
    while index < len(lines):
        end = opaque_end(lines, index)
        if end > index:
            if plain:
                yield True, "\n".join(plain)
            yield False, "\n".join(lines[index:end])
            plain, index = [], end
        else:
            plain.append(lines[index])
            index += 1
    if plain:
        yield True, "\n".join(plain)
