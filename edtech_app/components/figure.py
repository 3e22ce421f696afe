"""A picture with its caption."""

import reflex as rx

from edtech_app.components.icons import icon
from edtech_app.domain.words import _
from edtech_app.services.views import ImageView

PHONE, MEASURE = "100vw", "40rem"


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
                width=rx.cond(one.width > 0, one.width.to_string(), "640"),
                height=rx.cond(one.height > 0, one.height.to_string(), "360"),
                loading="lazy",
                decoding="async",
            ),
            rx.el.p(icon("alert"), _("This picture is missing."), one.alt, class_name="row quiet"),
        ),
        rx.cond(one.caption != "", rx.el.figcaption(one.caption)),
        class_name="figure",
    )
