"""The outline of a course as those shape it who teach it: adding, naming, showing and moving modules and lessons."""

from uuid import uuid4

import reflex as rx

from edtech_app.domain.errors import InvalidError
from edtech_app.domain.words import _
from edtech_app.services.authoring import modules, moving, outline
from edtech_app.services.authoring.moving import LESSON, MODULE, Moved
from edtech_app.services.context import current
from edtech_app.state.address import addressed
from edtech_app.state.mistakes import typed
from edtech_app.state.overtaken import OvertakenState
from edtech_app.state.session import actor_of

LAST = "last"
"""In place of a module: a new module behind all others."""


class OutlineState(rx.State):
    """What of the outline is open, and what was done in it. What it says, the page's own State has."""

    opened: rx.Field[str] = rx.field("")
    """The module or lesson whose form is open."""
    adding: rx.Field[str] = rx.field("")
    """The module that gets a lesson, or ``last``."""
    title_mistake: rx.Field[str] = rx.field("")
    """Why the title that was typed is none."""
    said: rx.Field[str] = rx.field("")
    """What was done last, as a sentence for those who hear the page."""
    focus: rx.Field[str] = rx.field("")
    """Where the keyboard goes on: an element's id, and a number that makes the same place news again."""
    here: str = rx.SessionStorage("")
    """The course, and which of its forms is open; see ``state.kept``."""

    _times: int = 0
    _course: str = ""

    @rx.event
    async def open(self, uuid: str) -> None:
        """Open the form of a module or lesson, or close it."""
        self.opened = "" if self.opened == uuid else uuid
        self.adding = self.title_mistake = ""
        self._remember()
        self._go_to("outline-title" if self.opened else f"change-{uuid}")

    @rx.event
    async def close(self) -> None:
        """Close what is open, and go back to where it was opened."""
        back = f"change-{self.opened}" if self.opened else f"add-{self.adding}"
        self._done(back)

    @rx.event
    async def begin(self, where: str) -> None:
        """Ask for the title of a lesson that is to come into a module, or of a module."""
        self.adding, self.opened, self.title_mistake = where, "", ""
        self._remember()
        self._go_to("new-title")

    @rx.event
    async def add(self, form: dict[str, str]) -> None:
        """Add the module or lesson whose title was asked for, behind the others."""
        where, title = self.adding, typed(form, "new-title")
        ctx, actor, slug = current(), await actor_of(self), addressed(self, "course_ref")
        after = await moving.last_of(ctx, actor, slug, "" if where == LAST else where)
        uuid = uuid4().hex
        try:
            if where == LAST:
                await modules.add_module(ctx, actor, slug, title=title, after=after, request=uuid)
            else:
                await outline.add_lesson(ctx, actor, where, title=title, after=after, request=uuid)
        except InvalidError as error:
            self._fail(error, "new-title")
        else:
            self._done(f"add-{where}", _("{title} was added.", title=title.strip()))

    @rx.event
    async def rename(self, form: dict[str, str]) -> None:
        """Give the module or lesson whose form is open another title."""
        uuid, title = self.opened, typed(form, "outline-title")
        call = modules.rename_module if typed(form, "part") == MODULE else outline.rename_lesson
        try:
            await call(current(), await actor_of(self), uuid, title=title)
        except InvalidError as error:
            self._fail(error, "outline-title")
        else:
            self._done(f"change-{uuid}", _("It is called {title} now.", title=title.strip()))

    @rx.event
    async def set_status(self, uuid: str, status: str) -> None:
        """Show a lesson to students, or to the staff alone."""
        await outline.set_lesson_status(current(), await actor_of(self), uuid, status=status)
        self.said = _("Students see it now.") if status == outline.PUBLISHED else _("Only the staff sees it now.")

    @rx.event
    async def step(self, part: str, uuid: str, by: int) -> None:
        """Move a module or lesson one up (-1) or down (1)."""
        slug = addressed(self, "course_ref")
        await self._tell(uuid, await moving.step(current(), await actor_of(self), slug, part, uuid, by=by))

    @rx.event
    async def put(self, part: str, uuid: str, module: str, after: str) -> None:
        """Put a module or lesson where it was dropped: behind another, or first."""
        ctx, actor, slug = current(), await actor_of(self), addressed(self, "course_ref")
        await self._tell(uuid, await moving.put(ctx, actor, slug, part, uuid, module=module, after=after or None))

    @rx.event
    async def move_to(self, form: dict[str, str]) -> None:
        """Put a lesson at the end of another module."""
        ctx, actor, slug, uuid = current(), await actor_of(self), addressed(self, "course_ref"), typed(form, "lesson")
        await self._tell(uuid, await moving.to_end(ctx, actor, slug, uuid, module=typed(form, "module")))

    def _begin(self, course: str) -> None:
        """Close what is open in another course."""
        if course != self._course:
            self._course = course
            self.here = self.opened = self.adding = self.title_mistake = self.said = self.focus = ""

    def _remember(self) -> None:
        self.here = f"{self._course} {self.opened} {self.adding}"

    def _done(self, back: str, said: str = "") -> None:
        """Close what is open, say what was done, and go on at ``back``."""
        self.here = self.opened = self.adding = self.title_mistake = ""
        self.said = said
        self._go_to(back)

    def _fail(self, error: InvalidError, field: str) -> None:
        """Say why a title is none, where it was typed."""
        self.title_mistake = error.message
        self._go_to(field)

    async def _tell(self, uuid: str, moved: Moved) -> None:
        self.said = _sentence(moved)
        (await self.get_state(OvertakenState))._remember(uuid, moved)

    def _go_to(self, element: str) -> None:
        self._times += 1
        self.focus = f"{element} {self._times}"


def _sentence(moved: Moved) -> str:
    """Say where something is, to those who do not see it."""
    if not moved.is_moved:
        return _("{title} cannot go further.", title=moved.title) if moved.title else ""
    words = (
        _("{title} is now {place} of {total} in {module}.") if moved.module else _("{title} is now {place} of {total}.")
    )
    return words.format(title=moved.title, place=moved.place, total=moved.total, module=moved.module)


__all__ = ["LAST", "LESSON", "MODULE", "OutlineState"]
