"""A teacher's tools for the course as a whole, over the pages that students read. Fetched for those who teach it."""

from edtech_app.components.shaping.lazy import (
    audience_tools,
    course_head_tools,
    course_outline_tools,
    course_picture_tools,
    course_words_tools,
    lesson_outline_tools,
    lesson_title_tools,
)

__all__ = [
    "audience_tools",
    "course_head_tools",
    "course_outline_tools",
    "course_picture_tools",
    "course_words_tools",
    "lesson_outline_tools",
    "lesson_title_tools",
]
