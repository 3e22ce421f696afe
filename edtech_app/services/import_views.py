"""What the import page shows of a job: its progress, then the report in plain words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from edtech_app.domain.jobs import Job, JobState
from edtech_app.domain.words import _
from edtech_app.services.imports.order import ImportOrder
from edtech_app.services.imports.report import ImportReport

MOST_GROUPS = 100
MOST_PLACES = 50


@dataclass(frozen=True, slots=True)
class ReportGroup:
    """What is not as in the source for the same reason, and its places there."""

    kind: str
    """What it is in the source, where that is known."""
    why: str
    count: int
    places: tuple[str, ...]
    """The first of them."""


@dataclass(frozen=True, slots=True)
class ReportView:
    """What came in, what was kept and what was refused."""

    course: str = ""
    """The course's slug; empty where concepts alone came in."""
    subject: str = ""
    created: tuple[str, ...] = ()
    kept: tuple[ReportGroup, ...] = ()
    kept_total: int = 0
    refused: tuple[ReportGroup, ...] = ()
    refused_total: int = 0
    seconds: str = ""


@dataclass(frozen=True, slots=True)
class ImportView:
    """An import on screen; ``state`` is a word of ``domain.jobs.JobState``, empty where there is none."""

    uuid: str = ""
    name: str = ""
    is_update: bool = False
    state: str = ""
    step: str = ""
    percent: int = 0
    error: str = ""
    is_stopping: bool = False
    report: ReportView = ReportView()


def view_import(job: Job) -> ImportView:
    """Return what is shown of an import."""
    order = ImportOrder.of(job)
    return ImportView(
        uuid=job.uuid,
        name=order.name,
        is_update=bool(order.update),
        state=job.state.value,
        step=job.step,
        percent=100 * job.done // job.total if job.total else 0,
        error=job.error,
        is_stopping=job.is_cancel_requested and not job.state.is_over,
        report=_report(ImportReport.from_json(job.result))
        if job.state is JobState.DONE and job.result
        else ReportView(),
    )


def _report(report: ImportReport) -> ReportView:
    return ReportView(
        course=report.course or "",
        subject=report.subject or "",
        created=tuple(_counted(report)),
        kept=_grouped((line.kind, line.why, line.where) for line in report.kept),
        kept_total=len(report.kept),
        refused=_grouped(("", line.why, line.where) for line in report.refused),
        refused_total=len(report.refused),
        seconds=f"{report.seconds:.1f}",
    )


def _grouped(lines: Iterable[tuple[str, str, str]]) -> tuple[ReportGroup, ...]:
    """Put kinds and reasons that are the same together, as the report first names them."""
    places: dict[tuple[str, str], list[str]] = {}
    for kind, why, where in lines:
        places.setdefault((kind, why), []).append(where)
    groups = [ReportGroup(kind, why, len(found), tuple(found[:MOST_PLACES])) for (kind, why), found in places.items()]
    return tuple(groups[:MOST_GROUPS])


_WORDS = {
    "modules": (_("1 module"), _("{count} modules")),
    "lessons": (_("1 lesson"), _("{count} lessons")),
    "sections": (_("1 section"), _("{count} sections")),
    "blocks": (_("1 block"), _("{count} blocks")),
    "questions": (_("1 question"), _("{count} questions")),
    "concepts": (_("1 concept"), _("{count} concepts")),
    "prerequisites": (_("1 prerequisite"), _("{count} prerequisites")),
    "files": (_("1 file"), _("{count} files")),
}


def _counted(report: ImportReport) -> Sequence[str]:
    """Say how many of each thing came in; what did not come is not mentioned."""
    return [
        _WORDS[name][0] if count == 1 else _WORDS[name][1].format(count=count)
        for name, count in report.created.items()
        if count and name in _WORDS
    ]
