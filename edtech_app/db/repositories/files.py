"""Pictures and downloads of courses."""

from edtech_app.db.repositories.base import Repository


class Files(Repository):
    """The files that blocks link to."""
