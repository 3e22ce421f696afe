"""Subjects, their concepts, and what must be understood before what."""

from datetime import datetime

from sqlmodel import Field, UniqueConstraint

from edtech_app.db.tables.base import Row, UtcDateTime, new_uuid, now


class SubjectRow(Row, table=True):
    """Where concepts live. ``edges_version`` is the row that a change of edges locks."""

    __tablename__ = "subject"

    id: int | None = Field(default=None, primary_key=True)
    uuid: str = Field(default_factory=new_uuid, max_length=32, unique=True)
    slug: str = Field(max_length=80, unique=True)
    title: str = Field(max_length=200)
    edges_version: int = 0
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class ConceptRow(Row, table=True):
    """An idea to be learnt; one by subject and slug."""

    __tablename__ = "concept"
    __table_args__ = (UniqueConstraint("subject_id", "slug"),)

    id: int | None = Field(default=None, primary_key=True)
    uuid: str = Field(default_factory=new_uuid, max_length=32, unique=True)
    subject_id: int = Field(foreign_key="subject.id", ondelete="CASCADE")
    slug: str = Field(max_length=120)
    title: str = Field(max_length=200)
    summary: str = Field(default="", max_length=2000)


class PrerequisiteRow(Row, table=True):
    """``prerequisite_id`` must be understood before ``concept_id``."""

    __tablename__ = "prerequisite"
    __table_args__ = (UniqueConstraint("concept_id", "prerequisite_id"),)

    id: int | None = Field(default=None, primary_key=True)
    subject_id: int = Field(foreign_key="subject.id", ondelete="CASCADE", index=True)
    prerequisite_id: int = Field(foreign_key="concept.id", ondelete="CASCADE", index=True)
    concept_id: int = Field(foreign_key="concept.id", ondelete="CASCADE")
    reason: str = Field(default="", max_length=2000)
    brought_by: int | None = Field(default=None, foreign_key="course.id", index=True, ondelete="SET NULL")
    """The course whose import brought the edge: an update takes it away again when it is gone from the source."""
