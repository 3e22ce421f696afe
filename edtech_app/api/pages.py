"""The compiled pages, held in memory with the security policy that each one needs.

A page's inline scripts are allowed by their SHA-256 (CSP level 3, section 6.7.3), so that none needs ``unsafe-inline``
or ``unsafe-eval`` for scripts. Pages are compressed once; a page with content of its own is compressed as it is made.
"""

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from edtech_app.api.compressing import Forms, forms_of

_INLINE_SCRIPT = re.compile(rb"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)
_SCRIPTS = b'<script type="module" async="">'
_WAITING = b'<script type="waiting" id="waiting">'
_PRELOAD = b'rel="modulepreload"'
# Starts what waits, once the browser has drawn; a hidden tab draws nothing and does not wait.
_START = (
    b"<script>(go=>document.hidden?go():requestAnimationFrame(()=>setTimeout(go)))(()=>{"
    b"const script=document.createElement('script');script.type='module';"
    b"script.textContent=document.getElementById('waiting').textContent;document.head.append(script)})</script>"
)
FALLBACK = "__spa-fallback.html"
SITE_NAME_IN_BUILD = b"__SITE_NAME__"
"""What ``scripts/build`` calls the site."""


def content_security_policy(html: bytes, *, connect: str = "") -> str:
    """Return the policy under which ``html`` works and nothing else does. ``connect`` is the socket's origin."""
    hashes = sorted({_sha256(script) for script in _INLINE_SCRIPT.findall(html) if script.strip()})
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self'", *hashes)),
            "style-src 'self' 'unsafe-inline'",  # emotion, in Reflex's own wrapper, writes style elements
            "img-src 'self' data:",
            "font-src 'self'",
            f"connect-src 'self' {connect}".strip(),
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


def _sha256(script: bytes) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'"


@dataclass(frozen=True, slots=True)
class CompiledPage:
    """One page of the build, under the site's name: its HTML, plain and compressed, and its policy."""

    forms: Forms
    policy: str

    @property
    def html(self) -> bytes:
        """Return the page as it is."""
        return self.forms[""]

    def with_content(self, *, head: str, article: str) -> bytes:
        """Return the HTML with ``article`` at the start of the body and ``head`` at the end of the head.

        What there is to read is drawn first: the live page's scripts are fetched after the style sheet and the picture,
        and run after the first frame. React hydrates the whole document and passes over the elements that it does not
        know.
        """
        start, rest = self.html.split(b"</head>", 1)
        before, body = rest.split(b"<body>", 1)
        start = start.replace(_PRELOAD, _PRELOAD + b' fetchpriority="low"')
        if _SCRIPTS in body:
            body = body.replace(_SCRIPTS, _WAITING, 1).replace(b"</body>", _START + b"</body>")
        return b"".join((start, head.encode(), b"</head>", before, b"<body>", article.encode(), body))


class CompiledPages:
    """Every page of a build, by path."""

    def __init__(self, folder: Path, *, site_name: str, connect: str = "") -> None:
        self._pages: Mapping[str, CompiledPage] = {
            _path_of(folder, file): _read(file, site_name, connect) for file in sorted(folder.rglob("*.html"))
        }
        self.fallback = self._pages[f"/{FALLBACK}"]

    def get(self, path: str) -> CompiledPage | None:
        """Return the page that was made for exactly this path."""
        return self._pages.get(path.rstrip("/") or "/")


def _path_of(folder: Path, file: Path) -> str:
    name = "/" + file.relative_to(folder).as_posix()
    if name.endswith("/index.html"):
        return name.removesuffix("/index.html") or "/"
    return name if name in {f"/{FALLBACK}", "/404.html"} else name.removesuffix(".html")


def _read(file: Path, site_name: str, connect: str) -> CompiledPage:
    html = file.read_bytes().replace(SITE_NAME_IN_BUILD, escape(site_name).encode())
    return CompiledPage(forms=forms_of(html), policy=content_security_policy(html + _START, connect=connect))
