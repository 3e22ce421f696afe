"""Lessons and their blocks."""

from edtech_app.db.repositories.base import Repository


class Lessons(Repository):
    """Lessons, their blocks, and what they teach and assess."""
