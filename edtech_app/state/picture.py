"""A picture that is to be added to the lesson on screen."""

import reflex as rx

from edtech_app.domain.blocks import IMAGE
from edtech_app.domain.errors import InvalidError
from edtech_app.domain.words import _
from edtech_app.services.authoring.pictures import show_picture
from edtech_app.services.context import current
from edtech_app.state.address import addressed
from edtech_app.state.desk import DeskState, added_block
from edtech_app.state.session import actor_of


class PictureState(rx.State):
    """The file that has come in for it. What is typed beside it is the browser's own until it is added."""

    file: rx.Field[str] = rx.field("")
    src: rx.Field[str] = rx.field("")
    field: rx.Field[str] = rx.field("")
    words: rx.Field[str] = rx.field("")
    """Why it was not added, and because of which field."""

    @rx.event
    async def take(self, target: str) -> None:
        """Show the file that the browser has sent."""
        await self._look(target)
        self.field = self.words = ""

    @rx.event
    async def add(self, form: dict[str, str]) -> None:
        """Add the picture to the lesson. A server that was started anew knows of its file by the form alone."""
        target = form.get("file", "") or self.file
        if not target:
            self.field, self.words = "file", _("Choose a picture first.")
            return
        await self._look(target)
        payload = {
            "file": target,
            "alt": form.get("alt", "").strip(),
            "caption": form.get("caption", "").strip(),
            "decorative": form.get("decorative") == "true",
        }
        desk = await self.get_state(DeskState)
        try:
            await added_block(desk, form.get("lesson", ""), form.get("after", ""), IMAGE, payload)
        except InvalidError as error:
            self.field, self.words = error.field or "form", error.message
            return
        await self._put_away()

    @rx.event
    async def give_up(self) -> None:
        """Add nothing after all."""
        await self._put_away()

    async def _look(self, target: str) -> None:
        """Show a file that the course has."""
        image = await show_picture(current(), await actor_of(self), addressed(self, "course_ref"), target)
        self.file, self.src = target, image.src

    async def _put_away(self) -> None:
        self.file = self.src = self.field = self.words = ""
        (await self.get_state(DeskState))._put_away()
