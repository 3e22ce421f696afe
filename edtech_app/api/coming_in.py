"""The pages to come in by, for their address: what went wrong, and where the other page leads, before JavaScript."""

from html import escape
from urllib.parse import quote

from starlette.datastructures import QueryParams

from edtech_app.api.pages import CompiledPage
from edtech_app.domain.coming_in import REGISTER, SIGN_IN, sentence_of

OTHER = {SIGN_IN: REGISTER, REGISTER: SIGN_IN}
AS_BROWSERS_DO = "!*'()"
"""What ``encodeURIComponent`` leaves alone besides letters, digits and ``-_.~``: React finds what it would write."""


def coming_in(page: CompiledPage, path: str, asked: QueryParams) -> bytes | None:
    """Return the page for what its address asks, or ``None`` where it is right as it was compiled."""
    other = OTHER.get(path)
    to, words = asked.get("to", ""), sentence_of(path, asked.get("problem", ""))
    if other is None or not (to or words):
        return None
    said = f'<p id="first-words" role="alert">{escape(words)}</p>' if words else ""
    link = f"{other}?to={quote(to, safe=AS_BROWSERS_DO)}" if to else other
    html = page.with_content(head="", article=said)
    return html.replace(f'href="{other}"'.encode(), f'href="{escape(link)}"'.encode())
