"""Writing a whole course at once."""

from edtech_app.db.repositories.base import Repository


class CourseWriter(Repository):
    """Stores what an import read, in batches."""
