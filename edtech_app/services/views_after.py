"""How views follow events: old view + its events = fresh view. Pure.

A view that cannot follow an event says so by ``None``: then it is to be read again. One that an event does not concern
stays the same object.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from edtech_app.domain.access import CourseStatus, Visibility
from edtech_app.domain.events import (
    AttemptGraded,
    CourseChanged,
    EnrolmentChanged,
    Event,
    KeyShown,
    LessonChanged,
    LessonMarked,
    MasteryChange,
)
from edtech_app.services.learner import iso, percent, progress_view
from edtech_app.services.views import (
    AnswerView,
    ConceptNote,
    CourseAccessView,
    CourseHead,
    CoursePage,
    LessonContent,
    LessonEntry,
    LessonPage,
    ModuleEntry,
    ProgressView,
)
from edtech_app.services.views_answers import answered, opened

Moved = AttemptGraded | LessonMarked
"""What moves beliefs."""
Entry = TypeVar("Entry", LessonEntry, LessonEntry | None)


def lesson_after(page: LessonPage, event: Event, content: LessonContent | None = None) -> LessonPage | None:
    """Return the lesson's page once ``event`` has happened to the person who has it open.

    ``content`` is what the lesson says since then, where somebody knows (see ``lessons.content_after``).
    """
    match event:
        case AttemptGraded() | LessonMarked():
            moved = _with_beliefs(page, event)
            if moved is None or event.course_id != page.course.id:
                return moved
            return _with_answer(moved, event) if isinstance(event, AttemptGraded) else _with_mark(moved, event)
        case KeyShown() if event.block_uuid in page.answers:
            return _with_answers(page, opened(page.answers[event.block_uuid], event.key))
        case EnrolmentChanged() if event.course_id == page.course.id:
            access = access_after(page.access, page.course, event)
            is_alike = access.is_learner == page.access.is_learner and not page.access.is_preview
            return replace(page, access=access) if access.may_read and is_alike else None
        case CourseChanged() | LessonChanged() if event.course_id == page.course.id:
            is_elsewhere = isinstance(event, LessonChanged) and event.lesson_id != page.content.lesson_id
            return page if is_elsewhere else _with_content(page, content)
    return page


def course_after(page: CoursePage, event: Event) -> CoursePage | None:
    """Return the course's page once ``event`` has happened to the person who has it open."""
    match event:
        case AttemptGraded() | LessonMarked() if event.course_id != page.course.id or page.access.is_preview:
            return None if event.mastery or page.access.is_preview else page  # its concepts may be of this course too
        case AttemptGraded():
            return replace(page, mastered=event.mastered)
        case LessonMarked():
            modules = marked(page.modules, event)
            start = first_undone(modules)
            progress = progress_of(modules)
            return replace(page, modules=modules, progress=progress, mastered=event.mastered, start=start)
        case EnrolmentChanged() if event.course_id == page.course.id and not _is_read_again(page):
            access = access_after(page.access, page.course, event)
            modules = tuple(
                replace(one, lessons=tuple(replace(entry, may_open=access.may_read) for entry in one.lessons))
                for one in page.modules
            )
            return replace(page, access=access, modules=modules, start=first_undone(modules))
        case CourseChanged() | EnrolmentChanged() if event.course_id == page.course.id:
            return None
    return page


def _is_read_again(page: CoursePage) -> bool:
    """Whether a place taken or given up changes more of the page than can be told from it."""
    return is_invited(page.course) or page.access.is_preview


def is_invited(course: CourseHead) -> bool:
    """Whether a course is only for those inside, once it is published."""
    return course.visibility == Visibility.INVITED.value


