"""What has to change in a course for it to be what its source says now. Pure: rows in, values to write out.

What is matched by the source's own id keeps its row. What was changed here keeps its text. What is gone from the source
is hidden, and comes back when it returns there. What somebody deleted here stays deleted; what they made here stays.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import uuid4

from edtech_app.db.tables import BlockRow, LessonRow, ModuleRow
from edtech_app.domain.blocks import QUESTION
from edtech_app.domain.words import _
from edtech_app.importers.model import Kept, SourceBlock, SourceCourse, SourceLesson
from edtech_app.services.imports.links import rename_links
from edtech_app.services.imports.values import Values, lesson_values, payload_hash, place_of
from edtech_app.services.imports.writing import lesson_slug


class Hideable(Protocol):
    """A row that an update may hide."""

    id: int | None
    source_id: str
    deleted_at: datetime | None
    is_gone: bool


@dataclass(slots=True)
class Changes:
    """New rows, and new values of old ones, of one table."""

    new: list[Values] = field(default_factory=list)
    changed: list[Values] = field(default_factory=list)

    def set(self, row: Hideable, values: Values) -> bool:
        """Note new values of a row; return whether anything differs."""
        if all(getattr(row, name) == value for name, value in values.items()):
            return False
        self.changed.append({"id": row.id, **values})
        return True


@dataclass(frozen=True, slots=True)
class Stored:
    """The rows of a course, hidden ones too."""

    modules: Sequence[ModuleRow]
    lessons: Sequence[LessonRow]
    blocks: Sequence[BlockRow]


class Swap:
    """Compares a course with its source, level by level: a level's new rows need the ids of the level above."""

    def __init__(self, course_id: int, source: SourceCourse, stored: Stored, now: datetime) -> None:
        self.modules, self.lessons, self.blocks = Changes(), Changes(), Changes()
        self.kept: list[Kept] = []
        self._course_id, self._source, self._now = course_id, source, now
        self._modules = _by_source(stored.modules)
        self._lessons = _by_source(stored.lessons)
        self._blocks = _by_source(stored.blocks)
        self._slugs = {row.slug for row in stored.lessons}
        self._touched: set[int] = set()
        self._lesson_uuids = {
            lesson.source_id: found.uuid if (found := self._lessons.get(lesson.source_id)) else uuid4().hex
            for lesson in source.lessons()
        }
        self._block_uuids = {
            block.source_id: found.uuid if (found := self._blocks.get(block.source_id)) else uuid4().hex
            for lesson in source.lessons()
            for block in lesson.blocks
        }

    def compare_modules(self) -> None:
        """Find what changes among the modules."""
        for place, module in enumerate(self._source.modules, 1):
            values: Values = {"title": module.title, "position": float(place)}
            row = self._modules.get(module.source_id)
            if row is None:
                self.modules.new.append({**values, "course_id": self._course_id, "source_id": module.source_id})
            else:
                self.modules.set(row, values | _shown(row))
        wanted = {module.source_id for module in self._source.modules}
        self._hide(self.modules, self._modules, wanted, ("title", "position"))

    def compare_lessons(self, module_ids: Mapping[str, int]) -> None:
        """Find what changes among the lessons, given the id of every module of the source."""
        for module in self._source.modules:
            for place, lesson in enumerate(module.lessons, 1):
                values = lesson_values(lesson) | {
                    "module_id": module_ids[module.source_id],
                    "position": float(place),
                }
                self._compare_lesson(lesson, values)
        self._hide(self.lessons, self._lessons, set(self._lesson_uuids), _LESSON)

    def _compare_lesson(self, lesson: SourceLesson, values: Values) -> None:
        row = self._lessons.get(lesson.source_id)
        if row is not None:
            if self.lessons.set(row, values | _shown(row)):
                self._touched.add(row.id or 0)
            return
        slug = lesson_slug(lesson, self._slugs)
        self._slugs.add(slug)
        own = {"uuid": self._lesson_uuids[lesson.source_id], "slug": slug, "source_id": lesson.source_id}
        self.lessons.new.append({**values, **own, "course_id": self._course_id})

    def compare_blocks(self, lesson_ids: Mapping[str, int]) -> None:
        """Find what changes among the blocks, given the id of every lesson of the source."""
        for lesson in self._source.lessons():
            for place, block in enumerate(lesson.blocks, 1):
                self._compare_block(lesson, block, lesson_ids[lesson.source_id], float(place))
        for row in self._hide(self.blocks, self._blocks, set(self._block_uuids), _BLOCK):
            self._touched.add(row.lesson_id)

    def _compare_block(self, lesson: SourceLesson, block: SourceBlock, lesson_id: int, place: float) -> None:
        payload = rename_links(block.payload, self._lesson_uuids, self._block_uuids)
        new_hash = payload_hash(payload)
        where: Values = {"lesson_id": lesson_id, "position": place}
        row = self._blocks.get(block.source_id)
        if row is None:
            own = {"uuid": self._block_uuids[block.source_id], "source_id": block.source_id, "source_hash": new_hash}
            self.blocks.new.append({**where, **own, "kind": block.kind, "payload": payload})
            self._touched.add(lesson_id)
            return
        text: Values = {"kind": row.kind, "payload": row.payload, "version": row.version, "source_hash": new_hash}
        here = payload_hash(row.payload)
        if row.deleted_at and not row.is_gone:
            self._keep(lesson, block, _("It was deleted here, and stays deleted."))
        elif here not in {row.source_hash, new_hash}:
            self._keep(lesson, block, _("It was changed here, and keeps its text."))
        elif here != new_hash or row.kind != block.kind:
            text |= {"kind": block.kind, "payload": payload, "version": row.version + 1}
        if self.blocks.set(row, where | text | _shown(row)):
            self._touched |= {lesson_id, row.lesson_id}

    def touched(self, lessons: Sequence[LessonRow]) -> list[Values]:
        """Return the new versions of the old lessons in which anything changed."""
        return [{"id": row.id, "version": row.version + 1} for row in lessons if row.id in self._touched]

    def reworded(self, blocks: Sequence[BlockRow]) -> list[int]:
        """Return the old blocks that say something else from now on."""
        versions = {row.id: row.version for row in blocks}
        return [values["id"] for values in self.blocks.changed if values["version"] != versions[values["id"]]]

    def questions_added(self) -> int:
        """Return how many of the new blocks are questions."""
        return sum(row["kind"] == QUESTION for row in self.blocks.new)

    def _keep(self, lesson: SourceLesson, block: SourceBlock, why: str) -> None:
        self.kept.append(Kept(place_of(lesson, block), block.kind, why))

    def _hide(self, changes: Changes, rows: Mapping[str, Any], wanted: set[str], names: tuple[str, ...]) -> list[Any]:
        """Hide the rows that the source has no more; return them. Every change of a table has the same ``names``."""
        gone = [row for source_id, row in rows.items() if source_id not in wanted and row.deleted_at is None]
        for row in gone:
            values = {name: getattr(row, name) for name in names}
            changes.set(row, values | {"deleted_at": self._now, "is_gone": True})
        return gone


_LESSON = ("title", "summary", "minutes", "module_id", "position")
_BLOCK = ("lesson_id", "position", "kind", "payload", "version", "source_hash")


def _by_source(rows: Sequence[Any]) -> dict[str, Any]:
    """Return the rows that came from the source, by its own id."""
    return {row.source_id: row for row in rows if row.source_id}


def _shown(row: Hideable) -> Values:
    """Return what shows a row again that an update hid; what was deleted here stays deleted."""
    return {"deleted_at": None if row.is_gone else row.deleted_at, "is_gone": False}
