"""Files that people bring along: what they are, how pictures are made fit to serve, where the bytes live."""

from edtech_app.media.headers import safe_headers
from edtech_app.media.images import MAX_BYTES, WIDTHS, PreparedImage, Variant, prepare_image
from edtech_app.media.storage import FileStore, LocalFileStore, key_of
from edtech_app.media.svg import Drawing, sanitise_svg
from edtech_app.media.types import SVG, MediaType, probe, recall

__all__ = [
    "MAX_BYTES",
    "SVG",
    "WIDTHS",
    "Drawing",
    "FileStore",
    "LocalFileStore",
    "MediaType",
    "PreparedImage",
    "Variant",
    "key_of",
    "prepare_image",
    "probe",
    "recall",
    "safe_headers",
    "sanitise_svg",
]
