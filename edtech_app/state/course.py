"""A course's page: what it is, how far one is, joining and leaving."""

from collections.abc import AsyncIterator

import reflex as rx

from edtech_app.domain.events import Event, SessionsEnded
from edtech_app.domain.words import _
from edtech_app.services import courses, enrolments
from edtech_app.services.context import current
from edtech_app.services.views import CourseAccessView, CourseHead, CoursePage, ProgressView
from edtech_app.services.views_after import course_after
from edtech_app.services.visits import note_visit
from edtech_app.state.address import addressed, looks_as_student
from edtech_app.state.notice import NoticeState
from edtech_app.state.overtaken import OvertakenState
from edtech_app.state.page_trouble import LOADING, READY, telling
from edtech_app.state.session import actor_of, same_session
from edtech_app.state.shaping import begin_shaping
from edtech_app.state.tabs import watch


def _nothing() -> CoursePage:
    return CoursePage(CourseHead(), CourseAccessView(), "", "", (), (), (), (), ProgressView(), 0, 0)


class CourseState(rx.State):
    """The course on screen."""

    code: rx.Field[str] = rx.field(LOADING)
    words: rx.Field[str] = rx.field("")
    page: rx.Field[CoursePage] = rx.field(default_factory=_nothing)
    busy: rx.Field[bool] = rx.field(default=False)

    _kept: tuple[CoursePage, ...] = ()
    """The view itself; within a tuple, because Reflex wraps a dataclass in a proxy."""

    @rx.event
    async def arrive(self) -> None:
        """Show the course that the address names."""
        actor = await same_session(self)
        with telling(self):
            await self._look()
        if self.code == READY:
            page = self._kept[0]
            await note_visit(current(), actor, page.course.id, page.access)
            if page.access.is_staff:
                await begin_shaping(self, page.course.slug)

    @rx.event
    async def enrol(self) -> AsyncIterator[None]:
        """Take a place in the course."""
        self.busy = True
        yield
        try:
            await enrolments.enrol(current(), await actor_of(self), addressed(self, "course_ref"))
            await self._look()
            await self._confirm(_("You are enrolled. Your answers and progress are kept from now on."))
        finally:
            self.busy = False

    @rx.event
    async def leave(self) -> AsyncIterator[None]:
        """Give the place up; what was learnt stays."""
        self.busy = True
        yield
        try:
            await enrolments.leave(current(), await actor_of(self), addressed(self, "course_ref"))
            await self._look()
            await self._confirm(_("You have left the course. What you learnt is kept."))
        finally:
            self.busy = False

    async def _look(self) -> None:
        """Show the course as it is now."""
        actor = await actor_of(self)
        slug, as_student = addressed(self, "course_ref"), looks_as_student(self)
        page = await courses.course_page(current(), actor, slug, as_student=as_student)
        watch(self, actor, [page.course.id], hearer=CourseState)
        self._show(page)

    async def _hear(self, event: Event) -> None:
        """Let the page follow an event."""
        page = None if isinstance(event, SessionsEnded) or not self._kept else course_after(self._kept[0], event)
        if page is None:
            before = self.page.modules
            with telling(self):
                await self._look()
                await (await self.get_state(OvertakenState))._follow(before, self.page.modules)
        elif page is not self._kept[0]:
            self._show(page)

    def _show(self, page: CoursePage) -> None:
        self.page, self._kept = page, (page,)

    async def _confirm(self, words: str) -> None:
        (await self.get_state(NoticeState))._add(words, has_failed=False)
