"""Markdown to HTML: CommonMark with tables, footnotes, task lists, strikethrough, bare links, formulas and code."""

import re
import threading
from collections.abc import Callable, Sequence
from functools import lru_cache
from html import escape

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from edtech_app.domain.errors import InvalidError
from edtech_app.domain.words import _
from edtech_app.rendering.dollars import dollars
from edtech_app.rendering.finish import finish
from edtech_app.rendering.formulas import formula
from edtech_app.rendering.highlight import highlight
from edtech_app.rendering.raw import table_box
from edtech_app.rendering.sanitise import Links, Rules, sanitise, sanitise_inline

# Part of every cache key: raise it whenever the same text gives other HTML than before.
RENDERER_VERSION = 3

MAX_CHARACTERS = 200_000
MAX_HTML = 4_000_000
_USUAL = 20_000

_PREFIX = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,80}")


def render_markdown(text: str, *, links: Links | None = None, prefix: str = "md") -> str:
    """Return ``text`` as safe HTML.

    ``links`` is asked for every relative address of a link or image, percent-decoded, and answers with the address to
    serve, or None for one that leads nowhere: the words stay, the link goes. Ids, such as those of footnotes, begin
    with ``prefix``: give each text on a page its own.

    Raises:
        InvalidError: The text, or what would become of it, is too long.
    """
    rules = Rules(links, _checked(prefix))
    return _within_limit(sanitise(tidied(text), rules))


def render_inline(text: str, *, links: Links | None = None, prefix: str = "md") -> str:
    """Return ``text`` as safe HTML without paragraphs, blocks or links, for a title or the text of an option.

    Raises:
        InvalidError: The text, or what would become of it, is too long.
    """
    rules = Rules(links, _checked(prefix))
    return _within_limit(sanitise_inline(_parser().renderInline(_readable(text), {}), rules)).strip()


def has_math(html: str) -> bool:
    """Whether a page with this HTML needs the math font."""
    return "<math" in html


def tidied(text: str) -> str:
    """Return ``text`` as HTML that is NOT safe yet, every address as it was written: to compare, never to show."""
    return _tidied_before(text) if len(text) <= _USUAL else _tidied(text)


def _tidied(text: str) -> str:
    html: str = _parser().render(_readable(text), {})
    return html


_tidied_before = lru_cache(maxsize=32)(_tidied)
"""What an author saves is compared first, and shown then."""


def parse(text: str) -> list[Token]:
    """Return the tokens of ``text``, for those who want its words and not its looks."""
    return _parser().parse(_readable(text), {})


def _readable(text: str) -> str:
    if len(text) > MAX_CHARACTERS:
        raise InvalidError(
            _("This text is too long: {length} characters, at most {limit}.", length=len(text), limit=MAX_CHARACTERS)
        )
    return text.encode("utf-8", "replace").decode("utf-8")


def _within_limit(html: str) -> str:
    if len(html) > MAX_HTML:
        raise InvalidError(_("This text becomes too long when it is shown. Divide it into several."))
    return html


def _checked(prefix: str) -> str:
    if not _PREFIX.fullmatch(prefix):
        raise InvalidError(_("A prefix for ids is a letter, then letters, digits, dashes and underscores."))
    return prefix


_parsers = threading.local()


def _parser() -> MarkdownIt:
    """Return this thread's parser: the link finder inside keeps state while it works."""
    parser: MarkdownIt | None = getattr(_parsers, "parser", None)
    if parser is None:
        parser = _parsers.parser = _make_parser()
    return parser


def _make_parser() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": True, "linkify": True})
    md.enable(["table", "strikethrough", "linkify"])
    if md.linkify is not None:
        # "main.py" is a file here, not a site in Paraguay.
        md.linkify.set({"fuzzy_link": False, "fuzzy_email": False})
    md.use(footnote_plugin).use(tasklists_plugin, label=True).use(dollars)
    md.core.ruler.push("finish", finish)
    for name, rule in _RENDER_RULES.items():
        md.add_render_rule(name, rule)
    return md


def _math(_self: RendererHTML, tokens: Sequence[Token], index: int, *_rest: object) -> str:
    return formula(tokens[index].content, display=tokens[index].type != "math_inline")


def _math_block(_self: RendererHTML, tokens: Sequence[Token], index: int, *_rest: object) -> str:
    return f"<p>{formula(tokens[index].content, display=True)}</p>\n"


def _fence(_self: RendererHTML, tokens: Sequence[Token], index: int, *_rest: object) -> str:
    language = re.sub(r"[{}]", " ", tokens[index].info).split()
    name = language[0].lstrip(".").lower() if language else ""
    classes = f"highlight language-{name}" if name else "highlight"
    code = highlight(tokens[index].content, name)
    return f'<pre tabindex="0"><code class="{escape(classes)}">{code}</code></pre>\n'


def _table_open(_self: RendererHTML, tokens: Sequence[Token], index: int, *_rest: object) -> str:
    return table_box(tokens[index].meta["heads"]) + "\n<table>\n"


def _table_close(*_anything: object) -> str:
    return "</table>\n</div>\n"


def _footnote_ref(_self: RendererHTML, tokens: Sequence[Token], index: int, *_rest: object) -> str:
    note, again = tokens[index].meta["id"] + 1, tokens[index].meta.get("subId", 0)
    own = f"fnref{note}" + (f":{again}" if again else "")
    return f'<sup class="footnote-ref"><a href="#fn{note}" id="{own}" role="doc-noteref">[{note}]</a></sup>'


def _footnote_anchor(_self: RendererHTML, tokens: Sequence[Token], index: int, *_rest: object) -> str:
    note, again = tokens[index].meta["id"] + 1, tokens[index].meta.get("subId", 0)
    target = f"fnref{note}" + (f":{again}" if again else "")
    label = escape(_("Back to the text, from note {note}", note=note))
    return f' <a href="#{target}" class="footnote-backref" role="doc-backlink" aria-label="{label}">↩︎</a>'


_RENDER_RULES: dict[str, Callable[..., str]] = {
    "fence": _fence,
    "code_block": _fence,
    "footnote_anchor": _footnote_anchor,
    "footnote_ref": _footnote_ref,
    "math_block": _math_block,
    "math_inline": _math,
    "math_inline_double": _math,
    "table_close": _table_close,
    "table_open": _table_open,
}
