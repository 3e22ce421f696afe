"""Work that runs outside a request: the one truth about it."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, Index

from edtech_app.db.tables.base import JsonColumn, Row, UtcDateTime, new_uuid, now


class JobRow(Row, table=True):
    """A job. Whoever holds the lease works on it; a lease that ran out may be taken again."""

    __tablename__ = "job"
    __table_args__ = (Index("ix_job_state_leased_until", "state", "leased_until"),)

    id: int | None = Field(default=None, primary_key=True)
    uuid: str = Field(default_factory=new_uuid, max_length=32, unique=True)
    kind: str = Field(max_length=40)
    owner_id: int = Field(foreign_key="user.id", index=True, ondelete="CASCADE")
    payload: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)
    state: str = Field(default="waiting", max_length=20)
    """``waiting``, ``running``, ``done``, ``failed`` or ``cancelled``."""
    done: int = 0
    total: int = 0
    step: str = Field(default="", max_length=200)
    error: str = Field(default="", max_length=2000)
    result: dict[str, Any] | None = Field(default=None, sa_type=JsonColumn)
    attempts: int = 0
    is_cancel_requested: bool = False
    leased_by: str = Field(default="", max_length=64)
    leased_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    started_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
