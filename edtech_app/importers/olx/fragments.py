"""HTML as authors left it into a small, safe tree: sanitised first, then every link led to where it really is."""

import re
from collections.abc import Callable

import nh3
from bs4 import BeautifulSoup
from bs4.element import Tag

from edtech_app.domain.errors import InvalidError
from edtech_app.domain.words import _
from edtech_app.importers.texts import words

Resolve = Callable[[str], str | None]

RESPONSE = "olx-response"
MOST_NESTING = 60
MOST_TAGS = 20_000

_TAGS = words(
    "a abbr article aside b blockquote br caption center cite code col colgroup dd del details dfn div dl dt em "
    "figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i iframe img ins kbd label li main mark nav ol p pre q "
    "s samp section small span strike strong sub summary sup table tbody td tfoot th thead tr tt u ul var video audio "
    "source object embed"
) | {RESPONSE}
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "iframe": {"src", "title"},
    "video": {"src", "title"},
    "audio": {"src", "title"},
    "source": {"src"},
    "object": {"data", "title"},
    "embed": {"src", "title"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
    "abbr": {"title"},
    RESPONSE: {"n"},
}
_SCHEMES = {"http", "https", "mailto", "lesson"}
_ICON = re.compile(r"<(span|i)\b[^<>]*\bclass=[\"'][^\"'<>]*\bmaterial-(?:symbols|icons)[^<>]*>[^<>]{0,60}</\1>")
_PLAYERS = ("iframe", "video", "audio", "object", "embed")


def parse_html(html: str, resolve: Resolve) -> BeautifulSoup:
    """Return the safe tree of a piece of HTML.

    Raises:
        InvalidError: It has more elements, or nests them deeper, than a page does.
    """
    cleaned = nh3.clean(
        _ICON.sub("", html),  # the name of an icon, which only a font of its own turns into one
        tags=set(_TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        clean_content_tags={"script", "style", "title", "template", "noscript"},
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    if cleaned.count("<") > MOST_TAGS:
        raise InvalidError(_("It has more than {most} tags.", most=MOST_TAGS))
    soup = BeautifulSoup(cleaned, "html.parser")
    _check_depth(soup)
    for player in soup.find_all(_PLAYERS):
        _link_instead(soup, player)
    for link in soup.find_all("a"):
        _lead(link, "href", resolve)
    for image in soup.find_all("img"):
        _lead(image, "src", resolve)
    return soup


def _check_depth(soup: BeautifulSoup) -> None:
    wave: list[Tag] = [soup]
    for _level in range(MOST_NESTING):
        wave = [child for tag in wave for child in tag.children if isinstance(child, Tag)]
        if not wave:
            return
    raise InvalidError(_("Its elements are nested more than {most} deep.", most=MOST_NESTING))


def _link_instead(soup: BeautifulSoup, player: Tag) -> None:
    """Put a link in the place of what would load something from elsewhere."""
    inner = player.find("source")
    target = _attribute(player, "src") or _attribute(player, "data") or (_attribute(inner, "src") if inner else "")
    if not target:
        player.unwrap()
        return
    link = soup.new_tag("a", href=target)
    link.string = _attribute(player, "title") or target.rsplit("/", 1)[-1] or _("What stood here")
    paragraph = soup.new_tag("p")
    paragraph.append(link)
    player.replace_with(paragraph)


def _lead(element: Tag, name: str, resolve: Resolve) -> None:
    target = _attribute(element, name).strip()
    found = resolve(target) if target else None
    if found is not None:
        element[name] = found
    elif element.name == "img":
        element.replace_with(_attribute(element, "alt"))
    else:
        element.unwrap()


def _attribute(element: Tag, name: str) -> str:
    value = element.get(name)
    return value if isinstance(value, str) else ""
