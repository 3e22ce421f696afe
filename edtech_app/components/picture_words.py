"""Why a file is not taken as a picture, in words."""

from edtech_app.domain.words import _
from edtech_app.media import MAX_BYTES

TOO_LARGE = _("This image is larger than {limit} MB.", limit=MAX_BYTES // 10**6)
NO_IMAGE = _("This is not an image. Images are PNG, JPEG, WebP, GIF, AVIF or SVG.")
