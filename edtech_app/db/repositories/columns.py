"""The tables as SQLAlchemy's core sees them: for queries that read columns and make no rows."""

from sqlalchemy import Table
from sqlmodel import SQLModel

from edtech_app.db.tables import (
    AttemptRow,
    BlockRow,
    BlockVersionRow,
    ConceptRow,
    CourseRow,
    EnrolmentRow,
    FileRow,
    InvitationRow,
    KeyViewRow,
    LessonConceptRow,
    LessonDoneRow,
    LessonRow,
    MasteryRow,
    ModuleRow,
    PrerequisiteRow,
    QuestionConceptRow,
    StaffRow,
    SubjectRow,
    UserRow,
)


def _table(row: type[SQLModel]) -> Table:
    return row.metadata.tables[str(row.__tablename__)]


attempt = _table(AttemptRow)
block = _table(BlockRow)
block_version = _table(BlockVersionRow)
concept = _table(ConceptRow)
course = _table(CourseRow)
enrolment = _table(EnrolmentRow)
file = _table(FileRow)
invitation = _table(InvitationRow)
key_view = _table(KeyViewRow)
lesson = _table(LessonRow)
lesson_concept = _table(LessonConceptRow)
lesson_done = _table(LessonDoneRow)
mastery = _table(MasteryRow)
module = _table(ModuleRow)
prerequisite = _table(PrerequisiteRow)
question_concept = _table(QuestionConceptRow)
staff = _table(StaffRow)
subject = _table(SubjectRow)
user = _table(UserRow)
