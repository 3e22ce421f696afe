"""HTML that authors write inside Markdown, made well-formed before it is sanitised.

A browser (and the sanitiser, which parses as one) mends bad nesting by repeating open elements, so that a few thousand
unclosed tags can grow into millions of nodes. Here every element is closed where it must be, nothing nests deeper than
``MAX_DEPTH``, unknown elements leave their text, headings stay below the page's own, and tables get a box to scroll in.
"""

import re
from dataclasses import dataclass, field
from html import escape, unescape

from edtech_app.domain.words import _
from edtech_app.rendering.formulas import formula
from edtech_app.rendering.vocabulary import BLOCK, CONTROLS, INLINE, MATHML, RENAMED, VOID

MAX_DEPTH = 32
_MAX_FOLLOWED = 200

_ATTRIBUTE = r"""\s+[a-zA-Z_:@][\w.:-]*+(?:\s*=\s*(?:[^\s"'=<>`]++|'[^']*+'|"[^"]*+"))?"""
_TAG = re.compile(rf"<(/?)([a-zA-Z][\w.:-]*+)((?:{_ATTRIBUTE})*+)\s*+(/?)>")
_PART = re.compile(rf"(<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<[?!].*?(?:>|\Z)|{_TAG.pattern})", re.DOTALL)
_UNSEEN = re.compile(
    r"<(script|style|template|svg|object|iframe|title|textarea)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE
)
_MATH = re.compile(r"\\\((.+?)\\\)|\\\[(.+?)\\\]", re.DOTALL)
_HEAD_CELL = re.compile(r"<th\b[^>]*>(.*?)</th", re.DOTALL | re.IGNORECASE)

_CELLS = frozenset({"td", "th", "caption"})
_SECTIONS = frozenset({"tbody", "thead", "tfoot"})
# An opened element closes these, unless one of those stands between.
_Names = set[str] | frozenset[str]
_IMPLIED: dict[str, tuple[_Names, _Names]] = {
    "a": ({"a"}, set()),
    "dd": ({"dd", "dt"}, {"dl"}),
    "dt": ({"dd", "dt"}, {"dl"}),
    "li": ({"li"}, {"ol", "ul"}),
    "td": ({"td", "th"}, {"table"}),
    "th": ({"td", "th"}, {"table"}),
    "tr": ({"tr", "caption", "colgroup"}, {"table"}),
    **dict.fromkeys(_SECTIONS, (_SECTIONS | {"tr", "caption", "colgroup"}, {"table"})),
    **dict.fromkeys((f"h{level}" for level in range(1, 7)), ({f"h{level}" for level in range(1, 7)}, set())),
}
_STAYS_OPEN = BLOCK - {"p", "pre", "summary", "caption", *(f"h{level}" for level in range(1, 7))}
_CLOSES_PARAGRAPH = BLOCK - {"col", "colgroup", "caption", *_SECTIONS, "tr", "td", "th"}


