"""A picture with its caption."""

import reflex as rx

from edtech_app.components.icons import icon
from edtech_app.domain.words import _
from edtech_app.services.views import ImageView

PHONE, MEASURE = "100vw", "40rem"


def room(width: rx.vars.NumberVar[int], height: rx.vars.NumberVar[int]) -> dict[str, rx.Var[int]]:
    """Return the attributes that keep a picture's room until it is here. As props Reflex would make them CSS."""
    return {"width": rx.cond(width > 0, width, 640), "height": rx.cond(height > 0, height, 360)}


def image(one: rx.vars.ObjectVar[ImageView]) -> rx.Component:
    """Show a picture in the room that it will take, with its caption."""
    return rx.el.figure(
        rx.cond(
            one.src != "",
            rx.el.img(
                src=one.src,
                src_set=one.srcset,
                sizes=f"(width < 48rem) {PHONE}, {MEASURE}",
                alt=one.alt,
                loading="lazy",
                decoding="async",
                custom_attrs=room(one.width, one.height),
            ),
            rx.el.p(icon("alert"), _("This picture is missing."), one.alt, class_name="row quiet"),
        ),
        rx.cond(one.caption != "", rx.el.figcaption(one.caption)),
        class_name="figure",
    )
