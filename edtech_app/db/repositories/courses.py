"""Courses, and who is in them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, exists, false, func, or_, select, update
from sqlmodel import select as select_rows

from edtech_app.db.repositories import columns as t
from edtech_app.db.repositories.base import Repository
from edtech_app.db.repositories.found import CourseWords, FoundCourse, FoundLesson, FoundModule, ListedCourse
from edtech_app.db.repositories.pictures import IS_PICTURE, PICTURE_COLUMNS, read_picture
from edtech_app.db.tables.courses import EnrolmentRow
from edtech_app.domain.access import CourseAccess, CourseStatus, LessonStatus, Visibility

ESCAPE = "\\"
Who = int | BindParameter[int]
"""A person's id (0: nobody), or the place of one in a query that is made once."""


class Courses(Repository):
    """Courses, their staff and their outline."""

    async def by_slug(self, slug: str, user_id: int) -> FoundCourse | None:
        """Return the course, and what ``user_id`` (0: nobody) is in it."""
        rows = await self._rows(_BY_SLUG, slug=slug, user=user_id)
        row = next(iter(rows), None)
        return read_course(row) if row else None

    async def of_learner(self, user_id: int) -> list[ListedCourse]:
        """Return the published courses that the learner is in, those touched last first, ties by id."""
        statement = _listed(user_id, *_touched(user_id)).where(_IS_PUBLISHED, is_enrolled_in(user_id))
        found = [_read_listed(row) for row in await self._rows(statement)]
        return sorted(found, key=lambda one: (-_seconds(one.touched_at), one.course.id))

    async def published(
        self, words: Sequence[str], user_id: int, *, offset: int, limit: int
    ) -> tuple[list[ListedCourse], int]:
        """Return published courses that have every word, by title then id, and how many there are in all."""
        found = and_(_IS_PUBLISHED, _IS_LISTED, *(_has_word(word) for word in words))
        ((total,),) = await self._rows(select(func.count()).select_from(t.course).where(found))
        statement = (
            _listed(user_id)
            .where(found)
            .order_by(func.lower(t.course.c.title), t.course.c.id)
            .offset(offset)
            .limit(limit)
        )
        return [_read_listed(row) for row in await self._rows(statement)], total

    async def in_subject(self, subject_id: int, user_id: int) -> list[FoundCourse]:
        """Return the courses whose own subject it is, by title, then id."""
        statement = (
            select(*course_columns(user_id))
            .where(t.course.c.subject_id == subject_id, _STANDS)
            .order_by(func.lower(t.course.c.title), t.course.c.id)
        )
        return [read_course(row) for row in await self._rows(statement)]

    async def words(self, course_id: int) -> CourseWords:
        """Return what the course page says of the course."""
        is_owner = t.user.c.id == t.course.c.owner_id
        statement = (
            select(*(t.course.c[name] for name in ("description", "asks", "outcomes")), t.subject.c.slug, t.user.c.name)
            .add_columns(*PICTURE_COLUMNS)
            .select_from(t.course)
            .join(t.user, or_(is_owner, _teaches_beside()))
            .outerjoin(t.file, IS_PICTURE)
            .outerjoin(t.subject, t.subject.c.id == t.course.c.subject_id)
            .where(t.course.c.id == course_id)
            .order_by(is_owner.desc(), t.user.c.name, t.user.c.id)
        )
        rows = await self._rows(statement)  # one for each of the staff
        description, asks, outcomes, subject, _name, *picture = rows[0]
        staff = tuple(row[4] for row in rows)
        return CourseWords(description, tuple(asks), tuple(outcomes), staff, subject or "", read_picture(picture))

    async def modules(self, course_id: int) -> list[FoundModule]:
        """Return the modules of a course in order, those without lessons too."""
        statement = (
            select(*(t.module.c[name] for name in ("id", "uuid", "title")))
            .where(t.module.c.course_id == course_id, t.module.c.deleted_at.is_(None))
            .order_by(t.module.c.position, t.module.c.id)
        )
        return [FoundModule(*row) for row in await self._rows(statement)]

    async def outline(self, *course_ids: int, drafts: bool = False) -> list[FoundLesson]:
        """Return the lessons of a course in reading order; of several, one course after the other."""
        statement = (
            select(
                *(t.lesson.c[name] for name in ("id", "uuid", "slug", "title", "summary", "version", "source_id")),
                func.coalesce(t.lesson.c.minutes, 0),
                t.lesson.c.status == DRAFT,
                *(t.module.c[name] for name in ("id", "title", "course_id")),
            )
            .join(t.module, t.module.c.id == t.lesson.c.module_id)
            .where(t.lesson.c.course_id.in_(course_ids), shown(drafts=drafts))
            .order_by(t.module.c.course_id, t.module.c.position, t.module.c.id, t.lesson.c.position, t.lesson.c.id)
        )
        return [FoundLesson(*row) for row in await self._rows(statement)]

    async def set_status(
        self, course_id: int, *, status: CourseStatus, visibility: Visibility, published_at: datetime | None
    ) -> None:
        """Publish the course, or take it back."""
        changed = update(t.course).where(t.course.c.id == course_id)
        first = func.coalesce(t.course.c.published_at, published_at)
        await self._session.exec(
            changed.values(
                status=status.value,
                visibility=visibility.value,
                published_at=first if published_at else t.course.c.published_at,
                version=t.course.c.version + 1,
            )
        )


