"""What learners did, and what we believe of them."""

from datetime import datetime

from sqlmodel import Field, Index, UniqueConstraint

from edtech_app.db.tables.base import JsonColumn, Row, UtcDateTime, now


class AttemptRow(Row, table=True):
    """One answer to one version of a question. ``request_id`` comes from the tab: a repeated message is one attempt."""

    __tablename__ = "attempt"
    __table_args__ = (
        UniqueConstraint("user_id", "request_id"),
        Index("ix_attempt_user_id_block_id", "user_id", "block_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user.id", ondelete="CASCADE")
    block_id: int = Field(foreign_key="block.id", index=True, ondelete="CASCADE")
    block_version: int
    request_id: str = Field(max_length=64)
    answer: list[str] = Field(sa_type=JsonColumn)
    points: float
    is_right: bool
    is_evidence: bool
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class KeyViewRow(Row, table=True):
    """When a learner was last shown the key of a question, for whatever reason."""

    __tablename__ = "key_view"

    user_id: int = Field(foreign_key="user.id", primary_key=True, ondelete="CASCADE")
    block_id: int = Field(foreign_key="block.id", primary_key=True, ondelete="CASCADE")
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class MasteryRow(Row, table=True):
    """What we believe a learner knows of a concept: replayable from the attempts."""

    __tablename__ = "mastery"

    user_id: int = Field(foreign_key="user.id", primary_key=True, ondelete="CASCADE")
    concept_id: int = Field(foreign_key="concept.id", primary_key=True, ondelete="CASCADE")
    level: float
    evidence: int = 0
    right: int = 0
    mastered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    is_due: bool = False
    is_presumed: bool = False
    last_evidence_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class LessonDoneRow(Row, table=True):
    """A learner said that a lesson is done."""

    __tablename__ = "lesson_done"

    user_id: int = Field(foreign_key="user.id", primary_key=True, ondelete="CASCADE")
    lesson_id: int = Field(foreign_key="lesson.id", primary_key=True, ondelete="CASCADE")
    done_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
