"""The picture of a course: on its page, and small in a list. It takes its room before it comes."""

import reflex as rx

from edtech_app.components.figure import room
from edtech_app.services.views import ImageView

SIZES = "(width < 60rem) calc(100vw - 2rem), 19rem"
SMALL_SIZES = "6rem"

Picture = rx.vars.ObjectVar[ImageView]


def course_picture(one: Picture) -> rx.Component:
    """Show a course's picture on its page."""
    return _picture(one, SIZES, "course-picture", fetchPriority="high")


def small_picture(one: Picture) -> rx.Component:
    """Show a course's picture in a list."""
    return _picture(one, SMALL_SIZES, "course-thumb", loading="lazy")


def _picture(one: Picture, sizes: str, class_name: str, **attributes: str) -> rx.Component:
    return rx.el.img(
        src=one.src,
        src_set=one.srcset,
        sizes=sizes,
        alt=one.alt,
        decoding="async",
        class_name=class_name,
        custom_attrs={**room(one.width, one.height), **attributes},
    )