@dataclass(slots=True)
class Tidier:
    """Follows the HTML of one text, piece by piece, and gives it back well-formed.

    ``demote`` is how many levels headings go down.
    """

    demote: int = 0
    tables: int = 0
    _open: list[tuple[str, bool]] = field(default_factory=list)

    def block(self, html: str) -> str:
        """Return a piece that stands alone; its block elements may stay open, for a later piece to close."""
        html = _UNSEEN.sub("", html)
        out: list[str] = []
        end = 0
        for match in _PART.finditer(html):
            out.append(self._text(html[end : match.start()]))
            out.append(self._tag(match, html, BLOCK | INLINE | MATHML))
            end = match.end()
        out.append(self._text(html[end:]))
        out.append(self._close_loose())
        return "".join(out)

    def inline(self, html: str) -> str:
        """Return one tag from the middle of a paragraph; block elements cannot be there."""
        match = _PART.match(html)
        return self._tag(match, html, INLINE | CONTROLS | MATHML) if match else escape(html, quote=False)

    def finish(self) -> str:
        """Close whatever is still open."""
        return "".join(self._pop() for _still_open in range(len(self._open)))

    def _close_loose(self) -> str:
        """Close what may not reach into the next block: everything from the first paragraph, heading or inline on."""
        loose = (index for index, (name, _shown) in enumerate(self._open) if name not in _STAYS_OPEN)
        first = next(loose, len(self._open))
        return "".join(self._pop() for _above in range(len(self._open) - first))

    def _text(self, text: str) -> str:
        if not text or any(name in {"code", "pre", "math"} for name, _shown in self._open):
            return text.replace("<", "&lt;")
        out, end = [], 0
        for match in _MATH.finditer(text):
            out.append(text[end : match.start()].replace("<", "&lt;"))
            out.append(formula(unescape(match.group(1) or match.group(2)), display=bool(match.group(2))))
            end = match.end()
        return "".join(out) + text[end:].replace("<", "&lt;")

    def _tag(self, part: re.Match[str], html: str, allowed: frozenset[str]) -> str:
        tag = _TAG.fullmatch(part.group())
        if tag is None:
            return ""
        closing, name, attributes, empty = tag.group(1), tag.group(2).lower(), tag.group(3), tag.group(4)
        name = self._our_name(name)
        if name not in allowed:
            return ""
        if closing:
            return self._close(name)
        if name == "img" and not re.search(r"\salt\s*=", attributes, re.IGNORECASE):
            attributes += ' alt=""'
        if name in VOID:
            return self._imply(name) + f"<{name}{attributes}>"
        if empty and name in MATHML:
            return f"<{name}{attributes}></{name}>"
        return self._push(name, attributes, html[part.end() :])

    def _our_name(self, name: str) -> str:
        name = RENAMED.get(name, name)
        if re.fullmatch("h[1-6]", name):
            return f"h{min(6, int(name[1]) + self.demote)}"
        return name

    def _push(self, name: str, attributes: str, rest: str) -> str:
        before = self._imply(name)
        if len(self._open) >= _MAX_FOLLOWED:
            return before
        shown = len(self._open) < MAX_DEPTH
        if name == "table" and shown and not self._is_open("table"):
            before += table_box(_HEAD_CELL.findall(rest[:4_000].partition("</table")[0]))
        self._open.append((name, shown))
        return before + (f"<{name}{attributes}>" if shown else "")

    def _imply(self, name: str) -> str:
        out = ""
        if name in _CLOSES_PARAGRAPH:
            out += self._close_within({"p"}, _CELLS | {"table"})
        if name in _IMPLIED:
            out += self._close_within(*_IMPLIED[name])
        return out

    def _close_within(self, names: _Names, barrier: _Names) -> str:
        """Close up to the outermost of ``names`` that no ``barrier`` hides."""
        place = None
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] in barrier:
                break
            if self._open[index][0] in names:
                place = index
        return "" if place is None else "".join(self._pop() for _above in range(len(self._open) - place))

    def _close(self, name: str) -> str:
        return self._close_nearest(name, barrier=set() if name == "table" else {"table"}) if self._is_open(name) else ""

    def _close_nearest(self, name: str, barrier: set[str]) -> str:
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == name:
                return "".join(self._pop() for _above in range(len(self._open) - index))
            if self._open[index][0] in barrier:
                break
        return ""

    def _pop(self) -> str:
        name, shown = self._open.pop()
        if not shown:
            return ""
        return f"</{name}></div>" if name == "table" and not self._is_open("table") else f"</{name}>"

    def _is_open(self, name: str) -> bool:
        return any(open_name == name for open_name, _shown in self._open)


def table_box(heads: list[str]) -> str:
    """Return the start of the box in which a wide table scrolls, named after the table's columns.

    It is a group and not a landmark: a lesson full of little tables would drown the page's own landmarks.
    """
    names = [unescape(re.sub(r"<[^>]*>", "", head)).strip() for head in heads]
    label = ", ".join(name for name in names if name)[:120]
    spoken = _("Table: {columns}", columns=label) if label else _("Table")
    return f'<div class="table-scroll" role="group" aria-label="{escape(spoken)}" tabindex="0">'
