"""Work that runs outside a request: what is known of one job."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

MOST_ATTEMPTS = 3


class JobState(StrEnum):
    """Where a job is in its life."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self in {JobState.DONE, JobState.FAILED, JobState.CANCELLED}


@dataclass(frozen=True, slots=True)
class Job:
    """A job as the table has it. ``step`` says in words what is being done."""

    id: int
    uuid: str
    kind: str
    owner_id: int
    state: JobState
    payload: dict[str, Any] = field(default_factory=dict)
    done: int = 0
    total: int = 0
    step: str = ""
    error: str = ""
    result: dict[str, Any] | None = None
    attempts: int = 0
    is_cancel_requested: bool = False
    created_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
