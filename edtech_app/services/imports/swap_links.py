"""What lessons teach and questions assess, as the source says it now; what was chosen here stays, and is named."""

from collections.abc import Callable, Collection, Mapping
from typing import Any, Generic, TypeVar

from edtech_app.db.tables import LessonConceptRow, QuestionConceptRow
from edtech_app.db.transaction import Transaction
from edtech_app.domain.words import _
from edtech_app.importers.model import Kept, SourceCourse
from edtech_app.services.imports.level import Level, is_removed_here
from edtech_app.services.imports.swap import Swap
from edtech_app.services.imports.values import place_of
from edtech_app.services.imports.writing import assessed_ids, assessed_rows, taught_ids, taught_rows

_TAUGHT = _("The concepts that it teaches were chosen here, and stay.")
_ASSESSED = _("The concepts that it assesses were chosen here, and stay.")
Concepts = TypeVar("Concepts", bound=Collection[int])


class _Links(Generic[Concepts]):
    """The concepts of lessons or of questions: those here, and those that they get."""

    def __init__(self, level: Level, here: Mapping[int, Concepts], name: str, read: Callable[[Any], Concepts]) -> None:
        """``name`` is what a source's state calls them, ``read`` gives the concepts that there are of what it says."""
        self.new: dict[int, Concepts] = {}
        self._level, self._here, self._name, self._read = level, here, name, read

    def follow(self, key: str, row_id: int, said: object) -> bool:
        """Let a thing have the concepts that its source says; return whether nobody here chose others."""
        row, wanted = self._level.rows.get(key), self._read(said)
        here = self._here.get(row_id, self._read({}))
        if is_removed_here(row) or here == wanted:
            return True
        if row is not None and (self._name not in row.source_state or here != self._read(row.source_state[self._name])):
            return False
        self.new[row_id] = wanted
        return True


async def swap_links(
    tx: Transaction,
    source: SourceCourse,
    swap: Swap,
    ids: tuple[Mapping[str, int], Mapping[str, int]],
    concepts: Mapping[str, int],
) -> list[Kept]:
    """Bring the links up to date, given the ids of lessons and blocks; return what was chosen here and stays."""
    taught: dict[int, list[int]] = {}
    assessed: dict[int, dict[int, float]] = {}
    for lesson_id, concept in await tx.writer.taught(swap.course_id):
        taught.setdefault(lesson_id, []).append(concept)
    for block_id, concept, weight in await tx.writer.assessed(swap.course_id):
        assessed.setdefault(block_id, {})[concept] = weight
    lessons = _Links(swap.lessons, taught, "teaches", lambda slugs: taught_ids(slugs, concepts))
    blocks = _Links(swap.blocks, assessed, "assesses", lambda weights: assessed_ids(weights, concepts))
    kept: list[Kept] = []
    for lesson in source.lessons():
        if not lessons.follow(lesson.source_id, ids[0][lesson.source_id], lesson.teaches):
            kept.append(Kept(swap.lessons.rows[lesson.source_id].title, "lesson", _TAUGHT))
        kept += (
            Kept(place_of(lesson, block), block.kind, _ASSESSED)
            for block in lesson.blocks
            if not blocks.follow(block.source_id, ids[1][block.source_id], block.assesses)
        )
    await tx.writer.drop_links(lessons.new, blocks.new)
    rows = [row for lesson_id, found in lessons.new.items() for row in taught_rows(lesson_id, found)]
    await tx.writer.add_rows(LessonConceptRow, rows)
    rows = [row for block_id, weights in blocks.new.items() for row in assessed_rows(block_id, weights)]
    await tx.writer.add_rows(QuestionConceptRow, rows)
    return kept
