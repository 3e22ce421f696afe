"""What became of an import: the same report as JSON for a program and as words for a person."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from edtech_app.importers.model import Kept, Refused, SourceCourse
from edtech_app.importers.report import COUNTED, count_created

MOST_LINES = 2_000


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came in, what was kept but cannot be shown yet, and what was refused; each line names its place."""

    format: str
    course: str | None = None
    """The course's slug; ``None`` where concepts alone came in."""
    subject: str | None = None
    created: dict[str, int] = field(default_factory=dict)
    kept: tuple[Kept, ...] = ()
    refused: tuple[Refused, ...] = ()
    seconds: float = 0.0

    def as_json(self) -> dict[str, Any]:
        """Return the report as JSON; the keys are those of the documentation."""
        found: dict[str, Any] = json.loads(json.dumps(asdict(self)))
        return found

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "ImportReport":
        """Return the report that a job keeps. PostgreSQL forgets the order of keys; the counts have one."""
        created = stored["created"]
        return cls(
            **{
                **stored,
                "created": {name: created[name] for name in sorted(created, key=COUNTED.index)},
                "kept": tuple(Kept(**line) for line in stored["kept"]),
                "refused": tuple(Refused(**line) for line in stored["refused"]),
            }
        )


def first_report(source: SourceCourse) -> ImportReport:
    """Return the report as far as reading the source goes."""
    return ImportReport(
        format=source.format, created=count_created(source), kept=tuple(source.kept), refused=tuple(source.refused)
    )


def with_more(report: ImportReport, *, kept: Sequence[Kept] = (), refused: Sequence[Refused] = ()) -> ImportReport:
    """Return the report with more lines, as many as a job keeps."""
    return replace(report, kept=(*report.kept, *kept)[:MOST_LINES], refused=(*report.refused, *refused)[:MOST_LINES])
