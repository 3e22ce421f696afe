"""Real image files, made here."""

import struct
import zlib
from io import BytesIO

from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo
from PIL.TiffImagePlugin import IFDRational


def picture(width=60, height=40, mode="RGB") -> Image.Image:
    """A red field with a blue corner at the top left, so that turning it shows."""
    image = Image.new("RGB", (width, height), "red")
    ImageDraw.Draw(image).rectangle((0, 0, width // 4, height // 4), fill="blue")
    return image.convert(mode)


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def camera_exif(orientation=6) -> Image.Exif:
    """What a phone writes: which way up, by which maker, and where in the world."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825).update({1: "N", 2: tuple(IFDRational(part) for part in (52, 31, 12)), 29: "2024:01:01"})
    return exif


def photo(kind="JPEG", orientation=6, width=60, height=40) -> bytes:
    return saved(picture(width, height), kind, exif=camera_exif(orientation).tobytes())


def commented_png() -> bytes:
    info = PngInfo()
    info.add_text("Author", "SecretName")
    info.add_itxt("XML:com.adobe.xmp", "SecretPlace", zip=True)
    return saved(picture(), "PNG", pnginfo=info)


def animation(kind="GIF", frames=4, **options: object) -> bytes:
    pictures = [picture().rotate(90 * turn) for turn in range(frames)]
    return saved(pictures[0], kind, save_all=True, append_images=pictures[1:], duration=100, loop=0, **options)


def png_of_size(width: int, height: int) -> bytes:
    """A PNG whose header promises a size that its few bytes do not hold."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body
