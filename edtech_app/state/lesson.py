"""A lesson as it stands open in a tab."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import reflex as rx
from reflex.event import EventSpec

from edtech_app.domain.events import Event, LessonChanged, SessionsEnded
from edtech_app.domain.words import _
from edtech_app.services import completion, lessons
from edtech_app.services.context import current
from edtech_app.services.views import (
    ConceptNote,
    CourseAccessView,
    CourseHead,
    LessonEntry,
    LessonPage,
    ModuleEntry,
    ProgressView,
)
from edtech_app.services.views_after import lesson_after
from edtech_app.services.visits import note_visit
from edtech_app.state.address import addressed, looks_as_student
from edtech_app.state.desk import DeskState
from edtech_app.state.editor import EditorState, follow_others
from edtech_app.state.living import LivingState
from edtech_app.state.overtaken import OvertakenState
from edtech_app.state.page_trouble import LOADING, READY, telling
from edtech_app.state.questions import QuestionState
from edtech_app.state.session import actor_of, same_session
from edtech_app.state.shaping import begin_shaping
from edtech_app.state.tabs import watch

KNOWN = frozenset({"mastered", "due", "presumed"})


@dataclass(frozen=True, slots=True)
class LessonPlace:
    """Where the lesson stands in its course, and whether its reader is done with it."""

    uuid: str = ""
    slug: str = ""
    title: str = ""
    module: str = ""
    minutes: int = 0
    is_draft: bool = False
    is_done: bool = False
    previous: LessonEntry | None = None
    following: LessonEntry | None = None
    has_map: bool = False
    ground: str = ""
    """What the reader knows of what the lesson stands on, as a sentence."""
    is_grounded: bool = False


class LessonState(rx.State):
    """The lesson on screen, without its answers."""

    code: rx.Field[str] = rx.field(LOADING)
    words: rx.Field[str] = rx.field("")
    course: rx.Field[CourseHead] = rx.field(default_factory=CourseHead)
    access: rx.Field[CourseAccessView] = rx.field(default_factory=CourseAccessView)
    place: rx.Field[LessonPlace] = rx.field(default_factory=LessonPlace)
    teaches: rx.Field[tuple[ConceptNote, ...]] = rx.field(default_factory=tuple)
    stands_on: rx.Field[tuple[ConceptNote, ...]] = rx.field(default_factory=tuple)
    outline: rx.Field[tuple[ModuleEntry, ...]] = rx.field(default_factory=tuple)
    progress: rx.Field[ProgressView] = rx.field(default_factory=ProgressView)
    marking: rx.Field[bool] = rx.field(default=False)

    _kept: tuple[LessonPage, ...] = ()
    """The view itself; within a tuple, because Reflex wraps a dataclass in a proxy."""
    _user_id: int = 0

    @rx.event
    async def arrive(self) -> None:
        """Show the lesson that the address names, as the person who is here may see it."""
        actor = await same_session(self)
        with telling(self):
            await self._look()
        if self.code == READY:
            await note_visit(current(), actor, self.course.id, self.access)
            if self.access.is_staff:
                await begin_shaping(self, self.course.slug)

    @rx.event
    async def mark_done(self) -> AsyncIterator[EventSpec | None]:
        """Mark the lesson done and go on to the next one, or back to the course after the last."""
        self.marking = True
        yield None
        try:
            if not self.access.is_preview:
                await completion.mark_done(current(), await actor_of(self), self.course.slug, self.place.slug)
            yield rx.redirect(self._way_on())
        finally:
            self.marking = False

    @rx.event
    async def mark_undone(self) -> None:
        """Take the mark back."""
        await completion.mark_undone(current(), await actor_of(self), self.course.slug, self.place.slug)
        await self._look()

    def _way_on(self) -> str:
        after = self.place.following
        path = f"/learn/{self.course.slug}/{after.slug}" if after else f"/courses/{self.course.slug}"
        return f"{path}?as=student" if self.access.is_preview else path

    async def _look(self, event: Event | None = None) -> None:
        """Show the lesson as it is now, maybe after an event."""
        actor = await actor_of(self)
        course, lesson, as_student = (
            addressed(self, "course_ref"),
            addressed(self, "lesson_ref"),
            looks_as_student(self),
        )
        page = await lessons.lesson_page(current(), actor, course, lesson, as_student=as_student)
        self._user_id = actor.user_id
        watch(self, actor, [page.course.id], lesson=page.content.lesson_id, hearer=LessonState)
        await self._show(page, event)
        (await self.get_state(QuestionState))._begin(page.answers, is_trial=page.access.is_preview)

    async def _hear(self, event: Event) -> None:
        """Let the page follow an event, also one of this tab's own doing."""
        page = None
        if self._kept and not isinstance(event, SessionsEnded):
            content = await lessons.content_after(current(), self._kept[0], event)
            page = lesson_after(self._kept[0], event, content)
        if page is None:
            before = self.outline
            with telling(self):
                await self._look(event)
                await (await self.get_state(OvertakenState))._follow(before, self.outline)
        elif page is not self._kept[0]:
            answers = self._kept[0].answers
            await self._show(page, event)
            if page.answers is not answers:
                (await self.get_state(QuestionState))._follow(page.answers)

    async def _show(self, page: LessonPage, event: Event | None) -> None:
        """Show what differs from what is shown, so that no more than that is sent."""
        before, self._kept = self._kept, (page,)
        is_old = isinstance(event, LessonChanged) and (event.is_quiet or event.author_id == self._user_id != 0)
        (await self.get_state(LivingState))._show(page.content, is_marked=not is_old, is_staff=page.access.is_staff)
        if page.access.is_staff:
            await (await self.get_state(DeskState))._follow(
                [one.uuid for kept in before for one in kept.content.blocks]
            )
            if event is None or isinstance(event, LessonChanged):
                await follow_others(await self.get_state(EditorState), event, self._user_id)
        if before and _is_alike(before[0], page):
            return
        for name, value in _parts(page).items():
            if getattr(self, name) != value:
                setattr(self, name, value)


