"""Who teaches the course whose people are on screen."""

from collections.abc import AsyncIterator
from typing import Any

import reflex as rx
from reflex.event import EventSpec, EventType

from edtech_app.domain.people import Actor
from edtech_app.domain.words import _
from edtech_app.services.authoring import staff
from edtech_app.services.authoring.staff import StaffOfCourse
from edtech_app.services.context import current
from edtech_app.state.address import addressed
from edtech_app.state.mistakes import pointing_out, typed
from edtech_app.state.notice import NoticeState
from edtech_app.state.paged import ListPlace
from edtech_app.state.session import actor_of

MARK = "staff-"


class StaffState(rx.State):
    """The owner and the co-teachers whom the address asks for, and the form for one more."""

    page: rx.Field[StaffOfCourse] = rx.field(default_factory=StaffOfCourse)
    is_asked: rx.Field[bool] = rx.field(default=False)
    """Whether the address says anything about the staff."""
    sorts: rx.Field[dict[str, str]] = rx.field(default_factory=dict)
    """Where the head of each column leads."""
    everybody: rx.Field[str] = rx.field("")
    """Where all of them are, whoever was searched for."""
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

    @rx.event
    async def look_for(self, form: dict[str, Any]) -> EventSpec:
        """Show those of the staff who match some words, in the same order."""
        search = typed(form, f"{MARK}search").strip()[: staff.LONGEST_SEARCH]
        return rx.redirect(ListPlace.at(self.router.url, MARK).address(search=search, sort=self.page.sort))

    async def _look(self, actor: Actor, course_slug: str) -> None:
        """Show the staff that the address asks for, as it is now."""
        place = ListPlace.at(self.router.url, MARK)
        self.page = found = await staff.staff_of_course(
            current(), actor, course_slug, search=place.search, sort=place.sort
        )
        self.is_asked, self.everybody = place.is_asked, place.address(sort=found.sort)
        self.sorts = place.columns(found, staff.SORTS)

    def _forget(self) -> None:
        """Forget another page."""
        self.page, self.words, self.email_mistake, self.busy = StaffOfCourse(), "", "", False
