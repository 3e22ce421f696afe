"""Courses, their modules, lessons and blocks, and who is in them."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, Index, UniqueConstraint

from edtech_app.db.tables.base import JsonColumn, Row, UtcDateTime, new_uuid, now


class CourseRow(Row, table=True):
    """A course. ``search_text`` is its words, case-folded, for the catalogue's search.

    ``version`` grows with every change of its page, outline, lessons, concept links or files: what is kept of a course
    in memory is kept under it.
    """

    __tablename__ = "course"

    id: int | None = Field(default=None, primary_key=True)
    uuid: str = Field(default_factory=new_uuid, max_length=32, unique=True)
    slug: str = Field(max_length=80, unique=True)
    title: str = Field(max_length=200)
    summary: str = Field(default="", max_length=1000)
    description: str = Field(default="")
    language: str = Field(default="en", max_length=20)
    asks: list[str] = Field(default_factory=list, sa_type=JsonColumn)
    outcomes: list[str] = Field(default_factory=list, sa_type=JsonColumn)
    subject_id: int | None = Field(default=None, foreign_key="subject.id", index=True)
    """The subject that new concepts of this course go to; it may draw on more through its lessons."""
    owner_id: int = Field(foreign_key="user.id", index=True)
    status: str = Field(default="draft", max_length=20, index=True)
    visibility: str = Field(default="public", max_length=20)
    picture: str = Field(default="", max_length=300)
    """The name of the file that is the course's picture, empty without one."""
    picture_alt: str = Field(default="", max_length=1000)
    """What it shows, empty where it is there for the look only."""
    source_id: str = Field(default="", max_length=200)
    source_format: str = Field(default="", max_length=40)
    source_state: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)
    """What its source said of it last: what is not that was changed here, and stays at an update. So of its parts."""
    search_text: str = Field(default="")
    version: int = 1
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    published_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    deleted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class StaffRow(Row, table=True):
    """Somebody who teaches a course besides its owner."""

    __tablename__ = "course_staff"

    course_id: int = Field(foreign_key="course.id", primary_key=True, ondelete="CASCADE")
    user_id: int = Field(foreign_key="user.id", primary_key=True, index=True, ondelete="CASCADE")
    role: str = Field(default="co-teacher", max_length=20)


class EnrolmentRow(Row, table=True):
    """Somebody's place in a course. Leaving keeps the row, and all that was learnt."""

    __tablename__ = "enrolment"
    __table_args__ = (UniqueConstraint("user_id", "course_id"),)

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user.id", ondelete="CASCADE")
    course_id: int = Field(foreign_key="course.id", index=True, ondelete="CASCADE")
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    left_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    removed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When the staff took the place away: they come back when the staff lets them, and not by themselves."""
    seen_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When they last had a page of the course open, to within some minutes."""


class ModuleRow(Row, table=True):
    """A titled group of lessons. Positions are fractional: a move changes one row.

    ``deleted_by``, here and below, is the id of who removed it. A foreign key would make these tables anew on SQLite.
    """

    __tablename__ = "module"

    id: int | None = Field(default=None, primary_key=True)
    uuid: str = Field(default_factory=new_uuid, max_length=32, unique=True)
    course_id: int = Field(foreign_key="course.id", index=True, ondelete="CASCADE")
    title: str = Field(max_length=200)
    position: float
    source_id: str = Field(default="", max_length=200)
    source_state: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)
    deleted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    deleted_by: int | None = None
    is_gone: bool = False
    """Hidden because an update no longer found it in its source; it comes back when it returns there."""


class LessonRow(Row, table=True):
    """A lesson. ``version`` grows with every change of its content, ``has_math`` asks for the font."""

    __tablename__ = "lesson"
    __table_args__ = (UniqueConstraint("course_id", "slug"),)

    id: int | None = Field(default=None, primary_key=True)
    uuid: str = Field(default_factory=new_uuid, max_length=32, unique=True)
    course_id: int = Field(foreign_key="course.id", ondelete="CASCADE")
    module_id: int = Field(foreign_key="module.id", index=True, ondelete="CASCADE")
    slug: str = Field(max_length=80)
    title: str = Field(max_length=200)
    summary: str = Field(default="", max_length=1000)
    minutes: int | None = None
    status: str = Field(default="published", max_length=20)
    """``published``, or ``draft``: then its course's staff alone sees it."""
    position: float
    version: int = 1
    source_id: str = Field(default="", max_length=200)
    source_state: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)
    deleted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    deleted_by: int | None = None
    is_gone: bool = False
    """Hidden because an update no longer found it in its source; it comes back when it returns there."""


