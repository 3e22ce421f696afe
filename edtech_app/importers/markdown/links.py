"""Where the links and pictures of a Markdown text lead, and leading them elsewhere."""

import re
from collections.abc import Callable
from urllib.parse import unquote

from edtech_app.domain.blocks import MOST_TEXT
from edtech_app.importers.markdown.body import image_payload
from edtech_app.importers.markdown.scan import OUTSIDE, open_text

Resolve = Callable[[str], str | None]
"""Returns where a target really leads; None when it leads nowhere."""

_TARGET = r'\([ \t]*(?P<target><[^<>\n]*>|[^\s()<>]+)(?P<rest>[ \t]+"(?P<title>(?:[^"\\]|\\.)*+)")?[ \t]*\)'
_INLINE = re.compile(
    r"(?P<code>(?P<ticks>(?<!`)`+(?!`))(?s:.)*?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<escape>\\.)"
    r"|!\[(?P<alt>(?:[^\[\]\\]|\\.)*+)\]" + _TARGET + r"(?P<attributes>\{[^{}\n]*\})?"
    r"|\[(?P<text>(?:[^\[\]\\]|\\.|!\[[^\[\]\n]{0,500}\]|\[[^\[\]\n]{0,200}\])*+)\]"
    + _TARGET.replace("target", "to").replace("rest", "also").replace("title", "named")
)
_DEFINED = re.compile(r"^( {0,3}\[[^\^\[\]\n][^\[\]\n]{0,200}\]:[ \t]*)(\S+)", re.MULTILINE)


def leads_outside(target: str) -> bool:
    """Tell whether a target is a full address, or a place on the same page."""
    return bool(OUTSIDE.match(target)) or not target


def rewrite_links(text: str, resolve: Resolve, *, unlink: bool) -> str:
    """Return the text with every target led to where it really is.

    What leads nowhere keeps its words and, with ``unlink``, loses its link.
    """
    if ("](" not in text and "]:" not in text) or len(text) > MOST_TEXT:  # no block may be longer
        return text

    def inline(match: re.Match[str]) -> str:
        if match["code"] or match["escape"]:
            return match[0]
        is_image = match["target"] is not None
        raw = match["target"] if is_image else match["to"]
        bare = unquote(raw.strip("<>"))
        found = resolve(bare)
        words = match["text"] if not is_image else ""
        inner = rewrite_links(words, resolve, unlink=unlink) if words else words
        if found is None:
            if unlink:
                return str(image_payload(match.groupdict())["alt"]) if is_image else inner
            return f"[{inner}]({raw}{match['also'] or ''})" if not is_image else match[0]
        target = raw if found == bare else found
        if not is_image:
            return f"[{inner}]({target}{match['also'] or ''})"
        if match["attributes"] and "alt=" in match["attributes"]:
            payload = image_payload(match.groupdict())
            return image_markdown(payload["alt"], target, payload["caption"])
        return f"![{match['alt']}]({target}{match['rest'] or ''}){match['attributes'] or ''}"

    def defined(match: re.Match[str]) -> str:
        found = resolve(unquote(match[2].strip("<>")))
        return match[0] if found is None or found == unquote(match[2]) else match[1] + found

    pieces = []
    for is_open, piece in open_text(text):
        pieces.append(_DEFINED.sub(defined, _INLINE.sub(inline, piece)) if is_open else piece)
    return "\n".join(pieces)


def image_markdown(alt: str, target: str, caption: str) -> str:
    """Return the Markdown of a picture."""
    said = re.sub(r"([\[\]\\`*_<>&$])", r"\\\1", alt).replace("\n", " ")
    quoted = re.sub(r'(["\\])', r"\\\1", caption).replace("\n", " ")
    return f"![{said}]({target})" if not caption else f'![{said}]({target} "{quoted}")'
