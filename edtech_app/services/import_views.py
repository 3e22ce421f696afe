"""What the import page shows of a job: its progress, then the report in plain words."""

from collections.abc import Sequence
from dataclasses import dataclass

from edtech_app.domain.jobs import Job, JobState
from edtech_app.domain.words import _
from edtech_app.services.imports.order import ImportOrder
from edtech_app.services.imports.report import ImportReport

MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One thing that is not as in the source, and its place there."""

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """What came in, what was kept and what was refused."""

    course: str = ""
    """The course's slug; empty where concepts alone came in."""
    subject: str = ""
    created: tuple[str, ...] = ()
    kept: tuple[ReportLine, ...] = ()
    kept_total: int = 0
    refused: tuple[ReportLine, ...] = ()
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
    kept = tuple(ReportLine(line.where, line.why) for line in report.kept)
    refused = tuple(ReportLine(line.where, line.why) for line in report.refused)
    return ReportView(
        course=report.course or "",
        subject=report.subject or "",
        created=tuple(_counted(report)),
        kept=kept[:MOST_SHOWN],
        kept_total=len(kept),
        refused=refused[:MOST_SHOWN],
        refused_total=len(refused),
        seconds=f"{report.seconds:.1f}",
    )


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