class BlockRow(Row, table=True):
    """One piece of a lesson. ``source_hash`` is of the payload as it came in: another says that it was changed here."""

    __tablename__ = "block"
    __table_args__ = (Index("ix_block_lesson_id_position", "lesson_id", "position"),)

    id: int | None = Field(default=None, primary_key=True)
    uuid: str = Field(default_factory=new_uuid, max_length=32, unique=True)
    lesson_id: int = Field(foreign_key="lesson.id", ondelete="CASCADE")
    kind: str = Field(max_length=20)
    payload: dict[str, Any] = Field(sa_type=JsonColumn)
    position: float
    version: int = 1
    source_id: str = Field(default="", max_length=200)
    source_hash: str = Field(default="", max_length=64)
    source_state: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)
    deleted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    deleted_by: int | None = None
    is_gone: bool = False
    """Hidden because an update no longer found it in its source; it comes back when it returns there."""


class BlockVersionRow(Row, table=True):
    """What a block said at one of its versions, and who wrote it; kept from the first change that is made here."""

    __tablename__ = "block_version"
    __table_args__ = (UniqueConstraint("block_id", "version"),)

    id: int | None = Field(default=None, primary_key=True)
    block_id: int = Field(foreign_key="block.id", ondelete="CASCADE")
    version: int
    kind: str = Field(max_length=20)
    payload: dict[str, Any] = Field(sa_type=JsonColumn)
    author_id: int | None = Field(default=None, foreign_key="user.id", ondelete="SET NULL")
    """Nobody's where it came in from a source."""
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class InvitationRow(Row, table=True):
    """A code that gives whoever has it a place in a course, so often and so long."""

    __tablename__ = "invitation"

    id: int | None = Field(default=None, primary_key=True)
    uuid: str = Field(default_factory=new_uuid, max_length=32, unique=True)
    course_id: int = Field(foreign_key="course.id", index=True, ondelete="CASCADE")
    code: str = Field(max_length=20, unique=True)
    most_uses: int | None = None
    uses: int = 0
    expires_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    created_by: int | None = Field(default=None, foreign_key="user.id", ondelete="SET NULL")
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class LessonConceptRow(Row, table=True):
    """A lesson teaches a concept."""

    __tablename__ = "lesson_concept"

    lesson_id: int = Field(foreign_key="lesson.id", primary_key=True, ondelete="CASCADE")
    concept_id: int = Field(foreign_key="concept.id", primary_key=True, index=True, ondelete="CASCADE")
    position: float = 0


class QuestionConceptRow(Row, table=True):
    """A question assesses a concept, with a weight."""

    __tablename__ = "question_concept"

    block_id: int = Field(foreign_key="block.id", primary_key=True, ondelete="CASCADE")
    concept_id: int = Field(foreign_key="concept.id", primary_key=True, index=True, ondelete="CASCADE")
    weight: float = 1.0


class FileRow(Row, table=True):
    """A picture or download of a course. ``name`` is what blocks call it; ``key`` is where the bytes are."""

    __tablename__ = "file"
    __table_args__ = (UniqueConstraint("course_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    course_id: int = Field(foreign_key="course.id", ondelete="CASCADE")
    name: str = Field(max_length=300)
    sha256: str = Field(max_length=64)
    """Of the bytes as they came in."""
    key: str = Field(max_length=200, index=True)
    media_type: str = Field(max_length=100)
    size: int
    width: int | None = None
    height: int | None = None
    variants: list[dict[str, Any]] = Field(default_factory=list, sa_type=JsonColumn)
    """Smaller forms of a picture: ``{"key", "width", "height", "media_type", "size"}``, narrowest first."""
    is_gone: bool = False
    """No longer exported because an update no longer found it in its source; it comes back when it returns there."""
