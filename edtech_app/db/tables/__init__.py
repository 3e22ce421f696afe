"""The schema, one module an aggregate. Alembic and the tests read it from here."""

from edtech_app.db.tables.base import Row
from edtech_app.db.tables.courses import (
    BlockRow,
    BlockVersionRow,
    CourseRow,
    EnrolmentRow,
    FileRow,
    InvitationRow,
    LessonConceptRow,
    LessonRow,
    ModuleRow,
    QuestionConceptRow,
    StaffRow,
)
from edtech_app.db.tables.graph import ConceptRow, PrerequisiteRow, SubjectRow
from edtech_app.db.tables.jobs import JobRow
from edtech_app.db.tables.learning import AttemptRow, KeyViewRow, LessonDoneRow, MasteryRow
from edtech_app.db.tables.people import SessionRow, TicketRow, UserRow

metadata = Row.metadata

__all__ = [
    "AttemptRow",
    "BlockRow",
    "BlockVersionRow",
    "ConceptRow",
    "CourseRow",
    "EnrolmentRow",
    "FileRow",
    "InvitationRow",
    "JobRow",
    "KeyViewRow",
    "LessonConceptRow",
    "LessonDoneRow",
    "LessonRow",
    "MasteryRow",
    "ModuleRow",
    "PrerequisiteRow",
    "QuestionConceptRow",
    "Row",
    "SessionRow",
    "StaffRow",
    "SubjectRow",
    "TicketRow",
    "UserRow",
    "metadata",
]
