"""XML from strangers: no document types, no entities, nothing from elsewhere, not too deep."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from edtech_app.domain.errors import InvalidError
from edtech_app.domain.words import _
from edtech_app.importers.texts import decode

MOST_DEPTH = 100
_DECLARED = 200


def parse_xml(data: bytes) -> Element:
    """Return the root element.

    Raises:
        InvalidError: It is not XML, or not of the kind that we take.
    """
    text = decode(data)
    if text.lstrip().startswith("<?xml"):  # what it says of its encoding is settled by now
        text = text.lstrip().partition("?>")[2]
    try:
        root: Element = fromstring(text, forbid_dtd=True)
    except DefusedXmlException as error:
        raise InvalidError(_("It declares a document type or entities, which are not taken.")) from error
    except (ParseError, ValueError) as error:
        raise InvalidError(_("It is not XML: {why}.", why=str(error)[:_DECLARED])) from error
    if _depth(root) > MOST_DEPTH:
        raise InvalidError(_("Its elements are nested more than {most} deep.", most=MOST_DEPTH))
    return root


def _depth(root: Element) -> int:
    deepest, wave = 0, [root]
    while wave:
        deepest += 1
        wave = [child for element in wave for child in element]
    return deepest


def source_of(element: Element) -> str:
    """Return the element as XML, without what follows it."""
    tail, element.tail = element.tail, None
    try:
        return tostring(element, encoding="unicode")
    finally:
        element.tail = tail


def inner_html(element: Element) -> str:
    """Return what is inside the element as HTML."""
    parts = [_escaped(element.text or "")]
    parts += [tostring(child, encoding="unicode", method="html") for child in element]
    return "".join(parts)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def text_of(element: Element) -> str:
    """Return the words of the element on one line."""
    return " ".join("".join(element.itertext()).split())


def parents_of(root: Element) -> dict[Element, Element]:
    """Return the parent of every element below ``root``."""
    return {child: parent for parent in root.iter() for child in parent}


def remove(parents: dict[Element, Element], element: Element) -> None:
    """Take an element out of its tree, leaving the text behind it."""
    replace(parents, element, None)


def replace(parents: dict[Element, Element], element: Element, by: Element | None) -> None:
    """Put another element, or nothing, in the place of one; the text behind it stays."""
    parent = parents[element]
    index = list(parent).index(element)
    tail = element.tail or ""
    element.tail = None
    if by is not None:
        by.tail = tail
        parent[index] = by
        parents[by] = parent
        return
    parent.remove(element)
    if index:
        parent[index - 1].tail = (parent[index - 1].tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail


def named(root: Element, *tags: str) -> Iterator[Element]:
    """Yield the elements of these names in document order."""
    wanted = frozenset(tags)
    return (element for element in root.iter() if element.tag in wanted)
