"""Plain text, and mathematics between Open edX's delimiters, as Markdown that says the same."""

import re

_OPENING = re.compile(r"\[mathjaxinline\]|\[mathjax\]|\\\(|\\\[|(?<!\\)\$\$")
_CLOSING = {"[mathjaxinline]": "[/mathjaxinline]", "[mathjax]": "[/mathjax]", "\\(": "\\)", "\\[": "\\]", "$$": "$$"}
_INLINE = frozenset({"[mathjaxinline]", "\\("})
_SPECIAL = re.compile(r"[\\`*\[\]<>$]|(?<![^\W_])_|_(?![^\W_])|~(?=~)")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINE_START = re.compile(
    r"(?P<mark>#{1,6}(?=\s|$)|[-+](?=\s|$)|=+\s*$|-{3,}|:{3,})|(?P<number>\d{1,9})(?P<dot>[.)])(?=\s|$)"
)


def split_math(text: str) -> list[tuple[str, str]]:
    """Return the pieces of a text in order: ``("text", …)``, ``("inline", …)`` and ``("display", …)``.

    It looks at every place once, however many delimiters are never closed.
    """
    pieces: list[tuple[str, str]] = []
    unclosed: set[str] = set()
    said, at = 0, 0
    while match := _OPENING.search(text, at):
        opening, start = match[0], match.end()
        end = -1 if opening in unclosed else text.find(_CLOSING[opening], start)
        if end < 0:
            unclosed.add(opening)
            at = start
            continue
        at = end + len(_CLOSING[opening])
        formula = " ".join(text[start:end].split())
        if formula and "$" not in formula:
            kind = "inline" if opening in _INLINE else "display"
            pieces += [("text", text[said : match.start()]), (kind, formula)]
            said = at
    pieces.append(("text", text[said:]))
    return [piece for piece in pieces if piece[1]]


def escape_text(text: str) -> str:
    """Return words as Markdown: what would mean something else is escaped."""
    return _ENTITY.sub("&amp;", _SPECIAL.sub(r"\\\g<0>", text))


def escape_start(line: str) -> str:
    """Return a paragraph so that its first characters begin nothing else."""
    return _LINE_START.sub(_escaped_start, line, count=1) if _LINE_START.match(line) else line


def _escaped_start(match: re.Match[str]) -> str:
    return f"{match['number']}\\{match['dot']}" if match["number"] else f"\\{match['mark']}"


def code_span(text: str) -> str:
    """Return words as code."""
    text = " ".join(text.split())
    ticks = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{pad}{text}{pad}{ticks}" if text else ""


def fenced(code: str) -> str:
    """Return lines as a block of code."""
    ticks = "`" * max(3, max((len(run) for run in re.findall("`+", code)), default=0) + 1)
    return f"{ticks}\n{code}\n{ticks}"
