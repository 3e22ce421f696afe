"""The gate: whatever made the HTML, nothing leaves that could run, load, clash or fake."""

import posixpath
import re
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from urllib.parse import unquote

import nh3

from edtech_app.rendering.vocabulary import (
    ATTRIBUTES,
    BLOCK,
    CLASS_PREFIXES,
    CLASSES,
    CONTROLS,
    INLINE,
    MATHML,
    MATHML_ATTRIBUTES,
)

Links = Callable[[str], str | None]

_SCHEMES = {"http", "https", "mailto", "tel"}
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_OURS = "lesson:"  # the importers' name for another lesson of the course
_CONTROLS = re.compile(r"[\x00-\x20\x7f]")
_NUMBER = re.compile(r"-?\d{1,5}")
_ID = re.compile(r"[\w.:-]{1,200}")
_CLASS = re.compile(r"[\w+#.-]{1,40}")
_MATHML_VALUE = re.compile(r"[\w .#%+-]{0,60}")
_ROLES = {"a": {"doc-noteref", "doc-backlink"}, "div": {"group"}}
_NUMBERS = {"colspan", "rowspan", "span", "start", "value", "width", "height"}


@dataclass(frozen=True, slots=True)
class Rules:
    """How one text is cleaned: where its links lead, and what its ids begin with."""

    links: Links | None
    prefix: str


_RULES: ContextVar[Rules] = ContextVar("rules")


def sanitise(html: str, rules: Rules) -> str:
    """Return ``html`` with nothing but what ``vocabulary`` names."""
    return _clean(_BLOCK_CLEANER, html, rules)


def sanitise_inline(html: str, rules: Rules) -> str:
    """Return ``html`` with nothing but what may stand inside a label or a heading: no blocks and no links."""
    return _clean(_INLINE_CLEANER, html, rules)


def _clean(cleaner: nh3.Cleaner, html: str, rules: Rules) -> str:
    token = _RULES.set(rules)
    try:
        return cleaner.clean(html)
    finally:
        _RULES.reset(token)


def _filter(tag: str, attribute: str, value: str) -> str | None:
    """Return the value that ``attribute`` may have, or None to drop it."""
    rules = _RULES.get()
    match attribute:
        case "href" | "src":
            return _address(value, rules)
        case "id":
            return f"{rules.prefix}-{value}" if _ID.fullmatch(value) else None
        case "class":
            return _classes(value)
        case _:
            return value if _is_harmless(tag, attribute, value) else None


def _is_harmless(tag: str, attribute: str, value: str) -> bool:
    if attribute in {"alt", "aria-label", "title"}:
        return True
    if tag in MATHML:
        return bool(_MATHML_VALUE.fullmatch(value))
    if attribute == "role":
        return value in _ROLES.get(tag, ())
    if attribute in _NUMBERS and tag != "data":
        return bool(_NUMBER.fullmatch(value))
    return attribute != "tabindex" or value == "0"


def _address(value: str, rules: Rules) -> str | None:
    address = _CONTROLS.sub("", value)
    if address.startswith("#"):
        return f"#{rules.prefix}-{address[1:]}" if _ID.fullmatch(address[1:]) else None
    if rules.links is not None and not _leads_away(address):
        mapped = rules.links(unquote(value.strip()))
        if mapped is None:
            return None
        address = mapped
    scheme = _SCHEME.match(address)
    if acts_here(address) or (scheme and scheme.group(1).lower() not in _SCHEMES):
        return None
    return address


def acts_here(address: str) -> bool:
    """Whether a browser could take ``address`` for one of ours below ``/-/``, other than that of a file.

    The host is not looked at: a site has more names than it knows. What is read in more than one way is read in all.
    """
    plain = _CONTROLS.sub("", address).replace("\\", "/")
    scheme = _SCHEME.match(plain)
    if scheme and scheme.group(1).lower() not in {"http", "https"}:
        return False
    rest = _unescaped(re.split("[?#]", plain[scheme.end() :] if scheme else plain, maxsplit=1)[0])
    paths = [f"/{rest}"]
    if scheme or rest.startswith("//"):
        paths.append("/" + rest.lstrip("/").partition("/")[2])
    return any(_is_acting(posixpath.normpath(f"/{path.lstrip('/')}")) for path in paths)


def _is_acting(path: str) -> bool:
    return f"{path}/".startswith("/-/") and not path.startswith("/-/files/")


def _unescaped(path: str) -> str:
    """Return the path without escapes, and without escapes of escapes: a proxy may undo them once more than we do."""
    for _turn in range(3):
        path = unquote(path)
    return _CONTROLS.sub("", path).replace("\\", "/")


def _leads_away(address: str) -> bool:
    if address.startswith(_OURS):
        return False
    return bool(_SCHEME.match(address)) or address.replace("\\", "/").startswith("//")


def _classes(value: str) -> str | None:
    kept = [name for name in value.split() if name in CLASSES or name.startswith(CLASS_PREFIXES)]
    return " ".join(name for name in kept if _CLASS.fullmatch(name)) or None


def _cleaner(tags: frozenset[str]) -> nh3.Cleaner:
    attributes = {tag: set(names) for tag, names in ATTRIBUTES.items() if tag == "*" or tag in tags}
    attributes |= {tag: set(MATHML_ATTRIBUTES) for tag in MATHML}
    forced = {"img": {"loading": "lazy"}, "input": {"type": "checkbox", "disabled": ""}}
    return nh3.Cleaner(
        tags=set(tags),
        clean_content_tags={"script", "style", "template"},
        attributes=attributes,
        attribute_filter=_filter,
        strip_comments=True,
        link_rel="noopener noreferrer",
        set_tag_attribute_values={tag: values for tag, values in forced.items() if tag in tags},
        url_schemes=_SCHEMES | {_OURS.rstrip(":")},
    )


_BLOCK_CLEANER = _cleaner(BLOCK | INLINE | CONTROLS | MATHML)
_INLINE_CLEANER = _cleaner((INLINE | MATHML) - {"a"})
