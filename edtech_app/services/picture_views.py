"""Pictures as pages show them: in which forms, and in the room that they will take."""

import re
from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import quote

from edtech_app.db.repositories.found import FoundFile, FoundPicture
from edtech_app.media import WIDTHS
from edtech_app.services.views import ImageView


def file_url(course_slug: str, key: str) -> str:
    """Return the address that a file of a course is served at, to whoever may read its lessons."""
    return f"/-/files/{quote(course_slug)}/{quote(key)}"


def image_view(course_slug: str, payload: Mapping[str, Any], file: FoundFile | None) -> ImageView:
    """Return a picture as a page shows it; without its file, what it would show."""
    alt = "" if payload["decorative"] else payload["alt"]
    if file is None:
        return ImageView("", alt, payload["caption"])
    sizes = [(str(one["key"]), int(one["width"])) for one in file.variants if int(one["width"]) > WIDTHS[0]]
    sizes += [(file.key, file.width)] if sizes else []
    srcset = ", ".join(f"{file_url(course_slug, key)} {width}w" for key, width in sizes)
    return ImageView(file_url(course_slug, file.key), alt, payload["caption"], srcset, file.width, file.height)


SMALL, LARGE = WIDTHS[:2], WIDTHS[1:3]
"""How wide the picture of a course is sent: in a list, and on its own page."""


def cover_view(course_slug: str, picture: FoundPicture | None, widths: Collection[int]) -> ImageView | None:
    """Return the picture of a course as a page shows it, in those of its forms that have one of ``widths``."""
    if picture is None:
        return None
    file = picture.file
    forms = [(str(one["key"]), int(one["width"])) for one in file.variants if one["width"] in widths]
    if forms and file.width <= max(widths):
        forms.append((file.key, file.width))
    srcset = ", ".join(f"{file_url(course_slug, key)} {width}w" for key, width in forms)
    src = file_url(course_slug, forms[-1][0] if forms else file.key)
    return ImageView(src, picture.alt, srcset=srcset, width=file.width, height=file.height)


_IMG = re.compile(r'<img src="([^"]*)"')


def sized(html: str, course_slug: str, files: Mapping[str, FoundFile]) -> str:
    """Give every picture inside a text its dimensions, so that nothing jumps when it comes."""
    if "<img " not in html:
        return html
    sizes = {file_url(course_slug, file.key): (file.width, file.height) for file in files.values() if file.width}

    def with_size(match: re.Match[str]) -> str:
        size = sizes.get(match[1])
        return f'{match[0]} width="{size[0]}" height="{size[1]}"' if size else match[0]

    return _IMG.sub(with_size, html)
