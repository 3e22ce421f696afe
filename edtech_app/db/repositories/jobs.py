"""Jobs and their leases."""

from edtech_app.db.repositories.base import Repository


class Jobs(Repository):
    """Work that runs outside a request."""