def _is_alike(before: LessonPage, page: LessonPage) -> bool:
    """Whether two pages differ in nothing but blocks and answers, which have States of their own."""
    old, new = before.content, page.content
    is_same_lesson = (old.uuid, old.title, old.minutes) == (new.uuid, new.title, new.minutes)
    return is_same_lesson and replace(before, content=new, answers=page.answers) == page


def _parts(page: LessonPage) -> dict[str, object]:
    """Return what the tab's own State shows of a page, by the names that it has there."""
    return {
        "course": page.course,
        "access": page.access,
        "place": _place(page),
        "teaches": page.teaches,
        "stands_on": page.stands_on,
        "outline": page.outline,
        "progress": page.progress,
    }


def _place(page: LessonPage) -> LessonPlace:
    known = sum(1 for concept in page.stands_on if concept.standing in KNOWN)
    return LessonPlace(
        uuid=page.content.uuid,
        slug=page.slug,
        title=page.content.title,
        module=page.module_title,
        minutes=page.content.minutes,
        is_draft=any(entry.is_current and entry.is_draft for module in page.outline for entry in module.lessons),
        is_done=page.is_done,
        previous=page.previous,
        following=page.following,
        has_map=page.has_map,
        ground=_ground(known, len(page.stands_on)) if page.access.is_learner else "",
        is_grounded=known == len(page.stands_on),
    )


def _ground(known: int, total: int) -> str:
    """Say how much of what the lesson stands on is known; nothing where it stands on nothing."""
    if total and known == total:
        return {1: _("You know the prerequisite"), 2: _("You know both prerequisites")}.get(
            total, _("You know all {total} prerequisites", total=total)
        )
    return _("You know {known} of {total} prerequisites", known=known, total=total) if total else ""