class Enrolments(Repository):
    """Who has a place in which course."""

    async def join(self, user_id: int, course_id: int, now: datetime) -> bool:
        """Give somebody a place, their old one if they had left; return whether they had none."""
        row = await self._get(user_id, course_id)
        if row is None:
            self._session.add(EnrolmentRow(user_id=user_id, course_id=course_id, created_at=now))
            await self._session.flush()
            return True
        was_out = row.left_at is not None
        row.left_at = row.removed_at = None
        return was_out

    async def leave(self, user_id: int, course_id: int, now: datetime, *, is_removed: bool = False) -> bool:
        """Take the place away, keeping the row; return whether there was one. Who ``is_removed`` is kept out."""
        row = await self._get(user_id, course_id)
        if row is None or row.left_at is not None:
            return False
        row.left_at = now
        row.removed_at = now if is_removed else None
        return True

    async def _get(self, user_id: int, course_id: int) -> EnrolmentRow | None:
        statement = select_rows(EnrolmentRow).where(
            t.enrolment.c.user_id == user_id, t.enrolment.c.course_id == course_id
        )
        return (await self._session.exec(statement)).first()


_STANDS = t.course.c.deleted_at.is_(None)
_IS_PUBLISHED = and_(_STANDS, t.course.c.status == CourseStatus.PUBLISHED.value)
_IS_LISTED = t.course.c.visibility != Visibility.INVITED.value
DRAFT = LessonStatus.DRAFT.value
IS_THERE = and_(t.lesson.c.deleted_at.is_(None), t.module.c.deleted_at.is_(None))
"""Of a lesson joined with its module: neither is deleted."""
IS_SHOWN = and_(IS_THERE, t.lesson.c.status != DRAFT)
"""Of a lesson joined with its module: it is for students."""
COURSE_COLUMNS = 13
"""How many columns ``course_columns`` has."""
_EDGES = select(func.coalesce(func.sum(t.subject.c.edges_version), 0)).scalar_subquery()


def shown(*, drafts: bool) -> ColumnElement[bool]:
    """Return what chooses lessons joined with their modules: those for students, with ``drafts`` those for staff."""
    return IS_THERE if drafts else IS_SHOWN


def course_columns(user_id: Who) -> tuple[ColumnElement[Any], ...]:
    """Return what ``read_course`` needs of a course."""
    return (
        t.course.c.id,
        t.course.c.slug,
        t.course.c.title,
        t.course.c.summary,
        t.course.c.language,
        t.course.c.version,
        _EDGES,
        t.course.c.status,
        t.course.c.visibility,
        _is_staff(user_id),
        is_enrolled_in(user_id),
        t.course.c.owner_id == user_id,
        _is_removed(user_id),
    )


def read_course(row: Sequence[Any]) -> FoundCourse:
    """Return the course whose columns a row begins with."""
    status, visibility = CourseStatus(row[7]), Visibility(row[8])
    is_staff, is_enrolled, is_owner, is_removed = map(bool, row[9:COURSE_COLUMNS])
    access = CourseAccess(
        status, visibility, is_staff=is_staff, is_enrolled=is_enrolled, is_owner=is_owner, is_removed=is_removed
    )
    course_id, slug, title, summary, language, version, edges = row[:7]
    return FoundCourse(course_id, slug, title, summary, language, version, int(edges), access)


