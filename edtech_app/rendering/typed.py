"""Formulas as one types them into a line of plain words: for lists, files and search, where none can be drawn."""

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import fromstring

from edtech_app.rendering.formulas import formula

_SPACED = frozenset("=≠<>≤≥≈+−±×÷·⋅→⇒∈")
_RAISED = dict(zip("0123456789−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻ⁿ", strict=True))
_TOGETHER = re.compile(r".|[^\W_]+|\d+\.\d+|\([^()]*\)")
_LINE = "\u0305"
_OVER = {
    "¯": _LINE,
    "‾": _LINE,
    "\u0332": _LINE,
    "^": "\u0302",
    "ˆ": "\u0302",
    "˙": "\u0307",
    "→": "\u20d7",
    "~": "\u0303",
}
"""What stands over each sign, as a text has it."""
_APPLIED = "&ApplyFunction;"
"""Which is seen nowhere, and which XML does not know."""
_UNSEEN = str.maketrans("", "", "\u2061\u2062\u2063\u2064")


def typed(latex: str) -> str:
    r"""Return ``3/4`` for ``\frac{3}{4}``; what is no formula stays as it is."""
    try:
        root: Element = fromstring(formula(latex, display=False).replace(_APPLIED, " "), forbid_dtd=True)
    except ParseError:
        return latex
    return latex if root.tag == "code" else " ".join(_said(root).translate(_UNSEEN).split())


def _said(node: Element) -> str:
    parts = [_said(child) for child in node]
    way = _WAYS.get(node.tag)
    return way(parts) if way else _own(node) + "".join(_apart(node, parts))


def _apart(node: Element, parts: list[str]) -> Iterator[str]:
    """Keep a fraction apart from what it stands beside: three and two sevenths are no 32 sevenths."""
    before = ""
    for child, words in zip(node, parts, strict=True):
        is_beside = "mfrac" in {before, child.tag} and "mo" not in {before, child.tag} and before
        yield f" {words}" if is_beside else words
        before = child.tag


def _own(node: Element) -> str:
    words = node.text or ""
    is_between = node.tag == "mo" and words in _SPACED and node.get("lspace") != "0"
    return f" {words} " if is_between else words


def _grouped(words: str) -> str:
    """Keep together what belongs together."""
    return words if _TOGETHER.fullmatch(words) else f"({words})"


def _raised(words: str) -> str:
    """Raise digits as a text can; anything else as one types it."""
    raised = [_RAISED.get(one, "") for one in words]
    return "".join(raised) if all(raised) else f"^{_grouped(words)}"


def _marked(words: str, sign: str) -> str:
    """Put a sign over one letter, or a line over several digits."""
    return "".join(one + sign for one in words) if len(words) == 1 or sign == _LINE else words


_WAYS: dict[str, Callable[[list[str]], str]] = {
    "mfrac": lambda parts: f"{_grouped(parts[0])}/{_grouped(parts[1])}",
    "msup": lambda parts: _grouped(parts[0]) + _raised(parts[1]),
    "msub": lambda parts: f"{_grouped(parts[0])}_{_grouped(parts[1])}",
    "munder": lambda parts: f"{_grouped(parts[0])}_{_grouped(parts[1])}",
    "msubsup": lambda parts: f"{_grouped(parts[0])}_{_grouped(parts[1])}{_raised(parts[2])}",
    "munderover": lambda parts: f"{_grouped(parts[0])}_{_grouped(parts[1])}{_raised(parts[2])}",
    "msqrt": lambda parts: f"√{_grouped(''.join(parts))}",
    "mroot": lambda parts: f"{_raised(parts[1]).removeprefix('^')}√{_grouped(parts[0])}",
    "mover": lambda parts: _marked(parts[0], _OVER.get(parts[1].strip(), "")),
    "mtable": "; ".join,
    "mtr": lambda parts: " ".join(filter(None, parts)),
    "mspace": lambda _parts: " ",
}
"""By element: how what stands in it is put together."""
