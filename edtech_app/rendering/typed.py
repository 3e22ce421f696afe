"""Formulas as one types them into a line of plain words: for lists, files and search, where none can be drawn."""

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import fromstring

from edtech_app.rendering.dollars import INLINE
from edtech_app.rendering.formulas import formula

_SPACED = frozenset("=≠<>≤≥≈+−±×÷·⋅→⇒∈")
_RAISED = dict(zip("0123456789−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻ⁿ", strict=True))
_ONE = r".|\d+(?:\.\d+)?|\([^()]*\)"
_POWER = rf"(?:[^\W_](?:_[^\W_]+)?|\d+)[{''.join(_RAISED.values())}]*"
_PRODUCT = r"[^\W_]+"
_TOKENS = frozenset({"mi", "mn", "mtext"})
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


def typed_in(words: str) -> str:
    """Return a title with the formulas between its dollars as one types them; it is no Markdown, and all else stays."""
    return INLINE.sub(lambda found: typed(found[1]), words)


def _said(node: Element) -> str:
    way = _WAYS.get(node.tag)
    return way(node) if way else _row(node)


def _row(node: Element) -> str:
    return _own(node) + "".join(_apart(node))


def _apart(node: Element) -> Iterator[str]:
    """Keep a fraction apart from what it stands beside: three and two sevenths are no 32 sevenths."""
    before = "mo"
    for child in node:
        words = _said(child)
        kind = "" if words == "(" else child.tag
        is_beside = before != "mo" != kind and "mfrac" in {before, kind}
        yield f" {words}" if is_beside else words
        before = {"(": "mo", ")": ""}.get(words, kind)


def _own(node: Element) -> str:
    words = node.text or ""
    is_between = node.tag == "mo" and words in _SPACED and node.get("lspace") != "0"
    return f" {words} " if is_between else words


def _grouped(node: Element, *, loose: str = "") -> str:
    return _together(node, _said(node).strip(), loose)


def _together(node: Element, words: str, loose: str = "") -> str:
    """Keep together what belongs together: ``1/(2x)``, as ``1/2x`` would be half an x."""
    is_one = re.fullmatch(f"{_ONE}|{loose}", words) or (_inner(node).tag in _TOKENS and " " not in words)
    return words if is_one else f"({words})"


def _inner(node: Element) -> Element:
    seen = [one for one in node if "".join(one.itertext()).strip()]
    return _inner(seen[0]) if len(seen) == 1 else node


def _raised(node: Element) -> str:
    """Raise digits as a text can; anything else as one types it."""
    words = _said(node).strip()
    raised = [_RAISED.get(one, "") for one in words]
    return "".join(raised) if all(raised) else f"^{_together(node, words)}"


def _over(node: Element) -> str:
    """Return a fraction: what is above may be a product, what is below must not look like two things."""
    return f"{_grouped(node[0], loose=_PRODUCT)}/{_grouped(node[1], loose=_POWER)}"


def _lowered(node: Element) -> str:
    return f"{_grouped(node[0])}_{_grouped(node[1], loose=_PRODUCT)}"


def _root(node: Element) -> str:
    return f"√{_grouped(node[0])}" if len(node) == 1 else f"√({_row(node)})"


def _marked(words: str, sign: str) -> str:
    """Put a sign over one letter, or a line over several digits."""
    return "".join(one + sign for one in words) if len(words) == 1 or sign == _LINE else words


_WAYS: dict[str, Callable[[Element], str]] = {
    "mfrac": _over,
    "msup": lambda node: _grouped(node[0]) + _raised(node[1]),
    "msub": _lowered,
    "munder": _lowered,
    "msubsup": lambda node: _lowered(node) + _raised(node[2]),
    "munderover": lambda node: _lowered(node) + _raised(node[2]),
    "msqrt": _root,
    "mroot": lambda node: f"{_raised(node[1]).removeprefix('^')}√{_grouped(node[0])}",
    "mover": lambda node: _marked(_said(node[0]), _OVER.get(_said(node[1]).strip(), "")),
    "mtable": lambda node: "; ".join(map(_said, node)),
    "mtr": lambda node: " ".join(filter(None, map(_said, node))),
    "mspace": lambda _node: " ",
}
"""By element: how what stands in it is put together."""
