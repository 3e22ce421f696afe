"""Pictures made fit to serve: decoded to check them, turned upright, stripped of metadata, in sizes for every screen.

Everything here takes CPU time and belongs in a thread.
"""

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageCms, ImageFile, ImageOps, ImageSequence, JpegImagePlugin, UnidentifiedImageError

from edtech_app.domain.errors import InvalidError, TooLargeError
from edtech_app.domain.words import _
from edtech_app.media.containers import strip
from edtech_app.media.svg import sanitise_svg
from edtech_app.media.types import AVIF, JPEG, SVG, WEBP, MediaType, probe

MAX_BYTES = 20_000_000
MAX_PIXELS = 50_000_000
MAX_FRAMES = 1_000
MAX_ANIMATED_PIXELS = 300_000_000
WIDTHS = (240, 480, 960, 1600)
"""In pixels. The first is for a card in a list; what is read is never so small."""

_ORIENTATION = 0x0112
_UPRIGHT = 1
# libavif says RuntimeError of a broken file.
_DAMAGE = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    LookupError,
    TypeError,
    ArithmeticError,
    RuntimeError,
    struct.error,
    zlib.error,
)
_SAVING: dict[str, dict[str, object]] = {
    "AVIF": {"quality": 80, "speed": 6, "max_threads": 1},
    "GIF": {},
    "JPEG": {"quality": 90},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 90, "method": 4},
}
_SMALLER = {"quality": 80, "method": 2}  # method 4 takes a third longer for files 4 % smaller


@dataclass(frozen=True, slots=True)
class Variant:
    """One file of a picture; ``width`` and ``height`` are in pixels of the picture, or CSS pixels of a drawing."""

    data: bytes
    media_type: MediaType
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PreparedImage:
    """A picture ready to serve: the whole one, and smaller ones, narrowest first."""

    original: Variant
    variants: tuple[Variant, ...] = ()
    is_animated: bool = False


