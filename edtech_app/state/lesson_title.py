"""The title of a lesson while it is written anew, on the page that readers see."""

import reflex as rx

from edtech_app.domain.errors import InvalidError
from edtech_app.services.authoring.outline import rename_lesson
from edtech_app.services.context import current
from edtech_app.state.mistakes import typed
from edtech_app.state.session import actor_of

FIELD = "lesson-title"


class LessonTitleState(rx.State):
    """Whose title is open, and why what was typed is none."""

    lesson: rx.Field[str] = rx.field("")
    title_mistake: rx.Field[str] = rx.field("")

    @rx.event
    async def open(self, lesson: str) -> None:
        """Let the title of this lesson be written."""
        self.lesson, self.title_mistake = lesson, ""

    @rx.event
    async def close(self) -> None:
        """Leave the title as it is."""
        self.lesson = self.title_mistake = ""

    @rx.event
    async def rename(self, form: dict[str, str]) -> rx.event.EventSpec | None:
        """Give the lesson that is open the title that was typed."""
        try:
            await rename_lesson(current(), await actor_of(self), self.lesson, title=typed(form, FIELD))
        except InvalidError as error:
            self.title_mistake = error.message
            return rx.set_focus(FIELD)
        self.lesson = self.title_mistake = ""
        return None
