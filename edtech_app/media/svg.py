"""Drawings (SVG) without anything that acts: parsed without entities, rebuilt from the elements that draw."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import NoReturn
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from edtech_app.domain.errors import InvalidError, TooLargeError
from edtech_app.domain.words import _

MAX_DEPTH = 100
MAX_ELEMENTS = 100_000

_SVG = "{http://www.w3.org/2000/svg}"
_XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
_XML = "{http://www.w3.org/XML/1998/namespace}"


def _by_lower_case(names: str) -> dict[str, str]:
    return {name.lower(): name for name in names.split()}


_ELEMENTS = _by_lower_case(
    """svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan textPath image
    linearGradient radialGradient stop clipPath mask pattern marker filter style switch view animate animateMotion
    animateTransform set mpath feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting
    feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge
    feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence"""
)
_ANIMATIONS = {"animate", "animateMotion", "animateTransform", "set"}
_NOT_ANIMATED = re.compile(r"\s*(?:xlink:)?href\s*|\s*on", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z_][\w.-]*")

_OWN = r"#[\w.:-]+"
_PICTURE = r"data:image/(?:png|jpe?g|gif|webp|avif);base64,[A-Za-z0-9+/=\s]*"
_FONT = r"data:(?:font/|application/(?:x-)?font-)[\w-]+(?:;charset=[\w-]+)?;base64,[A-Za-z0-9+/=\s]*"
_REFERENCE = re.compile(rf"\s*(?:{_OWN}|{_PICTURE})\s*")
_URL = re.compile(r"url\s*\(\s*([\"']?)(.*?)\1\s*\)", re.IGNORECASE | re.DOTALL)
_URL_TARGET = re.compile(rf"(?:{_OWN}|{_PICTURE}|{_FONT})")
_CSS_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_CSS_IMPORT = re.compile(r"@(?:import|charset|namespace)\b[^;]*;?", re.IGNORECASE)
_CSS_ACTS = re.compile(
    r"\\|javascript:|expression\s*\(|-moz-binding|behavior\s*:|(?:image-set|src)\s*\(|https?:|</|<!", re.IGNORECASE
)

_MAT = "<style>@media (prefers-color-scheme: dark){svg{background:#ecebe6}}</style>"
"""What was drawn for white paper stands on light paper in the dark too; it may have no ground of its own."""

_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]*>", re.IGNORECASE)
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?|\.\d+)\s*(px|pt|pc|mm|cm|in|em|rem)?\s*")
_UNITS = {
    "": 1.0,
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96.0,
    "em": 16.0,
    "rem": 16.0,
}
_LARGEST = 1e6
_DEFAULT_SIZE = (300.0, 150.0)
_VIEW_BOX_NUMBERS = 4


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG that only draws, and its size in CSS pixels."""

    data: bytes
    width: int
    height: int


def sanitise_svg(data: bytes) -> Drawing:
    """Return the drawing without scripts, handlers, embedded pages, references to elsewhere and unknown elements.

    One that says nothing of the dark gets light paper there.

    Raises:
        InvalidError: It is no well-formed SVG, or declares entities.
        TooLargeError: It has too many elements, or nests too deeply.
    """
    root = _parsed(data)
    if _local(root.tag) != "svg":
        _refuse(_("This file is not an SVG drawing."))
    width, height = _size(root)
    _count(root)
    root.attrib.pop("width", None)
    root.attrib.pop("height", None)
    root.attrib.setdefault("viewBox", f"0 0 {width:g} {height:g}")
    root.attrib |= {"width": f"{width:g}", "height": f"{height:g}"}
    markup = "".join(_written(root, is_root=True))
    if "prefers-color-scheme" not in markup:
        markup = markup.replace(">", f">{_MAT}", 1)
    return Drawing(markup.encode("utf-8", "replace"), max(1, round(width)), max(1, round(height)))


