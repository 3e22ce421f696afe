"""A course's page: what it is, how far one is, joining and leaving."""

from collections.abc import AsyncIterator

import reflex as rx

from edtech_app.domain.words import _
from edtech_app.services import courses, enrolments
from edtech_app.services.context import current
from edtech_app.services.views import CourseAccessView, CourseHead, CoursePage, ProgressView
from edtech_app.state.notice import NoticeState
from edtech_app.state.page_trouble import LOADING, telling
from edtech_app.state.session import actor_of, same_session


def _nothing() -> CoursePage:
    return CoursePage(CourseHead(), CourseAccessView(), "", "", (), (), (), (), ProgressView(), 0, 0)


class CourseState(rx.State):
    """The course on screen."""

    code: rx.Field[str] = rx.field(LOADING)
    words: rx.Field[str] = rx.field("")
    page: rx.Field[CoursePage] = rx.field(default_factory=_nothing)
    busy: rx.Field[bool] = rx.field(default=False)

    @rx.event
    async def arrive(self) -> None:
        """Show the course that the address names."""
        await same_session(self)
        with telling(self):
            await self._look()

    @rx.event
    async def enrol(self) -> AsyncIterator[None]:
        """Take a place in the course."""
        self.busy = True
        yield
        try:
            await enrolments.enrol(current(), await actor_of(self), self.course_ref)
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
            await enrolments.leave(current(), await actor_of(self), self.course_ref)
            await self._look()
            await self._confirm(_("You have left the course. What you learnt is kept."))
        finally:
            self.busy = False

    async def _look(self) -> None:
        """Show the course as it is now."""
        self.page = await courses.course_page(current(), await actor_of(self), self.course_ref)

    async def _confirm(self, words: str) -> None:
        (await self.get_state(NoticeState))._add(words, has_failed=False)
