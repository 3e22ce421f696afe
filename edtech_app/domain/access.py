"""Who may see and do what in a course: one table, quoted in the docs and walked by the tests."""

from dataclasses import dataclass
from enum import StrEnum

from edtech_app.domain.errors import AppError, NotFoundError, NotPermittedError, NotSignedInError
from edtech_app.domain.people import Actor, Role
from edtech_app.domain.words import _


class Visibility(StrEnum):
    """Who a published course is for."""

    PUBLIC = "public"
    MEMBERS = "members"
    INVITED = "invited"


class CourseStatus(StrEnum):
    """Where a course is in its life. While it is coming in, nobody sees it."""

    IMPORTING = "importing"
    DRAFT = "draft"
    PUBLISHED = "published"


class LessonStatus(StrEnum):
    """Who a lesson of a course is for: its readers, or its staff alone."""

    DRAFT = "draft"
    PUBLISHED = "published"


class Relation(StrEnum):
    """What somebody is to one course."""

    SIGNED_OUT = "signed out"
    STRANGER = "signed in"
    REMOVED = "removed"
    ENROLLED = "enrolled"
    CO_TEACHER = "co-teacher"
    OWNER = "owner"


class Action(StrEnum):
    """What somebody may want of a course."""

    SEE_PAGE = "see the course page"
    READ = "read its lessons"
    ENROL = "enrol"
    STUDY = "answer questions and keep progress"
    TEACH = "change, publish, update and export it, invite and see its people"
    OWN = "choose who teaches it, and delete it"


_EVERYBODY = frozenset(Relation)
_STAFF = frozenset({Relation.CO_TEACHER, Relation.OWNER})
_INSIDE = _STAFF | {Relation.ENROLLED}
_SIGNED_IN = _INSIDE | {Relation.STRANGER}
REMOVED = _("You were removed from this course. What you learnt is kept. Ask your teacher to let you back in.")
_OWNER = frozenset({Relation.OWNER})

MAY: dict[str, dict[Action, frozenset[Relation]]] = {
    "draft": dict.fromkeys(Action, _STAFF) | {Action.OWN: _OWNER},
    "public": {
        Action.SEE_PAGE: _EVERYBODY,
        Action.READ: _EVERYBODY,
        Action.ENROL: _SIGNED_IN,
        Action.STUDY: _INSIDE,
        Action.TEACH: _STAFF,
        Action.OWN: _OWNER,
    },
    "members": {
        Action.SEE_PAGE: _EVERYBODY,
        Action.READ: _INSIDE,
        Action.ENROL: _SIGNED_IN,
        Action.STUDY: _INSIDE,
        Action.TEACH: _STAFF,
        Action.OWN: _OWNER,
    },
    "invited": {
        Action.SEE_PAGE: _INSIDE,
        Action.READ: _INSIDE,
        Action.ENROL: _STAFF,
        Action.STUDY: _INSIDE,
        Action.TEACH: _STAFF,
        Action.OWN: _OWNER,
    },
}


@dataclass(frozen=True, slots=True)
class CourseAccess:
    """What matters of a course, and of one person in it, to decide what they may do."""

    status: CourseStatus
    visibility: Visibility
    is_staff: bool
    is_enrolled: bool
    is_owner: bool = False
    is_removed: bool = False
    """Their place was taken away by the staff, and nobody has let them back in."""

    def relation(self, actor: Actor) -> Relation:
        """Return what ``actor`` is to the course; an administrator stands in for its owner."""
        if not actor.is_signed_in:
            return Relation.SIGNED_OUT
        if self.is_owner or actor.role is Role.ADMIN:
            return Relation.OWNER
        if self.is_staff:
            return Relation.CO_TEACHER
        if self.is_enrolled:
            return Relation.ENROLLED
        return Relation.REMOVED if self.is_removed else Relation.STRANGER

    def allows(self, actor: Actor, action: Action) -> bool:
        """Whether ``actor`` may do ``action``."""
        if self.status is CourseStatus.IMPORTING:
            return False
        row = self.visibility.value if self.status is CourseStatus.PUBLISHED else "draft"
        return self.relation(actor) in MAY[row][action]

    def require(self, actor: Actor, action: Action) -> None:
        """Raise unless ``actor`` may do ``action``.

        Raises:
            NotFoundError: They may not know that the course exists.
            NotSignedInError: Somebody signed in might; nobody is.
            NotPermittedError: They know of it, and may not.
        """
        if not self.allows(actor, action):
            raise self._refusal(actor, action)

    def _refusal(self, actor: Actor, action: Action) -> AppError:
        if not self.allows(actor, Action.SEE_PAGE):
            return NotFoundError(_("There is no such course."))
        if not actor.is_signed_in:
            return NotSignedInError(_("Please sign in first."))
        if self.relation(actor) is Relation.REMOVED and action in {Action.READ, Action.STUDY, Action.ENROL}:
            return NotPermittedError(REMOVED)
        if action in {Action.READ, Action.STUDY}:
            return NotPermittedError(_("Enrol in this course to do that."))
        if action is Action.OWN:
            return NotPermittedError(_("Only the owner of this course may do that."))
        return NotPermittedError(_("Only the staff of this course may do that."))
