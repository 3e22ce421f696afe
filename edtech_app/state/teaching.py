"""The courses that somebody teaches: beginning one, showing them, taking them back, deleting them."""

from collections.abc import AsyncIterator, Awaitable

import reflex as rx
from reflex.event import EventSpec

from edtech_app.domain.errors import InvalidError
from edtech_app.domain.events import CourseChanged, Event, JobChanged, ProfileChanged, SessionsEnded, StaffChanged
from edtech_app.domain.words import _
from edtech_app.services import publishing
from edtech_app.services.authoring.courses import create_course
from edtech_app.services.context import current
from edtech_app.services.publishing import OwnCourse
from edtech_app.state.mistakes import typed
from edtech_app.state.notice import NoticeState
from edtech_app.state.page_trouble import LOADING, telling
from edtech_app.state.session import actor_of, same_session
from edtech_app.state.tabs import watch


class TeachingState(rx.State):
    """Own courses, the newest first."""

    code: rx.Field[str] = rx.field(LOADING)
    words: rx.Field[str] = rx.field("")
    courses: rx.Field[tuple[OwnCourse, ...]] = rx.field(default_factory=tuple)
    deleted_uuid: rx.Field[str] = rx.field("")
    """The course that was deleted last, while that can be undone here."""
    deleted_title: rx.Field[str] = rx.field("")
    title_mistake: rx.Field[str] = rx.field("")
    busy: rx.Field[bool] = rx.field(default=False)

    @rx.event
    async def arrive(self) -> None:
        """Show the courses."""
        actor = await same_session(self)
        self.deleted_uuid = self.deleted_title = self.title_mistake = ""
        watch(self, actor, hearer=TeachingState)
        with telling(self):
            await self._look()

    @rx.event
    async def create(self, form: dict[str, str]) -> AsyncIterator[EventSpec | None]:
        """Begin a course with this title, and go on to its page."""
        self.busy, self.title_mistake = True, ""
        yield None
        try:
            slug = await create_course(current(), await actor_of(self), typed(form, "title"))
            yield rx.redirect(f"/courses/{slug}")
        except InvalidError as error:
            self.title_mistake = error.message
            yield rx.set_focus("title")
        finally:
            self.busy = False

    @rx.event
    async def publish(self, uuid: str, visibility: str) -> None:
        """Show a course to everybody, to its members, or to those who are invited."""
        course = await self._change(
            publishing.publish_course(current(), await actor_of(self), str(uuid), str(visibility))
        )
        await self._confirm(_open_to(course))

    @rx.event
    async def unpublish(self, uuid: str) -> None:
        """Take a course back."""
        course = await self._change(publishing.unpublish_course(current(), await actor_of(self), str(uuid)))
        await self._confirm(_("{title} is a draft again; only its staff sees it.", title=course.title))

    @rx.event
    async def delete(self, uuid: str) -> None:
        """Delete a course, so that it can be undone."""
        await publishing.delete_course(current(), await actor_of(self), str(uuid))
        self.deleted_uuid = str(uuid)
        self.deleted_title = next((course.title for course in self.courses if course.uuid == uuid), "")
        await self._look()

    @rx.event
    async def undo(self) -> None:
        """Bring the course back that was deleted last."""
        course = await publishing.restore_course(current(), await actor_of(self), self.deleted_uuid)
        self.deleted_uuid = self.deleted_title = ""
        await self._look()
        await self._confirm(_("{title} is back.", title=course.title))

    async def _hear(self, event: Event) -> None:
        """Show the courses anew when one changed, another may have come, or who is here changed."""
        if isinstance(event, CourseChanged | JobChanged | ProfileChanged | SessionsEnded | StaffChanged):
            with telling(self):
                await self._look()

    async def _look(self) -> None:
        """Show the courses as they are now, and hear of what happens to them."""
        actor = await actor_of(self)
        self.courses = await publishing.own_courses(current(), actor)
        watch(self, actor, [course.id for course in self.courses], hearer=TeachingState)

    async def _change(self, change: Awaitable[OwnCourse]) -> OwnCourse:
        """Make a change and show it in its line."""
        course = await change
        self.courses = tuple(course if line.uuid == course.uuid else line for line in self.courses)
        return course

    async def _confirm(self, words: str) -> None:
        (await self.get_state(NoticeState))._add(words, has_failed=False)


def _open_to(course: OwnCourse) -> str:
    """Say whom a published course is for."""
    if course.visibility == "public":
        return _("{title} is open to everybody.", title=course.title)
    if course.visibility == "invited":
        return _("{title} is for those with a code. Make one among its people.", title=course.title)
    return _("Everybody sees the page of {title}; its lessons are for those enrolled.", title=course.title)