def is_enrolled_in(user_id: Who) -> ColumnElement[bool]:
    """Whether somebody has a place in the course of a row."""
    return _has_place(user_id, t.enrolment.c.left_at.is_(None))


def _is_staff(user_id: Who) -> ColumnElement[bool]:
    if isinstance(user_id, int) and not user_id:
        return false()
    beside = exists().where(t.staff.c.course_id == t.course.c.id, t.staff.c.user_id == user_id)
    return or_(t.course.c.owner_id == user_id, beside)


def _is_removed(user_id: Who) -> ColumnElement[bool]:
    return _has_place(user_id, t.enrolment.c.removed_at.is_not(None))


def _has_place(user_id: Who, which: ColumnElement[bool]) -> ColumnElement[bool]:
    if isinstance(user_id, int) and not user_id:
        return false()
    return exists().where(t.enrolment.c.course_id == t.course.c.id, t.enrolment.c.user_id == user_id, which)


def _teaches_beside() -> ColumnElement[bool]:
    return exists().where(t.staff.c.course_id == t.course.c.id, t.staff.c.user_id == t.user.c.id)


def _has_word(word: str) -> ColumnElement[bool]:
    escaped = word.replace(ESCAPE, ESCAPE * 2).replace("%", ESCAPE + "%").replace("_", ESCAPE + "_")
    return t.course.c.search_text.like(f"%{escaped}%", escape=ESCAPE)


def _lessons() -> Select[Any]:
    """Return a query over the shown lessons of the course that the query outside is about."""
    return (
        select()
        .select_from(t.lesson)
        .join(t.module, t.module.c.id == t.lesson.c.module_id)
        .where(t.lesson.c.course_id == t.course.c.id, IS_SHOWN)
        .correlate(t.course)
    )


def _touched(user_id: int) -> tuple[ColumnElement[Any], ...]:
    """Return when the learner enrolled in the course, last finished a lesson of it, and last answered in it."""
    here = t.lesson.c.course_id == t.course.c.id
    enrolled = select(t.enrolment.c.created_at).where(
        t.enrolment.c.course_id == t.course.c.id, t.enrolment.c.user_id == user_id
    )
    done = (
        select(func.max(t.lesson_done.c.done_at))
        .join(t.lesson, t.lesson.c.id == t.lesson_done.c.lesson_id)
        .where(here, t.lesson_done.c.user_id == user_id)
    )
    answered = (
        select(func.max(t.attempt.c.created_at))
        .join(t.block, t.block.c.id == t.attempt.c.block_id)
        .join(t.lesson, t.lesson.c.id == t.block.c.lesson_id)
        .where(here, t.attempt.c.user_id == user_id)
    )
    return tuple(one.correlate(t.course).scalar_subquery() for one in (enrolled, done, answered))


def _listed(user_id: int, *more: ColumnElement[Any]) -> Select[Any]:
    done = _lessons().join(t.lesson_done, t.lesson_done.c.lesson_id == t.lesson.c.id)
    done = done.where(t.lesson_done.c.user_id == user_id)
    return select(
        *course_columns(user_id),
        _lessons().add_columns(func.count()).scalar_subquery(),
        _lessons().add_columns(func.coalesce(func.sum(t.lesson.c.minutes), 0)).scalar_subquery(),
        done.add_columns(func.count()).scalar_subquery(),
        *PICTURE_COLUMNS,
        *more,
    ).outerjoin_from(t.course, t.file, IS_PICTURE)


def _read_listed(row: Sequence[Any]) -> ListedCourse:
    lessons, minutes, done, *more = row[COURSE_COLUMNS:]
    picture, moments = more[: len(PICTURE_COLUMNS)], more[len(PICTURE_COLUMNS) :]
    touched = max((moment for moment in moments if moment is not None), default=None)
    return ListedCourse(read_course(row), lessons, int(minutes), done, touched, read_picture(picture))


def _seconds(moment: datetime | None) -> float:
    return moment.timestamp() if moment else 0.0


_SLUG = bindparam("slug", type_=t.course.c.slug.type)
_USER = bindparam("user", type_=t.user.c.id.type)
_BY_SLUG = select(*course_columns(_USER)).where(t.course.c.slug == _SLUG, _STANDS)
