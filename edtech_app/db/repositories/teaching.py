"""Courses as those see them who teach them: drafts too, and what was deleted a moment ago."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, false, func, or_, select, true, update

from edtech_app.db.repositories import columns as t
from edtech_app.db.repositories.base import Repository
from edtech_app.db.repositories.courses import DRAFT, IS_SHOWN, IS_THERE, is_enrolled_in
from edtech_app.db.repositories.found import FoundPicture
from edtech_app.db.repositories.pictures import IS_PICTURE, PICTURE_COLUMNS, read_picture
from edtech_app.domain.access import CourseAccess, CourseStatus, Visibility
from edtech_app.domain.people import Actor, Role


@dataclass(frozen=True, slots=True)
class TaughtCourse:
    """A course, its size, and what decides what one person may do in it."""

    id: int
    uuid: str
    slug: str
    title: str
    summary: str
    access: CourseAccess
    lessons: int
    """Those for students."""
    drafts: int
    questions: int
    learners: int
    deleted_at: datetime | None
    picture: FoundPicture | None = None


class Teaching(Repository):
    """The courses that somebody teaches."""

    async def course(self, ref: str, user_id: int) -> TaughtCourse | None:
        """Return the course with this public id or slug, a deleted one by its public id only."""
        by_slug = (t.course.c.slug == ref) & t.course.c.deleted_at.is_(None)
        statement = _courses(user_id).where(or_(t.course.c.uuid == ref, by_slug)).order_by(t.course.c.id).limit(1)
        rows = await self._rows(statement)
        return _read(rows[0]) if rows else None

    async def courses(self, user_id: int, *, is_admin: bool) -> list[TaughtCourse]:
        """Return the courses that somebody teaches (an administrator: all), the newest first."""
        mine = true() if is_admin else _is_staff(user_id)
        stands = t.course.c.deleted_at.is_(None) & (t.course.c.status != CourseStatus.IMPORTING.value)
        statement = _courses(user_id).where(stands, mine).order_by(t.course.c.id.desc())
        return [_read(row) for row in await self._rows(statement)]

    async def may_join(self, subject_slug: str, actor: Actor) -> bool:
        """Whether somebody may add concepts to a subject: they teach a course of it, or it has no course yet."""
        of_subject = select(t.course.c.id).join(t.subject, t.subject.c.id == t.course.c.subject_id)
        of_subject = of_subject.where(t.subject.c.slug == subject_slug).limit(1)
        if actor.role is Role.ADMIN or await self._rows(of_subject.where(_is_staff(actor.user_id))):
            return True
        return not await self._rows(of_subject)

    async def has_any(self) -> bool:
        """Whether there is or was a course at all."""
        return bool(await self._rows(select(t.course.c.id).limit(1)))

    async def owner_id(self, ref: str) -> int | None:
        """Return who owns the course with this public id or slug."""
        statement = select(t.course.c.owner_id).where(or_(t.course.c.uuid == ref, t.course.c.slug == ref))
        rows = await self._rows(statement.order_by(t.course.c.id).limit(1))
        return int(rows[0][0]) if rows else None

    async def slug(self, uuid: str) -> str:
        """Return the slug of the course with this public id; empty where there is none."""
        statement = select(t.course.c.slug).where(t.course.c.uuid == uuid, t.course.c.deleted_at.is_(None))
        return next((str(slug) for (slug,) in await self._rows(statement)), "")

    async def uuid(self, course_id: int) -> str:
        """Return the public id of a course."""
        return str((await self._rows(select(t.course.c.uuid).where(t.course.c.id == course_id)))[0][0])

    async def set_deleted(self, course_id: int, at: datetime | None) -> None:
        """Hide the course from everybody, or bring it back."""
        grown = t.course.c.version + 1
        changed = update(t.course).where(t.course.c.id == course_id).values(deleted_at=at, version=grown)
        await self._session.exec(changed)

    async def settings(self, course_id: int) -> dict[str, Any]:
        """Return what a course says of itself, by the names of its columns."""
        ((*texts, outcomes, asks),) = await self._rows(_SETTINGS.where(t.course.c.id == course_id))
        return dict(zip(_TEXTS, texts, strict=True)) | {"outcomes": tuple(outcomes), "asks": tuple(asks)}

    async def change(self, course_id: int, values: dict[str, Any]) -> None:
        """Let a course say something else of itself."""
        grown = {"version": t.course.c.version + 1}
        await self._session.exec(update(t.course).where(t.course.c.id == course_id).values(**values, **grown))

    async def has_picture(self, course_id: int, name: str) -> bool:
        """Whether a course has a picture of this name."""
        is_picture = t.file.c.media_type.startswith("image/")
        found = select(t.file.c.id).where(t.file.c.course_id == course_id, t.file.c.name == name, is_picture)
        return bool(await self._rows(found))

    async def words_to_find(self, course_id: int) -> list[str]:
        """Return the words by which students find a course: its own, those of its outline and of its concepts."""
        said = await self.settings(course_id)
        lessons = select(t.module.c.title, t.lesson.c.title).join(t.module, t.module.c.id == t.lesson.c.module_id)
        lessons = lessons.where(t.lesson.c.course_id == course_id, IS_SHOWN)
        lessons = lessons.order_by(t.module.c.position, t.module.c.id, t.lesson.c.position, t.lesson.c.id)
        outline = [(row[0], row[1]) for row in await self._rows(lessons)]
        concepts = (row[0] for row in await self._rows(_concepts_of(course_id)))
        modules = dict.fromkeys(module for module, _lesson in outline)
        words = [said["title"], said["summary"], *said["outcomes"], *modules, *(lesson for _module, lesson in outline)]
        return [*words, *concepts, said["description"]]

    async def set_search_text(self, course_id: int, words: str) -> None:
        """Let a course be found by other words."""
        await self._session.exec(update(t.course).where(t.course.c.id == course_id).values(search_text=words))


_TEXTS = ("title", "summary", "description", "language", "picture", "picture_alt")
_SETTINGS = select(*(t.course.c[name] for name in (*_TEXTS, "outcomes", "asks")))


def _concepts_of(course_id: int) -> Select[Any]:
    """Return the query for the titles of what the lessons of a course teach that students see."""
    taught = select(t.concept.c.title).join(t.lesson_concept, t.lesson_concept.c.concept_id == t.concept.c.id)
    taught = taught.join(t.lesson, t.lesson.c.id == t.lesson_concept.c.lesson_id)
    taught = taught.join(t.module, t.module.c.id == t.lesson.c.module_id)
    taught = taught.where(t.lesson.c.course_id == course_id, IS_SHOWN)
    return taught.group_by(t.concept.c.id, t.concept.c.title).order_by(t.concept.c.id)


def _courses(user_id: int) -> Select[Any]:
    return select(
        t.course.c.id,
        t.course.c.uuid,
        t.course.c.slug,
        t.course.c.title,
        t.course.c.summary,
        t.course.c.deleted_at,
        t.course.c.status,
        t.course.c.visibility,
        _is_staff(user_id),
        t.course.c.owner_id == user_id,
        is_enrolled_in(user_id),
        _lessons(),
        _drafts(),
        _questions(),
        _learners(),
        *PICTURE_COLUMNS,
    ).outerjoin_from(t.course, t.file, IS_PICTURE)


def _read(row: Any) -> TaughtCourse:  # noqa: ANN401 - a row of the columns above
    course_id, uuid, slug, title, summary, deleted_at, status, visibility, is_staff, is_owner, is_enrolled = row[:11]
    lessons, drafts, questions, learners, *picture = row[11:]
    access = CourseAccess(
        CourseStatus(status),
        Visibility(visibility),
        is_staff=bool(is_staff),
        is_enrolled=bool(is_enrolled),
        is_owner=bool(is_owner),
    )
    size = (lessons, drafts, questions, learners)
    return TaughtCourse(course_id, uuid, slug, title, summary, access, *size, deleted_at, read_picture(picture))


def _is_staff(user_id: int) -> ColumnElement[bool]:
    if not user_id:
        return false()
    beside = exists().where(t.staff.c.course_id == t.course.c.id, t.staff.c.user_id == user_id)
    return or_(t.course.c.owner_id == user_id, beside)


def _lessons() -> ColumnElement[int]:
    counted = select(func.count(t.lesson.c.id)).join(t.module, t.module.c.id == t.lesson.c.module_id)
    return counted.where(_HERE, IS_SHOWN).correlate(t.course).scalar_subquery()


def _drafts() -> ColumnElement[int]:
    counted = select(func.count(t.lesson.c.id)).join(t.module, t.module.c.id == t.lesson.c.module_id)
    return counted.where(_HERE, IS_THERE, t.lesson.c.status == DRAFT).correlate(t.course).scalar_subquery()


def _questions() -> ColumnElement[int]:
    counted = (
        select(func.count(t.block.c.id))
        .join(t.lesson, t.lesson.c.id == t.block.c.lesson_id)
        .join(t.module, t.module.c.id == t.lesson.c.module_id)
    )
    is_question = (t.block.c.kind == "question") & t.block.c.deleted_at.is_(None)
    return counted.where(_HERE, IS_SHOWN, is_question).correlate(t.course).scalar_subquery()


def _learners() -> ColumnElement[int]:
    counted = select(func.count(t.enrolment.c.id))
    is_in = (t.enrolment.c.course_id == t.course.c.id) & t.enrolment.c.left_at.is_(None)
    return counted.where(is_in).correlate(t.course).scalar_subquery()


_HERE = t.lesson.c.course_id == t.course.c.id
