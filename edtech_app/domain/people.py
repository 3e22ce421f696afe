"""Who is acting, and what a person is in the school."""

from dataclasses import dataclass
from enum import StrEnum

from edtech_app.domain.errors import NotPermittedError, NotSignedInError
from edtech_app.domain.words import _


class Role(StrEnum):
    """What a person is in the whole school; what they are in one course is ``domain.access.Relation``."""

    STUDENT = "student"
    TEACHER = "teacher"
    ADMIN = "admin"


class Appearance(StrEnum):
    """How a person wants pages to look."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Actor:
    """The person on whose behalf a use case runs; ``user_id`` 0 is somebody signed out."""

    user_id: int = 0
    uuid: str = ""
    name: str = ""
    email: str = ""
    role: Role = Role.STUDENT
    session_id: int = 0
    appearance: Appearance = Appearance.SYSTEM

    @property
    def is_signed_in(self) -> bool:
        """Whether we know who this is."""
        return self.user_id > 0

    def require_signed_in(self) -> None:
        """Raise ``NotSignedInError`` unless somebody is signed in."""
        if not self.is_signed_in:
            raise NotSignedInError(_("Please sign in first."))

    def require_role(self, *roles: Role) -> None:
        """Raise unless this person has one of ``roles``; an administrator has them all."""
        self.require_signed_in()
        if self.role is not Role.ADMIN and self.role not in roles:
            raise NotPermittedError(_("This is not yours to do."))


NOBODY = Actor()
