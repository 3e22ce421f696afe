"""The picture of a course, as queries over courses bring it along."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_

from edtech_app.db.repositories import columns as t
from edtech_app.db.repositories.found import FoundFile, FoundPicture

IS_PICTURE: ColumnElement[bool] = and_(
    t.file.c.course_id == t.course.c.id,
    t.file.c.name == t.course.c.picture,
    t.file.c.media_type.startswith("image/"),
)
"""What joins a course with its picture, where it has one."""
PICTURE_COLUMNS = (
    t.course.c.picture_alt,
    *(t.file.c[name] for name in ("name", "key", "media_type", "width", "height", "variants")),
)
"""What ``read_picture`` needs."""


def read_picture(row: Sequence[Any]) -> FoundPicture | None:
    """Return the picture whose columns these are; nothing where the course has none."""
    alt, name, key, media_type, width, height, variants = row
    if name is None:
        return None
    return FoundPicture(FoundFile(name, key, media_type, width or 0, height or 0, tuple(variants)), alt)
