"""Whether Markdown says what the HTML said: it is rendered as the site does, and both trees told in the same words."""

import re
from collections.abc import Iterable
from functools import cache

from bs4 import BeautifulSoup
from bs4.element import CData, Comment, NavigableString, PageElement, Tag
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from edtech_app.importers.olx.escape import split_math
from edtech_app.importers.olx.inline import attribute
from edtech_app.importers.texts import words

_BREAKS = words("p div section article header footer main aside figure figcaption center nav address olx-response")
_WITHIN = words("sub sup u small mark kbd q abbr ins var samp")
_TOLD = _WITHIN | words("ul ol li table tr td th caption pre blockquote hr h3 h4 dl dt dd details summary br")
_ALIKE = {
    "b": "strong", "i": "em", "cite": "em", "dfn": "em", "strike": "s", "del": "s", "tt": "code",
    "h1": "h3", "h2": "h3", "h5": "h4", "h6": "h4", "strong": "strong", "em": "em", "s": "s", "code": "code",
}  # fmt: skip
_BREAK = "\x00"
_MATH = "x-math"


@cache
def renderer() -> MarkdownIt:
    """Return Markdown as the site understands it."""
    markdown = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    markdown.use(footnote_plugin).use(tasklists_plugin)
    markdown.use(dollarmath_plugin, allow_space=False, allow_digits=True, renderer=_render_math)
    return markdown


def _render_math(formula: str, options: dict[str, object]) -> str:
    kind = "display" if options["display_mode"] else "inline"
    escaped = formula.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<{_MATH} class={kind}>{escaped}</{_MATH}>"


def says_the_same(markdown: str, original: Tag) -> bool:
    """Tell whether the Markdown renders to what the tree shows."""
    rendered = BeautifulSoup(renderer().render(markdown), "html.parser")
    return tell(rendered) == tell(original)


def tell(tree: Tag) -> str:
    """Return what a tree shows: its words, and the elements that carry meaning, without what only lays them out."""
    said = "".join(_tell(tree.children))
    said = re.sub(r"[ \t\n\r\f\xa0]+", " ", said)
    said = re.sub(rf" ?(?:{_BREAK} ?)+", _BREAK, said)
    said = re.sub(rf"{_BREAK}?(⟦/?(?:{'|'.join(_TOLD - {'sub', 'sup'})})⟧){_BREAK}?", r"\1", said)
    said = re.sub(r" ?(⟦(?:/?(?:ul|ol|li|table|tr|td|th|dl|dt|dd|h3|h4|blockquote)|br)⟧) ?", r"\1", said)
    said = re.sub(r"(?:⟦br⟧)+", "⟦br⟧", said)
    said = re.sub(r"⟦br⟧(?=⟦/|\x00|$)", "", said)
    return said.strip(f" {_BREAK}")


def _tell(nodes: Iterable[PageElement]) -> Iterable[str]:
    for node in nodes:
        if isinstance(node, Tag):
            yield from _tell_tag(node)
        elif isinstance(node, NavigableString) and not isinstance(node, Comment | CData):
            for kind, piece in split_math(str(node).replace("\xa0", " ")):
                yield piece if kind == "text" else _formula(kind, piece)


def _formula(kind: str, formula: str) -> str:
    told = f"⟦{kind} {' '.join(formula.split())}⟧"
    return f"{_BREAK}{told}{_BREAK}" if kind == "display" else told


def _tell_tag(tag: Tag) -> Iterable[str]:
    name = _ALIKE.get(tag.name, tag.name)
    if name == _MATH:
        yield _formula(str(attribute(tag, "class")) or str((tag.get("class") or [""])[0]), tag.get_text())
    elif name == "pre":
        yield f"⟦pre⟧{tag.get_text().strip()}⟦/pre⟧"
    elif name == "img":
        yield f"⟦img {attribute(tag, 'src')} {attribute(tag, 'alt')} {attribute(tag, 'title')}⟧"
    elif name == "a":
        inner = "".join(_tell(tag.children))
        yield _outside_space(
            inner, f"⟦a {attribute(tag, 'href').replace(' ', '%20')} {attribute(tag, 'title')}⟧", "⟦/a⟧"
        )
    elif name in _ALIKE.values() and name not in {"h3", "h4"}:
        if not tag.get_text(strip=True):  # nothing to be seen of it
            yield from _tell(tag.children)
            return
        yield _outside_space("".join(_tell(tag.children)), f"⟦{name}⟧", f"⟦/{name}⟧")
    elif name in _BREAKS:
        yield _BREAK
        yield from _tell(tag.children)
        yield _BREAK
    elif name in _TOLD:
        inner = "".join(_tell(tag.children))
        inline = name in _WITHIN
        empty = not inner.strip(f" \n\t{_BREAK}") and name not in {"br", "hr", "td", "th"}
        if name in {"h3", "h4"}:  # a heading is set in one weight
            inner = re.sub(r"⟦/?(?:strong|em)⟧", "", inner)
        yield inner if empty else _outside_space(inner, f"⟦{name}⟧", f"⟦/{name}⟧") if inline else _told(name, inner)
    else:
        yield from _tell(tag.children)


def _told(name: str, inner: str) -> str:
    if name in {"br", "hr"}:
        return f"⟦{name}⟧"
    return f"{_BREAK}⟦{name}⟧{inner.strip(f' {chr(10)}{_BREAK}')}⟦/{name}⟧{_BREAK}"


def _outside_space(inner: str, before: str, after: str) -> str:
    """Return the words between marks, and the space around them outside: where it stands shows nowhere."""
    said = inner.strip(f" \n\t{_BREAK}")
    if not said:
        return inner
    start = inner.index(said)
    return f"{inner[:start]}{before}{said}{after}{inner[start + len(said) :]}"
