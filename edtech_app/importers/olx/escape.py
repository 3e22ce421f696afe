"""Plain text, and mathematics between Open edX's delimiters, as Markdown that says the same."""

import re

MATH = re.compile(
    r"\[mathjaxinline\](?P<a>.*?)\[/mathjaxinline\]|\\\((?P<b>.*?)\\\)"
    r"|\[mathjax\](?P<c>.*?)\[/mathjax\]|\\\[(?P<d>.*?)\\\]|(?<!\\)\$\$(?P<e>[^$]+?)\$\$",
    re.DOTALL,
)
_SPECIAL = re.compile(r"[\\`*\[\]<>$]|(?<![^\W_])_|_(?![^\W_])|~(?=~)")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINE_START = re.compile(
    r"(?P<mark>#{1,6}(?=\s|$)|[-+](?=\s|$)|=+\s*$|-{3,}|:{3,})|(?P<number>\d{1,9})(?P<dot>[.)])(?=\s|$)"
)


def split_math(text: str) -> list[tuple[str, str]]:
    """Return the pieces of a text in order: ``("text", …)``, ``("inline", …)`` and ``("display", …)``."""
    pieces: list[tuple[str, str]] = []
    at = 0
    for match in MATH.finditer(text):
        inline = match["a"] if match["a"] is not None else match["b"]
        formula = " ".join((inline if inline is not None else match["c"] or match["d"] or match["e"] or "").split())
        if not formula or "$" in formula:
            continue
        pieces += [("text", text[at : match.start()]), ("inline" if inline is not None else "display", formula)]
        at = match.end()
    pieces.append(("text", text[at:]))
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