def access_after(access: CourseAccessView, course: CourseHead, event: EnrolmentChanged) -> CourseAccessView:
    """Return what a person may do in a course after they joined or left it; ``domain.access`` has the table."""
    is_enrolled, is_removed = event.is_enrolled, event.is_removed and not access.is_staff
    is_inside = is_enrolled or access.is_staff
    is_published = course.status == CourseStatus.PUBLISHED.value
    is_public = is_published and course.visibility == Visibility.PUBLIC.value
    return replace(
        access,
        is_enrolled=is_enrolled,
        may_read=access.is_staff or (is_published and (is_enrolled or is_public)),
        may_study=access.is_staff or (is_published and is_inside),
        may_enrol=is_published and not is_enrolled and not is_removed and not is_invited(course),
        is_removed=is_removed,
    )


def marked(modules: tuple[ModuleEntry, ...], event: LessonMarked) -> tuple[ModuleEntry, ...]:
    """Return the outline with one lesson done, or not."""
    return tuple(replace(one, lessons=tuple(marked_entry(entry, event) for entry in one.lessons)) for one in modules)


def marked_entry(entry: Entry, event: LessonMarked) -> Entry:
    """Return a lesson's entry, done or not when the event is about it."""
    if entry is None or entry.id != event.lesson_id:
        return entry
    return replace(entry, is_done=event.is_done)


def progress_of(modules: tuple[ModuleEntry, ...]) -> ProgressView:
    """Return the progress that an outline shows; drafts do not count."""
    lessons = [entry for module in modules for entry in module.lessons if not entry.is_draft]
    return progress_view(sum(entry.is_done for entry in lessons), len(lessons))


def first_undone(modules: tuple[ModuleEntry, ...]) -> LessonEntry | None:
    """Return the first lesson not done, or the first of all; drafts do not count."""
    lessons = [entry for module in modules for entry in module.lessons if not entry.is_draft]
    return next((entry for entry in lessons if not entry.is_done), lessons[0] if lessons else None)


def _with_content(page: LessonPage, content: LessonContent | None) -> LessonPage | None:
    return replace(page, content=content) if content else None


def _with_beliefs(page: LessonPage, event: Moved) -> LessonPage | None:
    """Return the page with what is now believed; how far another course got says nothing certain about this one.

    Neither is a preview sure of it: what moved was reckoned with the drafts that it leaves out.
    """
    if page.access.is_preview:
        return None
    if not page.access.is_learner:
        return page
    changes = {change.concept_id: change for change in event.mastery}
    shown = {note.id for note in (*page.teaches, *page.stands_on)}
    if shown.isdisjoint(changes):
        return page
    if event.course_id != page.course.id:
        return None
    return replace(page, teaches=_noted(page.teaches, changes), stands_on=_noted(page.stands_on, changes))


def _noted(notes: tuple[ConceptNote, ...], changes: Mapping[int, MasteryChange]) -> tuple[ConceptNote, ...]:
    return tuple(_note(note, changes[note.id]) if note.id in changes else note for note in notes)


def _note(note: ConceptNote, change: MasteryChange) -> ConceptNote:
    return replace(
        note,
        standing=change.standing,
        level=change.level,
        percent=percent(change.level),
        evidence=change.evidence,
    )


def _with_answer(page: LessonPage, event: AttemptGraded) -> LessonPage:
    view = page.answers.get(event.block_uuid)
    if view is None:
        return page
    view = answered(
        view,
        answer=event.answer,
        points=event.points,
        is_right=event.is_right,
        tries=event.tries,
        at=iso(event.answered_at),
        remarks=event.remarks,
    )
    return _with_answers(page, opened(view, event.key))


def _with_answers(page: LessonPage, view: AnswerView) -> LessonPage:
    return replace(page, answers=page.answers | {view.block_uuid: view})


def _with_mark(page: LessonPage, event: LessonMarked) -> LessonPage:
    outline = marked(page.outline, event)
    return replace(
        page,
        outline=outline,
        progress=progress_of(outline),
        is_done=event.is_done if event.lesson_id == page.content.lesson_id else page.is_done,
        previous=marked_entry(page.previous, event),
        following=marked_entry(page.following, event),
    )
