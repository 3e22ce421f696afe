"""The last pass over a parsed text: headings below the page's own, tables described, the author's HTML tidied."""

import re
from collections.abc import Iterator

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from edtech_app.rendering.raw import Tidier

_FIRST_LEVEL = re.compile(r"<h1[\s>]", re.IGNORECASE)
_TAIL = re.compile(r"[.,;:!?)\]%’”]+|-\w*")
_ALIGNMENT = re.compile(r"text-align:(left|center|right)")


def finish(state: StateCore) -> None:
    """Prepare the tokens for rendering, in place."""
    demote = int(_has_first_level(state.tokens))
    _headings(state.tokens, demote)
    _tables(state.tokens)
    _directions(state.tokens)
    _raw(state.tokens, demote)


def _has_first_level(tokens: list[Token]) -> bool:
    return any(
        (token.type == "heading_open" and token.tag == "h1")
        or (token.type == "html_block" and _FIRST_LEVEL.search(token.content) is not None)
        for token in tokens
    )


def _headings(tokens: list[Token], demote: int) -> None:
    """Move all headings down if one of them claims to be the page's, so that their order stays."""
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(6, int(token.tag[1]) + demote)}"


def _tables(tokens: list[Token]) -> None:
    for index, token in enumerate(tokens):
        if token.type == "table_open":
            token.meta = {"heads": list(_heads(tokens, index))}
        elif token.type in {"td_open", "th_open"}:
            alignment = _ALIGNMENT.search(str(token.attrs.pop("style", "")))
            if alignment:
                token.attrs["class"] = f"align-{alignment.group(1)}"
            if token.type == "th_open":
                token.attrs["scope"] = "col"
    _empty_heads(tokens)


def _empty_heads(tokens: list[Token]) -> None:
    """Make a head without words a cell: it heads nothing."""
    for opened, words, closed in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if opened.type == "th_open" and not words.content.strip():
            opened.tag = closed.tag = "td"
            del opened.attrs["scope"]


def _directions(tokens: list[Token]) -> None:
    """Let a list or a quotation run as its own first letters do: its bullets, numbers or line stand where it begins."""
    for token in tokens:
        if token.type in {"bullet_list_open", "ordered_list_open", "blockquote_open"}:
            token.attrs["dir"] = "auto"


def _heads(tokens: list[Token], table: int) -> Iterator[str]:
    for index in range(table, len(tokens)):
        if tokens[index].type == "thead_close":
            return
        if tokens[index].type == "th_open":
            yield "".join(child.content for child in tokens[index + 1].children or () if child.type != "html_inline")


def _raw(tokens: list[Token], demote: int) -> None:
    whole = Tidier(demote)
    for token in tokens:
        if token.type == "html_block":
            token.content = whole.block(token.content)
        elif token.children:
            _inline(token.children)
    tokens.append(_html("html_block", whole.finish()))


def _inline(children: list[Token]) -> None:
    paragraph = Tidier()
    for child in children:
        if child.type == "html_inline":
            child.content = paragraph.inline(child.content)
    children.append(_html("html_inline", paragraph.finish()))
    children[:] = list(_kept_together(children))


def _kept_together(children: list[Token]) -> Iterator[Token]:
    """Tie the full stop after a formula to it, since browsers would let it begin the next line."""
    for index, child in enumerate(children):
        after = children[index + 1] if index + 1 < len(children) else None
        tail = _TAIL.match(after.content) if after and child.type == "math_inline" and after.type == "text" else None
        if after is None or tail is None:
            yield child
            continue
        after.content = after.content[tail.end() :]
        yield _html("html_inline", '<span class="m-keep">')
        yield child
        yield Token("text", "", 0, content=tail.group())
        yield _html("html_inline", "</span>")


def _html(kind: str, content: str) -> Token:
    return Token(kind, "", 0, content=content)
