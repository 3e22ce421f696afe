"""Where a link may lead somebody after signing in: to a page of ours, and nowhere else."""

import re

LONGEST = 500
_OURS = re.compile(r"/(?![/\\])[!#-\[\]-~]*")
_NOT_A_PAGE = ("/-/", "/sign-in", "/register")


def local_path(to: str, default: str = "/") -> str:
    r"""Return ``to`` when it is a path of a page of ours, else ``default``.

    A browser reads ``//host``, ``/\host`` and either with a tab inside as another site, so nothing of that kind
    passes: only visible ASCII, no backslash, no double slash before the query.
    """
    path = re.split(r"[?#]", to, maxsplit=1)[0]
    if len(to) > LONGEST or not _OURS.fullmatch(to) or "//" in path or to.startswith(_NOT_A_PAGE):
        return default
    return to
