"""One attempt at an import, and what its steps share."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from edtech_app.db.transaction import Transaction
from edtech_app.domain.errors import InvalidError
from edtech_app.domain.words import _
from edtech_app.importers.model import Refused, SourceCourse, SourceFile
from edtech_app.jobs.run import JobRun
from edtech_app.services.context import Context
from edtech_app.services.files import keep_files
from edtech_app.services.imports.concepts import JoinedGraph
from edtech_app.services.imports.order import ImportOrder
from edtech_app.services.imports.report import ImportReport, with_more
from edtech_app.services.imports.values import subject_names

ALL, READ, FILES, WRITTEN = 100, 30, 80, 95
"""How much of the work is done after each step, of ``ALL``."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt at an import."""

    ctx: Context
    run: JobRun
    order: ImportOrder
    began: float

    def at(self, share: int, step: str) -> None:
        """Report how much of the whole is done; raise if the attempt must go no further."""
        self.run.report(share, ALL, step)

    def within(self, done: int, total: int, between: tuple[int, int], step: str) -> None:
        """Report ``done`` of ``total`` as a part of the whole."""
        low, high = between
        self.at(low + (high - low) * min(done, total) // max(total, 1), step)

    async def keep(self, files: Sequence[SourceFile], course_id: int, *, prefix: str = "") -> list[Refused]:
        """Keep the files of the course; return what cannot be kept."""

        def heard(done: int) -> None:
            self.within(done, len(files), (READ, FILES), _("Keeping pictures and files"))

        return await keep_files(self.ctx, files, course_id, prefix=prefix, fence=self.run.fence, report=heard)

    async def finish(self, tx: Transaction, report: ImportReport) -> None:
        """End the job with its report, in the transaction that shows its work."""
        seconds = round(time.perf_counter() - self.began, 3)
        await self.run.finish(tx, replace(report, seconds=seconds).as_json())


async def choose_subject(tx: Transaction, order: ImportOrder, source: SourceCourse) -> tuple[int, str] | None:
    """Return the id and slug of the subject that the concepts go to: the one to join, or a new one; none if none come.

    Raises:
        InvalidError: There is no such subject to join.
    """
    if order.subject:
        found = await tx.writer.find_subject(order.subject)
        if found is None:
            raise InvalidError(_("There is no subject {slug}.", slug=order.subject), field="subject")
        return found.id or 0, found.slug
    if not source.concepts:
        return None
    slug, title = subject_names(source)
    return await tx.writer.add_subject({"slug": slug, "title": title})


def joined(report: ImportReport, graph: JoinedGraph, subject: str | None) -> ImportReport:
    """Return the report with what became of the concepts and edges."""
    created = report.created | {"concepts": graph.concepts, "prerequisites": graph.prerequisites}
    return with_more(replace(report, created=created, subject=subject), kept=graph.kept, refused=graph.refused)


def without_refused_files(report: ImportReport, refused: Sequence[Refused]) -> ImportReport:
    """Return the report with the files that could not be kept."""
    files = report.created["files"] - len(refused)
    return with_more(replace(report, created=report.created | {"files": files}), refused=refused)


def staged(job_uuid: str) -> str:
    """Return what the names of a course's files begin with while an update has not been swapped in."""
    return f"{job_uuid}/"
