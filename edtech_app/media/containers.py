"""Image files without what is not the image: places, names, comments, and whatever hides behind the end.

The pictures themselves are not touched, so nothing is lost and moving pictures go on moving.
"""

import struct
from collections.abc import Iterator

from edtech_app.domain.errors import InvalidError
from edtech_app.domain.words import _

_PNG_KEPT = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"acTL", b"fcTL", b"fdAT", b"gAMA", b"cHRM", b"sRGB", b"sBIT"}
_PNG_KEPT |= {b"iCCP", b"cICP"}
_WEBP_KEPT = {b"VP8 ", b"VP8L", b"VP8X", b"ANIM", b"ANMF", b"ALPH", b"ICCP"}
_WEBP_METADATA_FLAGS = 0x0C  # EXIF and XMP, in the first byte of VP8X

_JPEG_START, _JPEG_END, _JPEG_SCAN = 0xD8, 0xD9, 0xDA
_MARK, _JPEG_COMMENT = 0xFF, 0xFE
_JPEG_APPS = range(0xE0, 0xF0)
_JPEG_WITHOUT_LENGTH = {0x01, *range(0xD0, 0xD8)}
_JPEG_KEPT_APPS = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}

_GIF_EXTENSION, _GIF_IMAGE, _GIF_END = 0x21, 0x2C, 0x3B
_GIF_GRAPHIC, _GIF_APPLICATION = 0xF9, 0xFF


def strip(data: bytes, extension: str) -> bytes:
    """Return the image file ``data`` without metadata; ``extension`` is png, jpg, gif or webp.

    Raises:
        InvalidError: The file is damaged.
    """
    try:
        return _STRIPPERS[extension](data)
    except (IndexError, struct.error):
        raise InvalidError(_("This image file is damaged or incomplete."), field="file") from None


def _png(data: bytes) -> bytes:
    out = [data[:8]]
    at = 8
    kind = b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            raise IndexError
        if kind in _PNG_KEPT:
            out.append(data[at:end])
        at = end
    return b"".join(out)


def _jpeg(data: bytes) -> bytes:
    return b"\xff\xd8" + b"".join(_jpeg_segments(data)) + b"\xff\xd9"


def _jpeg_segments(data: bytes) -> Iterator[bytes]:
    at = 2
    while True:
        while data[at] == _MARK and data[at + 1] == _MARK:  # fill bytes
            at += 1
        if data[at] != _MARK:
            raise IndexError
        marker = data[at + 1]
        if marker == _JPEG_END:
            return
        if marker in _JPEG_WITHOUT_LENGTH:
            at += 2
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        end = at + 2 + length
        if marker == _JPEG_SCAN:
            end = _end_of_scan(data, end)
        if end > len(data):
            raise IndexError
        if _jpeg_is_kept(marker, data[at + 4 : end]):
            yield data[at:end]
        at = end


def _jpeg_is_kept(marker: int, content: bytes) -> bool:
    if marker in _JPEG_APPS:
        wanted = _JPEG_KEPT_APPS.get(marker)
        return wanted is not None and content.startswith(wanted)
    return marker != _JPEG_COMMENT


def _end_of_scan(data: bytes, at: int) -> int:
    while True:
        at = data.find(b"\xff", at)
        if at < 0:
            raise IndexError
        following = data[at + 1]
        if following == 0 or following in _JPEG_WITHOUT_LENGTH or following == _MARK:
            at += 1 if following == _MARK else 2
            continue
        return at


def _webp(data: bytes) -> bytes:
    out = []
    at, end_of_file = 12, min(len(data), 8 + struct.unpack_from("<I", data, 4)[0])
    while at + 8 <= end_of_file:
        kind, length = struct.unpack_from("<4sI", data, at)
        end = at + 8 + length + (length & 1)
        if at + 8 + length > len(data):
            raise IndexError
        chunk = data[at:end]
        if kind == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & ~_WEBP_METADATA_FLAGS]) + chunk[9:]
        if kind in _WEBP_KEPT:
            out.append(chunk.ljust(8 + length + (length & 1), b"\0"))
        at = end
    body = b"WEBP" + b"".join(out)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _gif(data: bytes) -> bytes:
    at = 13 + _gif_palette(data[10])
    out = [data[:at]]
    while data[at] != _GIF_END:
        if data[at] == _GIF_EXTENSION:
            label, end = data[at + 1], _end_of_blocks(data, at + 2)
            kept = label == _GIF_GRAPHIC or (label == _GIF_APPLICATION and data[at + 3 : at + 14] == b"NETSCAPE2.0")
        elif data[at] == _GIF_IMAGE:
            end = _end_of_blocks(data, at + 11 + _gif_palette(data[at + 9]))
            kept = True
        else:
            raise IndexError
        if kept:
            out.append(data[at:end])
        at = end
    return b"".join(out) + b"\x3b"


def _gif_palette(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _end_of_blocks(data: bytes, at: int) -> int:
    while data[at]:
        at += data[at] + 1
    return at + 1


_STRIPPERS = {"png": _png, "jpg": _jpeg, "webp": _webp, "gif": _gif}
