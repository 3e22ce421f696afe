"""What an import is asked to do, as the job keeps it."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from edtech_app.domain.jobs import Job

KIND = "import"


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """Bring in the course at ``path``: a copy of its own, or into a subject, or as the new state of a course."""

    path: str
    name: str
    """What the person called it."""
    subject: str = ""
    """The slug of the subject to join; empty for one of its own."""
    update: str = ""
    """The public id of the course to update; empty for a new one."""
    is_upload: bool = False
    """Whether ``path`` is ours and goes when the job is over."""

    def payload(self) -> dict[str, Any]:
        """Return the stored form."""
        return asdict(self)

    @classmethod
    def of(cls, job: Job) -> "ImportOrder":
        """Return the order that a job carries."""
        return cls(**job.payload)

    @property
    def source(self) -> Path:
        """Where the source lies."""
        return Path(self.path)
