"""Whether a page of ours sent a request that changes something: a foreign page may send forms with our cookie."""

from urllib.parse import urlsplit

from starlette.requests import Request

from edtech_app.config import Settings
from edtech_app.domain.errors import NotPermittedError
from edtech_app.domain.words import _


def require_own_page(request: Request, settings: Settings) -> None:
    """Raise ``NotPermittedError`` unless a page of ours sent the request. Every browser names a form's origin."""
    origin = request.headers.get("origin", "")
    site = request.headers.get("sec-fetch-site", "same-origin")
    if site != "same-origin" or not _is_ours(origin, request.headers.get("host", ""), settings):
        raise NotPermittedError(_("This form was not sent by a page of this site."))


def _is_ours(origin: str, host: str, settings: Settings) -> bool:
    if settings.is_production:
        return origin == settings.public_url
    # In development a page comes from another port than the one that answers.
    return bool(origin) and urlsplit(origin).hostname == urlsplit(f"//{host}").hostname
