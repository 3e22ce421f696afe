"""What a course says of itself, changed in place, and who it is for."""

from collections.abc import AsyncIterator
from typing import Any

import reflex as rx
from reflex.event import EventSpec, EventType

from edtech_app.domain.errors import ConflictError, InvalidError
from edtech_app.domain.words import _
from edtech_app.services import publishing
from edtech_app.services.authoring.courses import CourseSettings, course_settings, set_course_settings
from edtech_app.services.context import current
from edtech_app.state.address import addressed
from edtech_app.state.mistakes import typed
from edtech_app.state.notice import NoticeState
from edtech_app.state.session import actor_of

TEXTS = ("title", "summary", "description", "language")
LISTS = ("outcomes", "asks")
PUBLISH = "publish-course"
"""The id of what shows the course."""


class SettingsState(rx.State):
    """The part of a course's page that is open for writing, and what is wrong with what was written."""

    part: rx.Field[str] = rx.field("")
    """``title``, ``about``, ``outcomes``, ``asks`` or nothing."""
    texts: rx.Field[dict[str, str]] = rx.field(default_factory=dict)
    """What the fields hold when they open; lists a line each."""
    field: rx.Field[str] = rx.field("")
    """The field that is wrong, and why."""
    words: rx.Field[str] = rx.field("")
    theirs: rx.Field[str] = rx.field("")
    """What somebody else wrote into that field meanwhile."""
    busy: rx.Field[bool] = rx.field(default=False)
    here: str = rx.SessionStorage("")
    """The course, and the part of it that is open; see ``state.kept``."""

    _was: tuple[CourseSettings, ...] = ()
    """What the course said when the part was opened; within a tuple, because Reflex wraps a dataclass in a proxy."""
    _course: str = ""

    @rx.event
    async def open(self, part: str) -> None:
        """Open a part for writing."""
        await self._open(part)

    @rx.event
    async def close(self) -> EventSpec | None:
        """Change nothing after all."""
        part, self.part, self.here = self.part, "", ""
        self._forget()
        return rx.set_focus(f"edit-{part}")

    @rx.event
    async def save(self, form: dict[str, str]) -> AsyncIterator[EventType[()] | None]:
        """Keep what was written. A mistake stands beside its field, and what was typed stays where it is."""
        self.busy = True
        yield None
        try:
            yield await self._save(form)
        finally:
            self.busy = False

    @rx.event
    async def publish(self, form: dict[str, str]) -> None:
        """Show the course to those whom the form names."""
        course = await publishing.publish_course(
            current(), await actor_of(self), addressed(self, "course_ref"), typed(form, "visibility")
        )
        await self._confirm(_SHOWN[course.visibility])

    @rx.event
    async def unpublish(self) -> EventSpec:
        """Show the course to its staff alone."""
        await publishing.unpublish_course(current(), await actor_of(self), addressed(self, "course_ref"))
        await self._confirm(_("This course is a draft again; only its staff sees it."))
        return rx.set_focus(PUBLISH)

    async def _save(self, form: dict[str, str]) -> EventSpec | None:
        changes: dict[str, Any] = {name: form[name] for name in TEXTS if name in form}
        changes |= {name: form[name].splitlines() for name in LISTS if name in form}
        was = self._was[0] if self._was else None
        try:
            await set_course_settings(current(), await actor_of(self), addressed(self, "course_ref"), changes, was=was)
        except ConflictError as error:
            await self._read()
            self.field, self.words = error.field, _("Somebody else changed this meanwhile. Save again to keep yours.")
            self.theirs = self.texts.get(error.field, "")
            return rx.set_focus(error.field)
        except InvalidError as error:
            self.field, self.words, self.theirs = error.field or "form", error.message, ""
            return rx.set_focus(error.field) if error.field else None
        part, self.part, self.here = self.part, "", ""
        self._forget()
        await self._confirm(_("Saved."))
        return rx.set_focus(f"edit-{part}")

    async def _read(self) -> None:
        """Know what the course says now; a save rests on it."""
        said = await course_settings(current(), await actor_of(self), addressed(self, "course_ref"))
        self._was = (said,)
        texts = {name: str(getattr(said, name)) for name in TEXTS}
        self.texts = texts | {name: "\n".join(getattr(said, name)) for name in LISTS}
        self._forget()

    def _begin(self, course: str) -> None:
        """Close what is open in another course."""
        if course != self._course:
            self._course, self.part, self.here = course, "", ""
            self._forget()

    async def _open(self, part: str) -> None:
        await self._read()
        self.part, self.here = part, f"{self._course} {part}"

    def _forget(self) -> None:
        self.field = self.words = self.theirs = ""

    async def _confirm(self, words: str) -> None:
        (await self.get_state(NoticeState))._add(words, has_failed=False)


_SHOWN = {
    "public": _("Everybody sees this course and can read it."),
    "members": _("Everybody sees this page; the lessons are for those enrolled."),
    "invited": _("Only those who were invited see this course."),
}