def _parsed(data: bytes) -> Element:
    try:
        # The line that names a DTD, which many programs write, is dropped; one that declares anything is refused.
        root: Element = fromstring(_DOCTYPE.sub(b"", data, count=1), forbid_dtd=True)
    except DefusedXmlException:
        _refuse(_("This drawing declares entities, which are not taken."))
    except (ParseError, ValueError, LookupError):
        _refuse(_("This drawing is damaged or incomplete."))
    return root


def _refuse(sentence: str) -> NoReturn:
    raise InvalidError(sentence, field="file")


def _count(root: Element) -> None:
    elements, level = 0, [root]
    for _depth in range(MAX_DEPTH):
        elements += len(level)
        level = [child for parent in level for child in parent]
        if not level:
            break
    if level or elements > MAX_ELEMENTS:
        raise TooLargeError(_("This drawing is too complicated."), field="file")


def _local(tag: object) -> str:
    """Return an element's name as SVG spells it, or nothing for one that does not draw."""
    if not isinstance(tag, str):  # a comment or a processing instruction
        return ""
    bare = tag.removeprefix(_SVG)
    return "" if bare.startswith("{") else _ELEMENTS.get(bare.lower(), "a" if bare == "a" else "")


def _written(element: Element, *, is_root: bool = False) -> Iterator[str]:
    name = _local(element.tag)
    if not name or (name in _ANIMATIONS and _NOT_ANIMATED.match(element.get("attributeName", ""))):
        return
    name = "g" if name == "a" else name
    space = ' xmlns="http://www.w3.org/2000/svg"' if is_root else ""
    yield f"<{name}{space}{''.join(_attributes(element))}>"
    if name == "style":
        yield escape(_style_sheet("".join(element.itertext())), quote=False)
    else:
        yield escape(element.text or "", quote=False)
        for child in element:
            yield from _written(child)
            yield escape(child.tail or "", quote=False)
    yield f"</{name}>"


def _attributes(element: Element) -> Iterator[str]:
    for name, value in element.attrib.items():
        if name in {"href", _XLINK_HREF}:
            if _REFERENCE.fullmatch(value):
                yield f' href="{escape(value)}"'
        elif name in {f"{_XML}space", f"{_XML}lang"}:
            yield f' xml:{name.removeprefix(_XML)}="{escape(value)}"'
        elif _NAME.fullmatch(name) and not name.lower().startswith("on") and _draws(value):
            yield f' {name}="{escape(value)}"'


def _draws(value: str) -> bool:
    """Whether an attribute's value stays within the drawing."""
    bare = _CSS_COMMENT.sub("", value)
    urls = [match.group(2).strip() for match in _URL.finditer(bare)]
    return (
        not _CSS_ACTS.search(bare) and bare.lower().count("url(") <= len(urls) and all(map(_URL_TARGET.fullmatch, urls))
    )


def _style_sheet(css: str) -> str:
    """Return ``css`` with only what stays within the drawing; a sheet that hides something is dropped whole."""
    css = _CSS_IMPORT.sub("", _CSS_COMMENT.sub("", css))
    css = _URL.sub(lambda match: match.group() if _URL_TARGET.fullmatch(match.group(2).strip()) else "none", css)
    return css if _draws(css) else ""


def _size(root: Element) -> tuple[float, float]:
    """Return the size the drawing asks for, else that of its view box."""
    wanted = [_length(root.get(side, "")) for side in ("width", "height")]
    if wanted[0] and wanted[1]:
        return wanted[0], wanted[1]
    try:
        box = [float(number) for number in re.split(r"[\s,]+", root.get("viewBox", "").strip())]
    except ValueError:
        return _DEFAULT_SIZE
    if len(box) != _VIEW_BOX_NUMBERS or not (0 < box[2] < _LARGEST and 0 < box[3] < _LARGEST):
        return _DEFAULT_SIZE
    if wanted[0] or wanted[1]:
        return wanted[0] or wanted[1] * box[2] / box[3], wanted[1] or wanted[0] * box[3] / box[2]
    return box[2], box[3]


def _length(text: str) -> float:
    match = _LENGTH.fullmatch(text)
    length = float(match.group(1)) * _UNITS[match.group(2) or ""] if match else 0.0
    return length if 0 < length < _LARGEST else 0.0