def prepare_image(data: bytes, *, widths: tuple[int, ...] = WIDTHS) -> PreparedImage:
    """Return ``data`` as a picture that can be served; the same bytes give the same files.

    Drawings (SVG) are sanitised and have no smaller ones. Moving pictures keep moving and have none either.

    Raises:
        InvalidError: This is no picture of a kind that browsers show, or it is damaged.
        TooLargeError: It has too many bytes, pixels or frames.
    """
    if len(data) > MAX_BYTES:
        raise TooLargeError(_("This image is larger than {limit} MB.", limit=MAX_BYTES // 1_000_000), field="file")
    media_type = probe(data, "")
    if media_type == SVG:
        drawing = sanitise_svg(data)
        return PreparedImage(Variant(drawing.data, SVG, drawing.width, drawing.height))
    if not media_type.is_image:
        raise InvalidError(_("This is not an image. Images are PNG, JPEG, WebP, GIF, AVIF or SVG."), field="file")
    with _opened(data, media_type) as image:
        # A phone's JPEG may hold a second picture, for depth or motion; that makes it no film.
        if media_type != JPEG and getattr(image, "n_frames", 1) > 1:
            return _animated(image, data, media_type)
        return _still(image, data, media_type, widths)


@contextmanager
def _opened(data: bytes, media_type: MediaType) -> Iterator[ImageFile.ImageFile]:
    """Open what the content says it is, never decoding more than is allowed; any damage is one clear sentence."""
    try:
        with Image.open(BytesIO(data), formats=[_format(media_type)]) as image:
            _refuse_beyond(image.width * image.height, MAX_PIXELS)
            yield image
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels(MAX_PIXELS) from None
    except (UnidentifiedImageError, UserWarning, *_DAMAGE):
        raise InvalidError(_("This image file is damaged or incomplete."), field="file") from None


def _format(media_type: MediaType) -> str:
    return media_type.mime.removeprefix("image/").upper()


def _refuse_beyond(pixels: int, limit: int) -> None:
    if pixels > limit:
        raise _too_many_pixels(limit)


def _too_many_pixels(limit: int) -> TooLargeError:
    return TooLargeError(_("This image has more than {limit} megapixels.", limit=limit // 1_000_000), field="file")


def _animated(image: ImageFile.ImageFile, data: bytes, media_type: MediaType) -> PreparedImage:
    frames: int = getattr(image, "n_frames", 1)
    if frames > MAX_FRAMES:
        raise TooLargeError(_("This animation has more than {limit} frames.", limit=MAX_FRAMES), field="file")
    _refuse_beyond(frames * image.width * image.height, MAX_ANIMATED_PIXELS)
    durations = []
    for frame in ImageSequence.Iterator(image):
        frame.load()
        durations.append(frame.info.get("duration", 0))
    if media_type == AVIF:
        image.seek(0)
        data = _encoded(image, media_type, durations=durations) if _has_metadata(image) else data
    else:
        data = strip(data, media_type.extension)
    return PreparedImage(Variant(data, media_type, image.width, image.height), is_animated=True)


def _still(image: ImageFile.ImageFile, data: bytes, media_type: MediaType, widths: tuple[int, ...]) -> PreparedImage:
    image.load()
    upright = _upright(image)
    if upright is not image or (media_type == AVIF and _has_metadata(image)):
        data = _encoded(upright, media_type, like=image)
    elif media_type != AVIF:
        data = strip(data, media_type.extension)
    original = Variant(data, media_type, upright.width, upright.height)
    smaller = [width for width in sorted(set(widths)) if width < upright.width]
    if not smaller:
        return PreparedImage(original)
    source = _plain(upright)
    return PreparedImage(original, tuple(_resized(source, width) for width in smaller))


def _upright(image: Image.Image) -> Image.Image:
    """Return the picture as the camera's note says it is to be seen."""
    if image.getexif().get(_ORIENTATION, _UPRIGHT) == _UPRIGHT:
        return image
    return ImageOps.exif_transpose(image)


def _has_metadata(image: Image.Image) -> bool:
    return any(image.info.get(name) for name in ("exif", "xmp"))


def _encoded(
    image: Image.Image, media_type: MediaType, *, like: Image.Image | None = None, durations: list[int] | None = None
) -> bytes:
    options = dict(_SAVING[_format(media_type)])
    if isinstance(like, JpegImagePlugin.JpegImageFile) and like.quantization and image.mode in {"L", "RGB"}:
        # As fine as the file was: its own tables.
        options = {"qtables": like.quantization, "subsampling": max(0, JpegImagePlugin.get_sampling(like))}
    if media_type == JPEG and image.mode not in {"L", "RGB"}:
        image = _plain(image)
    if durations:
        options |= {"save_all": True, "duration": durations}
    out = BytesIO()
    profile = image.info.get("icc_profile")
    transparency = image.info.get("transparency")
    image.info = {} if transparency is None else {"transparency": transparency}
    image.save(out, _format(media_type), icc_profile=profile, exif=b"", xmp=b"", **options)
    return out.getvalue()


def _resized(source: Image.Image, width: int) -> Variant:
    height = max(1, round(source.height * width / source.width))
    small = source.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
    out = BytesIO()
    small.save(out, "WEBP", exif=b"", xmp=b"", **_SMALLER)
    return Variant(out.getvalue(), WEBP, width, height)


def _plain(image: Image.Image) -> Image.Image:
    """Return the picture in eight-bit sRGB, with transparency only if it has some, and nothing else about it."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    has_alpha = image.mode in {"RGBA", "LA", "PA", "La", "RGBa"} or "transparency" in image.info
    if profile and image.mode in {"RGB", "RGBA", "CMYK"}:
        image = _in_srgb(image, profile)
    plain = image.convert("RGBA" if has_alpha else "RGB")
    plain.info = {}
    return plain


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    mode = "RGB" if image.mode == "CMYK" else image.mode
    try:
        converted = ImageCms.profileToProfile(
            image, ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode=mode
        )
    except (ImageCms.PyCMSError, *_DAMAGE):
        return image
    return converted or image
