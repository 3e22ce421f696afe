"""Every page of the app, in one table."""

from edtech_app.config import settings
from edtech_app.domain.words import _
from edtech_app.pages.base import Page
from edtech_app.pages.home import home
from edtech_app.pages.not_found import nothing_here

_SITE = settings().site_name


def _titled(words: str) -> str:
    return f"{words} · {_SITE}"


PAGES: tuple[Page, ...] = (
    Page(route="/", title=_SITE, build=home),
    Page(route="404", title=_titled(_("Nothing here")), build=nothing_here),
)
