"""What was removed from a course: brought back at once from a notice, or within a month from its bin."""

import reflex as rx
from reflex.event import EventSpec

from edtech_app.domain.words import _
from edtech_app.services.authoring import bin as course_bin
from edtech_app.services.authoring import modules, moving, outline
from edtech_app.services.authoring.bin import BinEntry
from edtech_app.services.authoring.moving import LESSON, MODULE
from edtech_app.services.context import current
from edtech_app.state.address import addressed
from edtech_app.state.notice import NoticeState
from edtech_app.state.outline import OutlineState
from edtech_app.state.session import actor_of

OPENER = "open-bin"
"""The id of what opens the bin."""


class BinState(rx.State):
    """The thing removed last, and the bin while it is open."""

    removed: rx.Field[str] = rx.field("")
    part: rx.Field[str] = rx.field("")
    title: rx.Field[str] = rx.field("")
    entries: rx.Field[tuple[BinEntry, ...]] = rx.field(default_factory=tuple)
    is_open: rx.Field[bool] = rx.field(default=False)

    _course: str = ""

    @rx.event
    async def remove(self, part: str, uuid: str, title: str) -> EventSpec | None:
        """Take a module or lesson out of its course; from the page of a lesson that goes, back to the course."""
        call = modules.delete_module if part == MODULE else outline.delete_lesson
        await call(current(), await actor_of(self), uuid)
        self.removed, self.part, self.title = uuid, part, title
        await self._look()
        slug, lesson = addressed(self, "course_ref"), addressed(self, "lesson_ref")
        if lesson and not await moving.has_lesson(current(), await actor_of(self), slug, lesson):
            return rx.redirect(f"/courses/{slug}")
        (await self.get_state(OutlineState))._done("undo-removal")
        return None

    @rx.event
    async def undo(self) -> None:
        """Bring back what was removed last."""
        await self._bring_back(self.part, self.removed, self.title)

    @rx.event
    async def put_away(self) -> None:
        """Take the notice off the screen."""
        self.removed = self.part = self.title = ""
        (await self.get_state(OutlineState))._go_to(OPENER)

    @rx.event
    async def open(self) -> None:
        """Show what is in the bin, or close it."""
        self.entries = () if self.is_open else await self._found()
        self.is_open = not self.is_open

    @rx.event
    async def bring_back(self, part: str, uuid: str) -> None:
        """Bring something back from the bin."""
        title = next((entry.title for entry in self.entries if entry.uuid == uuid), "")
        await self._bring_back(part, uuid, title)

    def _begin(self, course: str) -> None:
        """Forget another course's bin."""
        if course != self._course:
            self._course, self.is_open, self.entries = course, False, ()
            self.removed = self.part = self.title = ""

    async def _bring_back(self, part: str, uuid: str, title: str) -> None:
        await course_bin.restore(current(), await actor_of(self), part, uuid)
        if uuid == self.removed:
            self.removed = self.part = self.title = ""
        await self._look()
        (await self.get_state(OutlineState))._go_to(f"change-{uuid}" if part in {MODULE, LESSON} else OPENER)
        (await self.get_state(NoticeState))._add(_("{title} is back.", title=title or _("It")), has_failed=False)

    async def _look(self) -> None:
        """Show what is in the bin now, while it is open."""
        if self.is_open:
            self.entries = await self._found()

    async def _found(self) -> tuple[BinEntry, ...]:
        return await course_bin.bin_of_course(current(), await actor_of(self), addressed(self, "course_ref"))
