"""Subjects, concepts and prerequisite edges."""

from edtech_app.db.repositories.base import Repository


class Concepts(Repository):
    """Concepts of subjects, and what they stand on."""
