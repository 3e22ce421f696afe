"""What a job does, by its kind. The use cases live in ``services`` and are handed to the worker at the start."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from edtech_app.domain.jobs import Job
from edtech_app.jobs.run import JobRun


@dataclass(frozen=True, slots=True)
class JobKind:
    """How a kind of job is done.

    ``run`` reports at each step and ends by ``JobRun.finish`` in the transaction that shows its work; it may be called
    again for a job whose first worker died. ``clean_up`` removes whatever an attempt left, and may find nothing.
    """

    run: Callable[[JobRun], Awaitable[None]]
    clean_up: Callable[[Job], Awaitable[None]]


Registry = Mapping[str, JobKind]
