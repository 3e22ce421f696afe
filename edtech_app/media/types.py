"""What a file is, told by its content and never by its name or by what somebody says of it."""

import re
from dataclasses import dataclass

from edtech_app.domain.errors import InvalidError
from edtech_app.domain.words import _


@dataclass(frozen=True, slots=True)
class MediaType:
    """A kind of file: its MIME type, the extension it is kept under, and whether it is shown or only downloaded."""

    mime: str
    extension: str
    is_image: bool = False


PNG = MediaType("image/png", "png", is_image=True)
JPEG = MediaType("image/jpeg", "jpg", is_image=True)
WEBP = MediaType("image/webp", "webp", is_image=True)
GIF = MediaType("image/gif", "gif", is_image=True)
AVIF = MediaType("image/avif", "avif", is_image=True)
SVG = MediaType("image/svg+xml", "svg", is_image=True)
TEXT = MediaType("text/plain", "txt")
UNKNOWN = MediaType("application/octet-stream", "bin")

_IMAGES = (PNG, JPEG, WEBP, GIF, AVIF, SVG)
_BY_START = (
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"%PDF-", MediaType("application/pdf", "pdf")),
    (b"\x1f\x8b", MediaType("application/gzip", "gz")),
    (b"7z\xbc\xaf\x27\x1c", MediaType("application/x-7z-compressed", "7z")),
    (b"ID3", MediaType("audio/mpeg", "mp3")),
    (b"OggS", MediaType("application/ogg", "ogg")),
    (b"fLaC", MediaType("audio/flac", "flac")),
    (b"\x1aE\xdf\xa3", MediaType("video/webm", "webm")),
    (b"{\\rtf", MediaType("application/rtf", "rtf")),
)
_RIFF = {b"WEBP": WEBP, b"WAVE": MediaType("audio/wav", "wav")}
_PROGRAMS = (
    b"\x7fELF",
    b"\xca\xfe\xba\xbe",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
    b"dex\n",
    b"\x00asm",
    b"L\x00\x00\x00\x01\x14\x02\x00",
)

# In a zip: the name of its first member that tells what it is.
_IN_ZIP = (
    (b"word/", MediaType("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx")),
    (b"xl/", MediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx")),
    (b"ppt/", MediaType("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx")),
)
_MIMETYPE_MEMBER = re.compile(
    rb"mimetype(application/(?:epub\+zip|vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)))"
)
_ODF = {b"text": "odt", b"spreadsheet": "ods", b"presentation": "odp", None: "epub"}

# Text says nothing of its own kind; among kinds that are all harmless downloads the name may choose.
_TEXTS = {
    "csv": MediaType("text/csv", "csv"),
    "json": MediaType("application/json", "json"),
    "ipynb": MediaType("application/json", "ipynb"),
    "md": MediaType("text/markdown", "md"),
    "py": MediaType("text/plain", "py"),
    "srt": MediaType("text/plain", "srt"),
    "tex": MediaType("text/plain", "tex"),
    "vtt": MediaType("text/vtt", "vtt"),
}
_PROLOGUE = r"(?>\ufeff|\s|<\?xml[^>]*\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)*+"
_SVG = re.compile(_PROLOGUE + r"<(?:[\w-]+:)?svg[\s>/]", re.DOTALL | re.IGNORECASE)
# What begins with markup is a page to some browser: HTML, or XML that could name a style sheet or be XHTML.
_PAGE = re.compile(r"[\ufeff\s]*<[a-z!?/]", re.IGNORECASE)
_PAGES = {"text/html", "application/xhtml+xml", "text/xml", "application/xml", "text/javascript"}
_LOOKED_AT = 65_536


def probe(data: bytes, filename: str) -> MediaType:
    """Return what ``data`` is.

    ``filename`` only tells harmless text files from each other. What a browser could take for a page, and what nothing
    here knows, is ``application/octet-stream``.

    Raises:
        InvalidError: The file is empty, or a program.
    """
    if not data:
        raise InvalidError(_("This file is empty."), field="file")
    if data.startswith(_PROGRAMS) or (data[:2] == b"MZ" and b"\0" in data[:64]):
        raise InvalidError(_("This file is a program. Programs are not taken."), field="file")
    for known in (_by_start, _by_container, _by_zip):
        if found := known(data):
            return found
    return _by_text(data, filename)


def recall(mime: str, extension: str) -> MediaType:
    """Return the type that ``probe`` once gave, from what a database kept of it."""
    if mime in _PAGES:
        return UNKNOWN
    return next((image for image in _IMAGES if image.mime == mime), MediaType(mime, extension))


def _by_start(data: bytes) -> MediaType | None:
    return next((found for start, found in _BY_START if data.startswith(start)), None)


def _by_container(data: bytes) -> MediaType | None:
    if data[:4] == b"RIFF":
        return _RIFF.get(data[8:12])
    if data[4:8] == b"ftyp":
        brands = data[8:64]
        if b"avif" in brands or b"avis" in brands:
            return AVIF
        return MediaType("video/mp4", "mp4")
    if data[257:262] == b"ustar":
        return MediaType("application/x-tar", "tar")
    return None


def _by_zip(data: bytes) -> MediaType | None:
    if data[:4] not in {b"PK\x03\x04", b"PK\x05\x06"}:
        return None
    if match := _MIMETYPE_MEMBER.search(data[:200]):
        return MediaType(match.group(1).decode(), _ODF[match.group(2)])
    if b"[Content_Types].xml" in data:
        for folder, found in _IN_ZIP:
            if folder in data:
                return found
    return MediaType("application/zip", "zip")


def _by_text(data: bytes, filename: str) -> MediaType:
    text = _decoded(data)
    if text is None:
        return UNKNOWN
    if _SVG.match(text[:_LOOKED_AT]):
        return SVG
    if _PAGE.match(text[:_LOOKED_AT]):
        return UNKNOWN
    return _TEXTS.get(filename.rpartition(".")[2].lower(), TEXT)


def _decoded(data: bytes) -> str | None:
    for encoding in ("utf-16", "utf-8") if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8", "latin-1"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if re.search(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]", text) else text
    return None
