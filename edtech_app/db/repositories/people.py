"""People, their sessions and their tickets."""

from edtech_app.db.repositories.base import Repository


class Users(Repository):
    """People with an account."""


class Sessions(Repository):
    """Signed-in browsers."""


class Tickets(Repository):
    """Things that may be done once."""
