"""What has to change in a course for it to be what its source says now. Pure: rows in, values to write out.

What is matched by the source's own id keeps its row. What was changed, moved or removed here stays so, and is named.
What is gone from the source is hidden, and comes back when it returns there. What was made here stays.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from edtech_app.db.tables import BlockRow, LessonRow, ModuleRow
from edtech_app.domain.blocks import QUESTION
from edtech_app.domain.words import _
from edtech_app.importers.model import Kept, SourceBlock, SourceCourse, SourceLesson
from edtech_app.services.imports.level import BACK_HERE, ELSEWHERE, REMOVED_HERE, Level, is_removed_here
from edtech_app.services.imports.links import rename_links
from edtech_app.services.imports.values import (
    Values,
    block_state,
    lesson_state,
    lesson_values,
    module_state,
    payload_hash,
    place_of,
)
from edtech_app.services.imports.writing import lesson_slug

_REWORDED = _("It was changed here, and keeps its text.")
_HELD = _("The source has it no more. It stays for the lessons that were made here or moved into it.")
_WITH_OURS = _("The source has it no more. It is in the bin, with what was written in it here.")
_REWORDED_GONE = _("The source has it no more. It is in the bin, with what was changed in it here.")


@dataclass(frozen=True, slots=True)
class Stored:
    """The rows of a course, hidden ones too, in order."""

    modules: Sequence[ModuleRow]
    lessons: Sequence[LessonRow]
    blocks: Sequence[BlockRow]


class Swap:
    """Compares a course with its source, level by level: a level's new rows need the ids of the level above."""

    def __init__(self, course_id: int, source: SourceCourse, stored: Stored, now: datetime) -> None:
        self.kept: list[Kept] = []
        self.course_id, self._source, self._now = course_id, source, now
        lessons = list(source.lessons())
        blocks = [block for lesson in lessons for block in lesson.blocks]
        self.modules = Level(stored.modules, {module.source_id for module in source.modules})
        self.lessons = Level(stored.lessons, {lesson.source_id for lesson in lessons}, "module_id")
        self.blocks = Level(stored.blocks, {block.source_id for block in blocks}, "lesson_id")
        self._slugs = {row.slug for row in stored.lessons}
        self._lesson_uuids = _uuids(lessons, self.lessons)
        self._block_uuids = _uuids(blocks, self.blocks)
        self._asked = {one.source_id: [lesson.source_id for lesson in one.lessons] for one in source.modules}
        self._closed = _closed(self.modules, self._asked)
        self._left: set[int] = set()

    def compare_modules(self) -> None:
        """Find what changes among the modules."""
        elsewhere = self.modules.arrange({}, {0: [module.source_id for module in self._source.modules]})
        for place, module in enumerate(self._source.modules, 1):
            key, said, state = module.source_id, {"title": module.title}, module_state(module, place)
            row = self.modules.rows.get(key)
            if row is None:
                self.modules.add(key, {**said, "course_id": self.course_id, "source_state": state})
            else:
                self._follow(self.modules, key, (row.title, "module"), (said, state), elsewhere)
        held = self._held()
        for key, row, is_back in self.modules.gone():
            if is_back:
                self._left.add(row.id)
                self._keep(row.title, "module", BACK_HERE)
            elif row.id in held:
                self._keep(row.title, "module", _HELD)
            else:
                self._left.add(row.id)
                self.modules.hide(key, self._now)

    def compare_lessons(self, module_ids: Mapping[str, int]) -> None:
        """Find what changes among the lessons, given the id of every module of the source."""
        asked = {module_ids[module]: lessons for module, lessons in self._asked.items()}
        elsewhere = self.lessons.arrange(module_ids, asked, self._closed)
        for module in self._source.modules:
            for place, lesson in enumerate(module.lessons, 1):
                key, said, state = lesson.source_id, lesson_values(lesson), lesson_state(lesson, module, place)
                row = self.lessons.rows.get(key)
                if row is None:
                    self._add_lesson(lesson, said | {"source_state": state})
                else:
                    self._follow(self.lessons, key, (row.title, "lesson"), (said, state), elsewhere)
        ours = {row.lesson_id for row in self.blocks.rows.values() if _is_ours(row)}
        for key, row, is_back in self.lessons.gone():
            if is_back:
                self._keep(row.title, "lesson", BACK_HERE)
            elif row.module_id not in self._left:  # Else it is hidden with its module, and comes back with it.
                self.lessons.hide(key, self._now)
                if row.id in ours:
                    self._keep(row.title, "lesson", _WITH_OURS)

    def compare_blocks(self, lesson_ids: Mapping[str, int]) -> None:
        """Find what changes among the blocks, given the id of every lesson of the source."""
        lessons = list(self._source.lessons())
        asked = {lesson.source_id: [block.source_id for block in lesson.blocks] for lesson in lessons}
        closed = _closed(self.lessons, asked)
        elsewhere = self.blocks.arrange(lesson_ids, {lesson_ids[key]: one for key, one in asked.items()}, closed)
        for lesson in lessons:
            for place, block in enumerate(lesson.blocks, 1):
                self._compare_block(lesson, block, place, elsewhere)
        followed = {row.id: row.title for key, row in self.lessons.rows.items() if key in self.lessons.wanted}
        for key, row, is_back in self.blocks.gone():
            if row.lesson_id not in followed:
                continue  # It is hidden with its lesson, and comes back with it.
            where = f"{followed[row.lesson_id]} › {key}"
            if is_back:
                self._keep(where, row.kind, BACK_HERE)
            else:
                self.blocks.hide(key, self._now)
                if _is_ours(row):
                    self._keep(where, row.kind, _REWORDED_GONE)

    def _compare_block(self, lesson: SourceLesson, block: SourceBlock, place: int, elsewhere: Collection[str]) -> None:
        payload = rename_links(block.payload, self._lesson_uuids, self._block_uuids)
        new_hash = payload_hash(payload)
        key, state = block.source_id, block_state(block, lesson, place)
        row = self.blocks.rows.get(key)
        if row is None:
            own = {"uuid": self._block_uuids[key], "source_hash": new_hash, "source_state": state}
            self.blocks.add(key, {**own, "kind": block.kind, "payload": payload})
            return
        where = place_of(lesson, block)
        if not self._follow(self.blocks, key, (where, block.kind), ({}, state), elsewhere):
            return
        here = payload_hash(row.payload)
        self.blocks.note(key, {"source_hash": new_hash})
        if here not in {row.source_hash, new_hash}:
            self._keep(where, block.kind, _REWORDED)
        elif here != new_hash or row.kind != block.kind:
            self.blocks.note(key, {"kind": block.kind, "payload": payload, "version": row.version + 1})

    def _follow(
        self, level: Level, key: str, where: tuple[str, str], said: tuple[Values, Values], elsewhere: Collection[str]
    ) -> bool:
        """Let a row follow its source, and name what does not; return whether it stands."""
        if is_removed_here(level.rows[key]):
            self._keep(*where, REMOVED_HERE)
            return False
        for why in level.follow(key, *said):
            self._keep(*where, why)
        if key in elsewhere:
            self._keep(*where, ELSEWHERE)
        return True

    def _add_lesson(self, lesson: SourceLesson, values: Values) -> None:
        slug = lesson_slug(lesson, self._slugs)
        self._slugs.add(slug)
        own = {"uuid": self._lesson_uuids[lesson.source_id], "slug": slug, "course_id": self.course_id}
        self.lessons.add(lesson.source_id, values | own)

    def _held(self) -> set[int]:
        """Return the modules in which a lesson stands that was made here, or put or brought back there."""
        names = {row.id: key for key, row in self.modules.rows.items()}
        return {
            row.module_id
            for key, row in self.lessons.rows.items()
            if row.deleted_at is None and (key in self._closed or self.lessons.strayed(key, names[row.module_id]))
        }

    def touched(self) -> list[Values]:
        """Return the new versions of the old lessons in which anything changed."""
        touched = {row.id for row, _values in self.lessons.seen()}
        touched |= {values["lesson_id"] for values in self.blocks.new}
        for row, values in self.blocks.seen():
            touched |= {row.lesson_id, values.get("lesson_id", row.lesson_id)}
        return [{"id": row.id, "version": row.version + 1} for row in self.lessons.rows.values() if row.id in touched]

    def reworded(self) -> list[int]:
        """Return the old blocks that say something else from now on."""
        return [row.id for row, values in self.blocks.seen() if "version" in values]

    def questions_added(self) -> int:
        """Return how many of the new blocks are questions."""
        return sum(row["kind"] == QUESTION for row in self.blocks.new)

    def _keep(self, where: str, kind: str, why: str) -> None:
        self.kept.append(Kept(where, kind, why))


def _uuids(things: Iterable[SourceLesson | SourceBlock], level: Level) -> dict[str, str]:
    """Return the public ids that things of the source have here, or get."""
    rows = level.rows
    return {one.source_id: rows[one.source_id].uuid if one.source_id in rows else uuid4().hex for one in things}


def _closed(owners: Level, asked: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Return what the source has in something that was removed here: it must not vanish with that."""
    return frozenset(key for owner, keys in asked.items() if is_removed_here(owners.rows.get(owner)) for key in keys)


def _is_ours(block: BlockRow) -> bool:
    """Whether a block stands and was made or changed here."""
    return block.deleted_at is None and block.source_hash != payload_hash(block.payload)
