"""What stands within a paragraph, as Markdown."""

import html
import re
from collections.abc import Callable, Iterable

from bs4.element import CData, Comment, NavigableString, PageElement, Tag

from edtech_app.importers.markdown.links import image_markdown
from edtech_app.importers.olx.escape import code_span, escape_start, escape_text, split_math
from edtech_app.importers.texts import words

BLOCKS = words(
    "article aside blockquote center dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main "
    "nav ol p pre section summary table tbody td tfoot th thead tr ul olx-response"
)
_MARKS = {
    "strong": "**",
    "b": "**",
    "em": "*",
    "i": "*",
    "cite": "*",
    "dfn": "*",
    "del": "~~",
    "s": "~~",
    "strike": "~~",
}
_TAGS = {"**": "strong", "*": "em", "~~": "del"}
_RAW = words("sub sup u small mark kbd q abbr ins var samp")
_SPACE = re.compile(r"[ \t\n\r\f\xa0]+")
_PARAGRAPH = "\n\n"
_LINE_BREAK = "\x01"
_EDGE = f" \n{_LINE_BREAK}"


class Inline:
    """Writes inline content; ``tags_only`` writes emphasis as tags, for where stars would not be read as such."""

    def __init__(self, *, tags_only: bool = False, one_line: bool = False) -> None:
        self._tags_only = tags_only
        self._one_line = one_line

    def paragraphs(self, nodes: Iterable[PageElement]) -> str:
        """Return the nodes as paragraphs; a displayed formula is one of its own."""
        written = self._join(nodes)
        parts = (self._tidy(part) for part in written.split(_PARAGRAPH))
        return _PARAGRAPH.join(part for part in parts if part)

    def line(self, nodes: Iterable[PageElement]) -> str:
        """Return the nodes as one line."""
        written = self._join(nodes)
        return "<br>".join(" ".join(part.split()) for part in written.strip(_EDGE).split(_LINE_BREAK))

    def _tidy(self, part: str) -> str:
        if part.startswith("$$\n"):
            return part
        lines = [re.sub(r" +", " ", line).strip(" \n") for line in part.strip(_EDGE).split(_LINE_BREAK)]
        return "\\\n".join(escape_start(line) for line in lines if line)

    def _join(self, nodes: Iterable[PageElement]) -> str:
        said = ""
        for node in nodes:
            piece = self._node(node)
            if said.endswith("!") and piece.startswith("["):
                said = f"{said[:-1]}\\!"
            said += _after(said, piece)
        return said

    def _node(self, node: PageElement) -> str:
        if isinstance(node, Tag):
            return self._tag(node)
        if isinstance(node, NavigableString) and not isinstance(node, Comment | CData):
            return self._text(str(node))
        return ""

    def _text(self, text: str) -> str:
        said = ""
        for kind, piece in split_math(text):
            if kind == "inline":
                said += f"${piece}$"
            elif kind == "display":
                said += f"$${piece}$$" if self._one_line else f"{_PARAGRAPH}$$\n{piece}\n$${_PARAGRAPH}"
            else:
                said += _after(said, escape_text(_SPACE.sub(" ", piece)))
        return said

    def _tag(self, tag: Tag) -> str:
        name = tag.name
        if name == "br":
            return _LINE_BREAK
        if name == "img":
            return image_markdown(attribute(tag, "alt"), address(attribute(tag, "src")), attribute(tag, "title"))
        if name in {"code", "tt"} and _is_plain(tag):
            return code_span(tag.get_text())
        inner = self._join(tag.children)
        if name == "a":
            return _around(inner, lambda text: f"[{text}]({address(attribute(tag, 'href'))}{_title(tag)})")
        if name in _MARKS:
            return _around(inner, lambda text: self._marked(text, _MARKS[name]))
        title = f' title="{html.escape(attribute(tag, "title"))}"' if attribute(tag, "title") else ""
        return _around(inner, lambda text: f"<{name}{title}>{text}</{name}>") if name in _RAW else inner

    def _marked(self, text: str, mark: str) -> str:
        plain = not self._tags_only and not text.startswith(mark[0]) and not text.endswith(mark[0])
        return f"{mark}{text}{mark}" if plain else f"<{_TAGS[mark]}>{text}</{_TAGS[mark]}>"


def _after(said: str, piece: str) -> str:
    """Return ``piece`` as it must stand behind what is said: a dollar before a digit would close no formula."""
    if said.endswith("$") and not said.endswith("\\$") and piece[:1].isdigit():
        return f"&#{ord(piece[0])};{piece[1:]}"
    return piece


def _is_plain(tag: Tag) -> bool:
    """Tell whether an element holds words and nothing else, no mathematics either."""
    only_text = not any(isinstance(child, Tag) for child in tag.children)
    return only_text and all(kind == "text" for kind, _piece in split_math(tag.get_text()))


def _around(inner: str, wrap: Callable[[str], str]) -> str:
    """Wrap the words and leave the space around them outside; what holds no words is left as it is."""
    said = inner.strip(_EDGE)
    if not said or _PARAGRAPH in inner:
        return inner
    start = inner.index(said)
    return f"{inner[:start]}{wrap(said)}{inner[start + len(said) :]}"


def attribute(tag: Tag, name: str) -> str:
    """Return an attribute's text, on one line."""
    value = tag.get(name)
    return " ".join(value.split()) if isinstance(value, str) else ""


def address(target: str) -> str:
    """Return a link's target as Markdown takes it."""
    target = target.replace("\\", "%5C").replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")
    return f"<{target}>" if "(" in target or ")" in target else target


def _title(tag: Tag) -> str:
    title = attribute(tag, "title").replace("\\", "\\\\").replace('"', '\\"')
    return f' "{title}"' if title else ""
