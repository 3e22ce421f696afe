"""Where a link may lead somebody after signing in: to a page of ours, and nowhere else."""

import re
from urllib.parse import unquote

LONGEST = 500
_OURS = re.compile(r"/(?![/\\])[!#-\[\]-~]*")
_NOT_A_PAGE = ("/-/", "/sign-in", "/register")
_DOTS = re.compile(r"(?:^|/)\.\.?(?:/|$)")


def local_path(to: str, default: str = "/") -> str:
    r"""Return ``to`` when it is a path of a page of ours, else ``default``.

    A browser reads ``//host``, ``/\host`` and either with a tab inside as another site, so nothing of that kind
    passes: only visible ASCII, no backslash, no double slash before the query. Nor does a way round to an address that
    is no page, by dots or by escapes: whoever is led to ``/-/session/begin`` could be signed in as somebody else.
    """
    path = re.split(r"[?#]", to, maxsplit=1)[0]
    plain = unquote(path)
    is_sound = len(to) <= LONGEST and _OURS.fullmatch(to) and "//" not in path and not _DOTS.search(plain)
    return to if is_sound and not plain.startswith(_NOT_A_PAGE) else default
