"""Who teaches the course whose people are on screen."""

from collections.abc import AsyncIterator
from typing import Any

import reflex as rx
from reflex.event import EventSpec, EventType

from edtech_app.domain.people import Actor
from edtech_app.domain.words import _
from edtech_app.services.authoring import staff
from edtech_app.services.authoring.staff import StaffMember
from edtech_app.services.context import current
from edtech_app.state.address import addressed
from edtech_app.state.mistakes import pointing_out, typed
from edtech_app.state.notice import NoticeState
from edtech_app.state.session import actor_of


class StaffState(rx.State):
    """The owner and the co-teachers."""

    members: rx.Field[tuple[StaffMember, ...]] = rx.field(default_factory=tuple)
    names: rx.Field[str] = rx.field("")
    words: rx.Field[str] = rx.field("")
    email_mistake: rx.Field[str] = rx.field("")
    busy: rx.Field[bool] = rx.field(default=False)
    epoch: rx.Field[int] = rx.field(0)
    """Goes up with every co-teacher added: the field is empty again."""

    @rx.event
    async def add(self, form: dict[str, Any]) -> AsyncIterator[EventSpec | EventType[()] | None]:
        """Make somebody a co-teacher; the typed address stays when that fails."""
        self.busy = True
        yield None
        try:
            actor, slug = await actor_of(self), addressed(self, "course_ref")
            with pointing_out(self, "email") as told:
                added = await staff.add_co_teacher(current(), actor, slug, typed(form, "email"))
                self.epoch += 1
                await self._look(actor, slug)
                yield NoticeState.confirm(_("{name} teaches this course from now on.", name=added.name))
        finally:
            self.busy = False
        yield told.focus()

    @rx.event
    async def remove(self, uuid: str) -> AsyncIterator[EventType[()]]:
        """Take a co-teacher's place away."""
        actor, slug = await actor_of(self), addressed(self, "course_ref")
        gone = await staff.remove_co_teacher(current(), actor, slug, uuid)
        await self._look(actor, slug)
        yield NoticeState.confirm(_("{name} no longer teaches this course.", name=gone.name))

    async def _look(self, actor: Actor, course_slug: str) -> None:
        """Show the staff as it is now."""
        self.members = await staff.list_staff(current(), actor, course_slug)
        self.names = ", ".join(one.name for one in self.members)

    def _forget(self) -> None:
        """Forget another page."""
        self.members, self.names, self.words, self.email_mistake, self.busy = (), "", "", "", False
