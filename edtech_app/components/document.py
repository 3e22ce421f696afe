"""What every page's document has: style sheets, head, and what stands there when drawing a page fails."""

from collections.abc import Callable

import reflex as rx
from reflex_components_core.base.error_boundary import ErrorBoundary

from edtech_app.components.site_name import name_in_document
from edtech_app.components.trouble import failed

STYLESHEETS = [
    "/tokens.css",
    "/components.css",
    "/forms.css",
    "/lesson.css",
    "/places.css",
    "/account.css",
    "/map.css",
    "/rendered.css",
    "/code.css",
    "/math.css",
]
"""Every page has these. What only some places need comes with their code: see ``sheets.py``."""

Wrap = Callable[[bool], rx.Component | None]


def head() -> list[rx.Component]:
    """Build what every page's ``<head>`` has besides its title."""
    return [
        name_in_document(),
        rx.el.link(rel="icon", type="image/svg+xml", href="/icon.svg"),
        rx.el.script(src="/tabs.js", defer=True),
        _theme_colour("#fbfaf7", "light"),
        _theme_colour("#141513", "dark"),
    ]


def wraps() -> dict[tuple[int, str], Wrap]:
    """Build what stands around every page, in place of Reflex's own, which needs ``eval`` and inline styles."""
    return {(55, "ErrorBoundary"): lambda _is_stateful: _boundary()}


def _boundary() -> rx.Component:
    return ErrorBoundary.create(fallback_render=rx.el.main(failed(""), class_name="page"))


def _theme_colour(colour: str, scheme: str) -> rx.Component:
    return rx.el.meta(name="theme-color", content=colour, custom_attrs={"media": f"(prefers-color-scheme: {scheme})"})
