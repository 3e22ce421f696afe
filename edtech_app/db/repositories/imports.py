"""Writing a whole course at once: many rows a statement, and slugs that nobody else has."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import CursorResult, Executable, Table, bindparam, delete, insert
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlmodel import SQLModel, col, select, update

from edtech_app.db.repositories.base import Repository
from edtech_app.db.tables.base import new_uuid
from edtech_app.db.tables.courses import (
    BlockRow,
    CourseRow,
    LessonConceptRow,
    LessonRow,
    ModuleRow,
    QuestionConceptRow,
)
from edtech_app.db.tables.graph import ConceptRow, PrerequisiteRow, SubjectRow
from edtech_app.domain.access import CourseStatus

Values = dict[str, Any]
Thing = TypeVar("Thing")
_AT_ONCE = 1_000


class CourseWriter(Repository):
    """Stores what an import read, in batches."""

    async def add_course(self, values: Values) -> tuple[int, str]:
        """Add a course and return its id and slug: the wished one, or the first of ``-2``, ``-3``, … that is free."""
        return await self._add_with_slug(CourseRow, values)

    async def add_subject(self, values: Values) -> tuple[int, str]:
        """Add a subject and return its id and slug: the wished one, or the first of ``-2``, ``-3``, … that is free."""
        return await self._add_with_slug(SubjectRow, values)

    async def add_rows(self, table: type[SQLModel], rows: Sequence[Values]) -> None:
        """Add many rows of one table."""
        for some in _portions(rows):
            await self._run(insert(_table(table)), some)

    async def add_named(self, table: type[SQLModel], rows: Sequence[Values]) -> list[int]:
        """Add many rows of a table with public ids, given or made here; return their ids in the same order.

        SQLite promises no order of what it returns, so the public ids say which is which.
        """
        into = _table(table)
        ids: list[int] = []
        for some in _portions(rows):
            named = [{"uuid": new_uuid(), **row} for row in some]
            added = await self._run(insert(into).returning(into.c.uuid, into.c.id), named)
            by_uuid: dict[str, int] = {row.uuid: row.id for row in added}
            ids += [by_uuid[row["uuid"]] for row in named]
        return ids

    async def change_rows(self, table: type[SQLModel], rows: Sequence[Values]) -> None:
        """Give many rows of one table new values, found by ``id``; all have the same columns."""
        if rows:
            columns = _table(table)
            values: Values = {name: bindparam(name) for name in rows[0] if name != "id"}
            statement = update(columns).where(columns.c.id == bindparam("row_id")).values(values)
            for some in _portions(rows):
                named = [{"row_id": row["id"], **{name: row[name] for name in values}} for row in some]
                await self._run(statement, named)

    async def drop_links(self, lesson_ids: Collection[int], block_ids: Collection[int]) -> None:
        """Forget what these lessons teach and these questions assess."""
        for ids in _portions(lesson_ids):
            await self._run(delete(LessonConceptRow).where(col(LessonConceptRow.lesson_id).in_(ids)))
        for ids in _portions(block_ids):
            await self._run(delete(QuestionConceptRow).where(col(QuestionConceptRow.block_id).in_(ids)))

    async def find_course(self, uuid: str, *, lock: bool = False) -> CourseRow | None:
        """Return the course with this public id, whatever its state; with ``lock`` it is ours until the end."""
        statement = select(CourseRow).where(CourseRow.uuid == uuid)
        return (await self._session.exec(statement.with_for_update() if lock else statement)).first()

    async def subject(self, subject_id: int) -> SubjectRow | None:
        """Return a subject."""
        return await self._session.get(SubjectRow, subject_id)

    async def find_subject(self, slug: str) -> SubjectRow | None:
        """Return the subject with this slug."""
        return (await self._session.exec(select(SubjectRow).where(SubjectRow.slug == slug))).first()

    async def has_other_courses(self, subject_id: int, course_id: int) -> bool:
        """Whether another course puts its concepts into the subject."""
        statement = select(CourseRow.id).where(CourseRow.subject_id == subject_id, CourseRow.id != course_id).limit(1)
        return (await self._session.exec(statement)).first() is not None

    async def show_course(self, course_id: int, *, subject_id: int | None, source_state: Values) -> None:
        """Turn a course that nobody sees into a draft."""
        shown = {"status": CourseStatus.DRAFT.value, "subject_id": subject_id, "source_state": source_state}
        await self._session.exec(update(CourseRow).where(col(CourseRow.id) == course_id).values(**shown))

    async def drop_unfinished(self, uuid: str) -> None:
        """Remove a course that is still coming in, and everything in it; any other course stays."""
        statement = delete(CourseRow).where(
            col(CourseRow.uuid) == uuid, col(CourseRow.status) == CourseStatus.IMPORTING.value
        )
        await self._run(statement)

    async def lock_subject(self, subject_id: int) -> None:
        """Let nobody else change the subject's concepts and edges until this transaction ends."""
        grown = SubjectRow.edges_version + 1
        await self._session.exec(update(SubjectRow).where(col(SubjectRow.id) == subject_id).values(edges_version=grown))

    async def concepts(self, subject_id: int) -> list[ConceptRow]:
        """Return every concept of a subject, in the order in which they came."""
        statement = select(ConceptRow).where(ConceptRow.subject_id == subject_id).order_by(col(ConceptRow.id))
        return list((await self._session.exec(statement)).all())

    async def edges(self, subject_id: int) -> list[PrerequisiteRow]:
        """Return every edge of a subject, in the order in which they came."""
        statement = (
            select(PrerequisiteRow).where(PrerequisiteRow.subject_id == subject_id).order_by(col(PrerequisiteRow.id))
        )
        return list((await self._session.exec(statement)).all())

    async def concepts_by_id(self, ids: Collection[int]) -> list[ConceptRow]:
        """Return concepts of whatever subjects, in the order in which they came."""
        found: list[ConceptRow] = []
        for portion in _portions(sorted(ids)):
            statement = select(ConceptRow).where(col(ConceptRow.id).in_(portion)).order_by(col(ConceptRow.id))
            found += (await self._session.exec(statement)).all()
        return found

    async def edges_of(self, subject_ids: Collection[int]) -> list[PrerequisiteRow]:
        """Return every edge of some subjects, in the order in which they came."""
        statement = select(PrerequisiteRow).where(col(PrerequisiteRow.subject_id).in_(sorted(subject_ids)))
        return list((await self._session.exec(statement.order_by(col(PrerequisiteRow.id)))).all())

    async def drop_edges(self, ids: Collection[int]) -> None:
        """Remove edges."""
        for portion in _portions(ids):
            await self._run(delete(PrerequisiteRow).where(col(PrerequisiteRow.id).in_(portion)))

    async def modules(self, course_id: int) -> list[ModuleRow]:
        """Return every module of a course, hidden ones too, in order."""
        statement = select(ModuleRow).where(ModuleRow.course_id == course_id)
        return list((await self._session.exec(statement.order_by(col(ModuleRow.position), col(ModuleRow.id)))).all())

    async def lessons(self, course_id: int) -> list[LessonRow]:
        """Return every lesson of a course, hidden ones too, in order within their modules."""
        statement = select(LessonRow).where(LessonRow.course_id == course_id)
        return list((await self._session.exec(statement.order_by(col(LessonRow.position), col(LessonRow.id)))).all())

    async def blocks(self, course_id: int) -> list[BlockRow]:
        """Return every block of a course, hidden ones too, in order within their lessons."""
        statement = select(BlockRow).join(LessonRow).where(LessonRow.course_id == course_id)
        return list((await self._session.exec(statement.order_by(col(BlockRow.position), col(BlockRow.id)))).all())

    async def taught(self, course_id: int) -> list[tuple[int, int]]:
        """Return which lesson of a course teaches which concept, the main one of each lesson first."""
        statement = (
            select(LessonConceptRow.lesson_id, LessonConceptRow.concept_id)
            .join(LessonRow)
            .where(LessonRow.course_id == course_id)
            .order_by(col(LessonConceptRow.position), col(LessonConceptRow.concept_id))
        )
        return list((await self._session.exec(statement)).all())

    async def assessed(self, course_id: int) -> list[tuple[int, int, float]]:
        """Return which question of a course assesses which concept, with its weight."""
        statement = (
            select(QuestionConceptRow.block_id, QuestionConceptRow.concept_id, QuestionConceptRow.weight)
            .join(BlockRow)
            .join(LessonRow)
            .where(LessonRow.course_id == course_id)
            .order_by(col(QuestionConceptRow.block_id), col(QuestionConceptRow.concept_id))
        )
        return list((await self._session.exec(statement)).all())

    async def _run(self, statement: Executable, rows: Sequence[Values] | None = None) -> CursorResult[Any]:
        """Execute a statement, once for each of ``rows``; what the session holds is written first."""
        if self._session.new or self._session.dirty:
            await self._session.flush()
        connection = await self._session.connection()
        return await connection.execute(statement, rows)

    async def _add_with_slug(self, table: type[CourseRow | SubjectRow], values: Values) -> tuple[int, str]:
        make: Any = sqlite_insert if self._session.get_bind().dialect.name == "sqlite" else postgres_insert
        wished, number = values["slug"], 1
        while True:
            suffix = "" if number == 1 else f"-{number}"
            slug = f"{wished[: 80 - len(suffix)]}{suffix}"
            statement = make(table).values(**{**values, "slug": slug}).on_conflict_do_nothing(index_elements=["slug"])
            added = (await self._run(statement.returning(col(table.id)))).scalar()
            if added is not None:
                return added, slug
            number += 1


def _table(row: type[SQLModel]) -> Table:
    return row.metadata.tables[str(row.__tablename__)]


def _portions(things: Collection[Thing]) -> Iterable[list[Thing]]:
    """Deal out many things so few at a time that the event loop gets its turn in between."""
    ordered = list(things)
    for start in range(0, len(ordered), _AT_ONCE):
        yield ordered[start : start + _AT_ONCE]
