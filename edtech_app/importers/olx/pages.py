"""A piece of HTML into blocks: Markdown where that says the same, and otherwise the sanitised HTML."""

import html
import re
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup

from edtech_app.domain.blocks import HEADING, IMAGE, MOST_TEXT, TEXT
from edtech_app.importers.olx.flow import Flow, Piece, join_pieces
from edtech_app.importers.olx.fragments import Resolve, parse_html
from edtech_app.importers.olx.verify import says_the_same

Part = tuple[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Page:
    """What a piece of HTML came to."""

    pieces: tuple[Piece, ...]
    is_markdown: bool = True

    @property
    def markdown(self) -> str:
        """Everything as one text."""
        return join_pieces(self.pieces)


def read_page(source: str, resolve: Resolve) -> Page:
    """Return the pieces of a piece of HTML, none of which says less than it did."""
    soup = parse_html(source, resolve)
    for tags_only in (False, True):
        pieces = Flow(tags_only=tags_only).pieces(soup)
        if says_the_same(join_pieces(pieces), soup):
            return Page(tuple(pieces))
    return Page(
        (Piece("text", _raw(soup)),) if soup.get_text(strip=True) or soup.find("img") else (), is_markdown=False
    )


def markdown_of(source: str, resolve: Resolve) -> str:
    """Return a piece of HTML as one Markdown text."""
    return read_page(source, resolve).markdown


def split_page(soup: BeautifulSoup) -> list[Piece]:
    """Return the pieces of a problem, its responses among them."""
    return Flow().pieces(soup)


def parts_of(pieces: tuple[Piece, ...] | list[Piece]) -> list[Part]:
    """Return the blocks of pieces: running text together, headings and pictures each on their own."""
    parts: list[Part] = []
    run: list[Piece] = []
    for piece in pieces:
        if piece.kind == "text" and sum(len(held.text) + 2 for held in run) + len(piece.text) <= MOST_TEXT:
            run.append(piece)
            continue
        parts += _text_part(run)
        run = [piece] if piece.kind == "text" else []
        if piece.kind == "heading":
            parts.append((HEADING, {"text": piece.text, "level": piece.level}))
        elif piece.kind == "image":
            alt = piece.alt[:1000]
            parts.append((IMAGE, {"file": piece.text, "alt": alt, "caption": "", "decorative": not alt.strip()}))
    return parts + _text_part(run)


def _text_part(run: list[Piece]) -> list[Part]:
    text = join_pieces(run)
    return [(TEXT, {"markdown": text})] if text else []


def _raw(soup: BeautifulSoup) -> str:
    """Return the tree as one block of HTML that no blank line ends."""
    for pre in soup.find_all("pre"):
        pre.string = pre.get_text().strip("\n")
    written = re.sub(r"\n(?:[ \t]*\n)+", "\n", soup.decode(formatter="minimal").strip())
    return f"<div>\n{written}\n</div>"


def escape(text: str) -> str:
    """Return words as HTML."""
    return html.escape(text, quote=False)
