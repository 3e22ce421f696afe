"""A tree of HTML into pieces in order: headings, pictures, and Markdown that says what the HTML said.

What Markdown cannot hold (a table with merged cells, a list of definitions) stays as HTML, its tags on lines of their
own and Markdown between blank lines inside, so that mathematics and links are the same everywhere.
"""

import html
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bs4.element import PageElement, Tag

from edtech_app.domain.blocks import MOST_TITLE
from edtech_app.importers.markdown.links import image_markdown
from edtech_app.importers.olx.escape import escape_text, fenced
from edtech_app.importers.olx.fragments import RESPONSE
from edtech_app.importers.olx.inline import BLOCKS, Inline, attribute
from edtech_app.importers.texts import words

_HEADINGS = {"h1": 3, "h2": 3, "h3": 3, "h4": 4, "h5": 4, "h6": 4}
_KEPT_TAGS = words("dl dt dd details summary table thead tbody tfoot tr td th caption")


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading, a picture, Markdown, a response (by its number), or the end of an item with a response in it."""

    kind: str
    text: str
    level: int = 0
    alt: str = ""


class Flow:
    """Writes block content."""

    def __init__(self, *, tags_only: bool = False) -> None:
        self._tags_only = tags_only
        self._inline = Inline(tags_only=tags_only)
        self._cells = Inline(tags_only=tags_only, one_line=True)

    def pieces(self, node: Tag) -> list[Piece]:
        """Return the pieces of everything inside ``node``."""
        return [piece for piece in self._pieces(node.children) if piece.text or piece.kind == "image"]

    def markdown(self, node: Tag) -> str:
        """Return everything inside ``node`` as one Markdown text."""
        return join_pieces(self.pieces(node))

    def _pieces(self, nodes: Iterable[PageElement]) -> list[Piece]:
        pieces: list[Piece] = []
        run: list[PageElement] = []
        for node in nodes:
            if not isinstance(node, Tag) or not _holds_blocks(node):
                run.append(node)
                continue
            pieces += self._paragraphs(run)
            run = []
            pieces += self._block(node)
        return pieces + self._paragraphs(run)

    def _paragraphs(self, run: list[PageElement]) -> list[Piece]:
        """Return inline content; a picture that stands alone is a piece of its own."""
        said = [node for node in run if str(node).strip()]
        image = _only_image(said)
        if image is not None and attribute(image, "src").startswith("files/"):
            return [Piece("image", attribute(image, "src"), alt=attribute(image, "alt"))]
        text = self._inline.paragraphs(run)
        return [Piece("text", text)] if text else []

    def _block(self, tag: Tag) -> list[Piece]:
        name = tag.name
        if name == RESPONSE:
            return [Piece("response", attribute(tag, "n"))]
        if tag.find(RESPONSE) is not None:
            return self._around_response(tag)
        if name in _HEADINGS:
            return self._heading(tag)
        writer = self._writer(name)
        return [Piece("text", writer(tag))] if writer else self._pieces(tag.children)

    def _writer(self, name: str) -> Callable[[Tag], str] | None:
        """Return what writes an element as one text; None when it only holds others."""
        writers: dict[str, Callable[[Tag], str]] = {
            "ul": self._list,
            "ol": self._list,
            "pre": _code,
            "hr": lambda _tag: "---",
            "blockquote": self._quote,
            "table": lambda tag: self._pipe_table(tag) or self._kept(tag),
        }
        return writers.get(name, self._kept if name in _KEPT_TAGS else None)

    def _around_response(self, tag: Tag) -> list[Piece]:
        if tag.name == "table":
            label_responses(tag)
        return self._pieces(tag.children) + ([Piece("end", tag.name)] if tag.name in {"li", "td"} else [])

    def _quote(self, tag: Tag) -> str:
        inner = self.markdown(tag)
        return "\n".join(f"> {line}".rstrip() for line in inner.split("\n")) if inner else ""

    def _heading(self, tag: Tag) -> list[Piece]:
        line = self._cells.line(tag.children)
        said = " ".join(tag.get_text().split())
        if not line:
            return []
        if tag.find(["a", "img"]) is None and "$" not in line and len(said) <= MOST_TITLE:
            return [Piece("heading", said, level=_HEADINGS[tag.name])]
        if tag.find("img") is not None and not said:
            return self._paragraphs(list(tag.children))
        return [Piece("text", f"{'#' * _HEADINGS[tag.name]} {line}")]

    def _list(self, tag: Tag) -> str:
        start = attribute(tag, "start")
        number = int(start) if tag.name == "ol" and start.isdigit() and len(start) < 9 else 1  # noqa: PLR2004
        items = [child for child in tag.children if isinstance(child, Tag)]
        bodies = [self._item(item) for item in items]
        marks = [f"{number + index}. " if tag.name == "ol" else "- " for index in range(len(bodies))]
        tight = all("\n\n" not in body for body in bodies)
        lines = [mark + body.replace("\n", "\n" + " " * len(mark)) for mark, body in zip(marks, bodies, strict=True)]
        written = ("\n" if tight else "\n\n").join(line.rstrip() for line in lines)
        return "\n".join(line if line.strip() else "" for line in written.split("\n"))

    def _item(self, item: Tag) -> str:
        pieces = [piece for piece in self._pieces(item.children if item.name == "li" else [item]) if piece.text]
        is_tight = len(pieces) == 2 and pieces[0].kind == "text" and pieces[1].text.startswith(("- ", "1. "))  # noqa: PLR2004
        if is_tight and "\n" not in pieces[0].text:
            return f"{pieces[0].text}\n{pieces[1].text}"  # a list that follows its words closely
        return join_pieces(pieces)

    def _pipe_table(self, table: Tag) -> str:
        """Return the table with bars, or nothing when bars would lose something of it."""
        rows = [[cell for cell in row.children if isinstance(cell, Tag)] for row in table.find_all("tr")]
        rows = [row for row in rows if row]
        if not rows or table.find(["table", "caption", "thead"], recursive=True) not in (None, table.find("thead")):
            return ""
        head, body = rows[0], rows[1:]
        simple = (
            all(cell.name == "th" for cell in head)
            and len({len(row) for row in rows}) == 1
            and not any(cell.name == "th" for row in body for cell in row)
            and not any(cell.has_attr(span) for row in rows for cell in row for span in ("colspan", "rowspan"))
            and not any(_holds_blocks(child) for row in rows for cell in row for child in cell.find_all(name=True))
        )
        if not simple:
            return ""
        lines = [" | ".join(self._cells.line(cell.children).replace("|", "\\|") for cell in row) for row in rows]
        lines.insert(1, " | ".join(["---"] * len(head)))
        return "\n".join(f"| {line} |" for line in lines)

    def _kept(self, tag: Tag) -> str:
        """Return an element as its tags, and Markdown inside."""
        name = tag.name
        given = "".join(f' {key}="{html.escape(value)}"' for key, value in tag.attrs.items() if isinstance(value, str))
        structure = [child for child in tag.children if isinstance(child, Tag) and child.name in _KEPT_TAGS]
        if structure and len(structure) == sum(bool(str(child).strip()) for child in tag.children):
            return "\n".join([f"<{name}{given}>", *(self._kept(child) for child in structure), f"</{name}>"])
        if name in {"dl", "table", "thead", "tbody", "tfoot", "tr", "details"} and structure:
            structure = [child for child in tag.children if isinstance(child, Tag)]
            inside = [self._kept(child) if child.name in _KEPT_TAGS else self._between(child) for child in structure]
            return "\n".join([f"<{name}{given}>", *inside, f"</{name}>"])
        said = " ".join(tag.get_text().split())
        if (
            not any(isinstance(child, Tag) for child in tag.children)
            and escape_text(said) == said
            and "[mathjax" not in said
        ):
            return f"<{name}{given}>{html.escape(said, quote=False)}</{name}>"
        return f"<{name}{given}>{self._between(tag)}</{name}>"

    def _between(self, tag: Tag) -> str:
        inner = join_pieces(self._pieces(tag.children))
        return f"\n\n{inner}\n\n" if inner else ""


def _code(tag: Tag) -> str:
    return fenced(tag.get_text().strip("\n").replace("\r", ""))


def join_pieces(pieces: Iterable[Piece]) -> str:
    """Return pieces as one Markdown text."""
    parts = []
    for piece in pieces:
        if piece.kind == "heading":
            parts.append(f"{'#' * piece.level} {escape_text(piece.text)}")
        elif piece.kind == "image":
            parts.append(image_markdown(piece.alt, piece.text, ""))
        elif piece.kind == "text" and piece.text:
            parts.append(piece.text)
    return "\n\n".join(parts)


def label_responses(table: Tag) -> None:
    """Say before every response in a table what its row and column are about, for it will stand without the table."""
    rows = [[cell for cell in row.children if isinstance(cell, Tag)] for row in table.find_all("tr")]
    head = rows[0] if rows and rows[0] and all(cell.name == "th" for cell in rows[0]) else []
    for row in rows:
        labels = [cell for cell in row if cell.find(RESPONSE) is None]
        for index, cell in enumerate(row):
            column = " ".join(head[index].get_text().split()) if head and index < len(head) and row is not head else ""
            name = " ".join(" ".join(label.get_text().split()) for label in labels).strip()
            if cell.find(RESPONSE) is not None and (name or column) and row is not head:
                cell.insert(0, f"{name}: {column}" if name and column else name or column)
        for label in labels if len(labels) < len(row) else []:
            label.decompose()
    if head and head[0].parent is not None:
        head[0].parent.decompose()


def _only_image(nodes: list[PageElement]) -> Tag | None:
    """Return the picture that is all that is said, whatever is wrapped around it."""
    while len(nodes) == 1 and isinstance(nodes[0], Tag):
        tag = nodes[0]
        if tag.name == "img":
            return tag
        if tag.name not in {"span", "font", "label", "strong", "b", "em", "i"}:
            return None
        nodes = [child for child in tag.children if str(child).strip()]
    return None


def _holds_blocks(tag: Tag) -> bool:
    return tag.name in BLOCKS or tag.find(list(BLOCKS)) is not None
