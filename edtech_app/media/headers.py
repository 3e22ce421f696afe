"""How a file is served so that a browser does with it what was meant, and nothing else."""

import re
from urllib.parse import quote

from edtech_app.media.types import MediaType

# An SVG can hold scripts; opened by itself it may show its own shapes, styles and embedded pictures, and do nothing.
_SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox"
_POLICY = "default-src 'none'; sandbox"
_CACHE = "private, max-age=31536000, immutable"


def safe_headers(media_type: MediaType, filename: str) -> dict[str, str]:
    """Return the headers of a file under its hashed name: cached for a year, by the reader's own browser only.

    Images are shown; everything else is downloaded as ``filename``.
    """
    return {
        "Content-Type": _content_type(media_type),
        "Content-Disposition": _disposition("inline" if media_type.is_image else "attachment", filename),
        "Content-Security-Policy": _SVG_POLICY if media_type.extension == "svg" else _POLICY,
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": _CACHE,
    }


def _content_type(media_type: MediaType) -> str:
    return f"{media_type.mime}; charset=utf-8" if media_type.mime.startswith("text/") else media_type.mime


def _disposition(kind: str, filename: str) -> str:
    """Name the file as RFC 6266 has it: in ASCII for old browsers, in UTF-8 for the others."""
    name = re.sub(r"[\x00-\x1f\x7f]", "", filename.replace("\\", "/").rpartition("/")[2]).strip(". ")[-200:] or "file"
    name = name.encode("utf-8", "replace").decode()
    plain = re.sub(r'[^\x20-\x7e]|["%\\;]', "_", name)
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
