"""Markdown, formulas and code become safe HTML here, on the server; nothing here knows courses, people or the web."""

from edtech_app.rendering.cache import RenderCache
from edtech_app.rendering.markdown import (
    MAX_CHARACTERS,
    RENDERER_VERSION,
    has_math,
    render_inline,
    render_markdown,
)
from edtech_app.rendering.meaning import same_meaning
from edtech_app.rendering.plain import plain_text
from edtech_app.rendering.sanitise import Links

__all__ = [
    "MAX_CHARACTERS",
    "RENDERER_VERSION",
    "Links",
    "RenderCache",
    "has_math",
    "plain_text",
    "render_inline",
    "render_markdown",
    "same_meaning",
]
