"""Courses, and who is in them."""

from edtech_app.db.repositories.base import Repository


class Courses(Repository):
    """Courses, their staff and their outline."""


class Enrolments(Repository):
    """Who has a place in which course."""
