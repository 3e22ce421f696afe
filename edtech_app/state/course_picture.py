"""The picture of the course on screen, chosen in place by those who teach it."""

from collections.abc import AsyncIterator

import reflex as rx
from reflex.event import EventSpec, EventType

from edtech_app.domain.errors import ConflictError, InvalidError
from edtech_app.domain.words import _
from edtech_app.services.authoring.courses import CourseSettings, course_settings
from edtech_app.services.authoring.pictures import set_course_picture, show_picture
from edtech_app.services.context import current
from edtech_app.state.address import addressed
from edtech_app.state.notice import NoticeState
from edtech_app.state.session import actor_of

OPENER = "edit-picture"


class CoursePictureState(rx.State):
    """The form of a course's picture. What is typed in it is the browser's own until it is kept."""

    is_open: rx.Field[bool] = rx.field(default=False)
    file: rx.Field[str] = rx.field("")
    src: rx.Field[str] = rx.field("")
    alt: rx.Field[str] = rx.field("")
    is_decorative: rx.Field[bool] = rx.field(default=False)
    """What the fields hold when they open."""
    field: rx.Field[str] = rx.field("")
    words: rx.Field[str] = rx.field("")
    """Why it was not kept, and because of which field."""
    busy: rx.Field[bool] = rx.field(default=False)

    _was: tuple[CourseSettings, ...] = ()
    _course: str = ""

    @rx.event
    async def open(self) -> None:
        """Open the form with the picture that the course has."""
        said = await self._read()
        self.file, self.alt = said.picture, said.picture_alt
        self.is_decorative = bool(said.picture) and not said.picture_alt
        self.src = await self._source(said.picture)
        self.field = self.words = ""
        self.is_open = True

    @rx.event
    async def close(self) -> EventSpec:
        """Change nothing after all."""
        self.is_open = False
        return rx.set_focus(OPENER)

    @rx.event
    async def take(self, target: str) -> None:
        """Show the file that the browser has sent."""
        self.src = await self._source(target)
        self.file, self.field, self.words = target, "", ""

    @rx.event
    async def keep(self, form: dict[str, str]) -> AsyncIterator[EventType[()] | None]:
        """Give the course the picture. A mistake stands beside its field, and what was typed stays where it is."""
        target = form.get("file", "") or self.file
        if not target:
            self.field, self.words = "file", _("Choose a picture first.")
            return
        self.busy = True
        yield None
        try:
            yield await self._set(target, form.get("alt", ""), decorative=form.get("decorative") == "true")
        finally:
            self.busy = False

    @rx.event
    async def remove(self) -> EventType[()] | None:
        """Leave the course without a picture."""
        return await self._set("", "", decorative=False)

    async def _set(self, picture: str, alt: str, *, decorative: bool) -> EventSpec | None:
        ctx, actor, course = current(), await actor_of(self), addressed(self, "course_ref")
        was = self._was[0] if self._was else None
        try:
            await set_course_picture(ctx, actor, course, picture, alt=alt, decorative=decorative, was=was)
        except ConflictError:
            await self._read()
            self.field, self.words = "form", _("Somebody else changed this meanwhile. Save again to keep yours.")
            return None
        except InvalidError as error:
            self.field, self.words = error.field or "form", error.message
            return None
        self.is_open = False
        (await self.get_state(NoticeState))._add(_("Saved."), has_failed=False)
        return rx.set_focus(OPENER)

    async def _read(self) -> CourseSettings:
        """Know what the course says now; a save rests on it."""
        said = await course_settings(current(), await actor_of(self), addressed(self, "course_ref"))
        self._was = (said,)
        return said

    async def _source(self, target: str) -> str:
        """Return the address of a picture of the course."""
        if not target:
            return ""
        return (await show_picture(current(), await actor_of(self), addressed(self, "course_ref"), target)).src

    def _begin(self, course: str) -> None:
        """Close what is open in another course."""
        if course != self._course:
            self._course, self.is_open = course, False
