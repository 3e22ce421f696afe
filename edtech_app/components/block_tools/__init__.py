"""A teacher's tools over the page that students read. Fetched for those who teach the course, and for nobody else."""

from edtech_app.components.block_tools.lazy import block_desk, desk_above, lesson_desk

__all__ = ["block_desk", "desk_above", "lesson_desk"]
