"""The invitation codes of the course whose people are on screen."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import reflex as rx
from reflex.event import EventSpec, EventType

from edtech_app.domain.errors import InvalidError
from edtech_app.domain.people import Actor
from edtech_app.domain.words import _
from edtech_app.services.authoring import invitations
from edtech_app.services.authoring.invitations import CodesOfCourse
from edtech_app.services.context import current
from edtech_app.state.address import addressed
from edtech_app.state.mistakes import pointing_out, typed
from edtech_app.state.notice import NoticeState
from edtech_app.state.paged import ListPlace
from edtech_app.state.session import actor_of

MOST_DIGITS = 9
MARK = "codes-"
DOWN = ("made", "uses")
NEWEST = "-made"


class InvitationState(rx.State):
    """One page of codes, which the address names, and the form for a new one."""

    page: rx.Field[CodesOfCourse] = rx.field(default_factory=CodesOfCourse)
    is_asked: rx.Field[bool] = rx.field(default=False)
    """Whether the address says anything about the codes."""
    sorts: rx.Field[dict[str, str]] = rx.field(default_factory=dict)
    """Where the head of each column leads."""
    everything: rx.Field[str] = rx.field("")
    """Where all of them are, whatever was searched for."""
    before: rx.Field[str] = rx.field("")
    """The address of the page before this one, and after it; empty where there is none."""
    after: rx.Field[str] = rx.field("")
    words: rx.Field[str] = rx.field("")
    busy: rx.Field[bool] = rx.field(default=False)
    epoch: rx.Field[int] = rx.field(0)
    """Goes up with every code made: the fields are empty again."""
    most_uses_mistake: rx.Field[str] = rx.field("")
    last_day_mistake: rx.Field[str] = rx.field("")

    @rx.event
    async def make(self, form: dict[str, Any]) -> AsyncIterator[EventSpec | EventType[()] | None]:
        """Make a code, with the limits that were typed, and show it in the list; an empty field is no limit."""
        self.busy = True
        yield None
        try:
            actor, slug = await actor_of(self), addressed(self, "course_ref")
            with pointing_out(self, "most_uses", "last_day") as told:
                most_uses, last_day = _number(typed(form, "most_uses")), _day(typed(form, "last_day"))
                code = await invitations.make_invitation(current(), actor, slug, most_uses=most_uses, last_day=last_day)
                self.epoch += 1
                await self._look(actor, slug)
                yield NoticeState.confirm(_("The code {code} counts from now on.", code=code))
                if code not in {one.code for one in self.page.codes}:
                    yield rx.redirect(ListPlace.at(self.router.url, MARK).address(sort=NEWEST))
        finally:
            self.busy = False
        yield told.focus()

    @rx.event
    async def withdraw(self, uuid: str) -> AsyncIterator[EventType[()]]:
        """Let a code count no longer."""
        actor, slug = await actor_of(self), addressed(self, "course_ref")
        code = await invitations.withdraw_invitation(current(), actor, slug, uuid)
        await self._look(actor, slug)
        yield NoticeState.confirm(_("The code {code} counts no longer.", code=code))

    @rx.event
    async def look_for(self, form: dict[str, Any]) -> EventSpec:
        """Show the codes that match some words, in the same order."""
        search = typed(form, f"{MARK}search").strip()[: invitations.LONGEST_SEARCH]
        return rx.redirect(ListPlace.at(self.router.url, MARK).address(search=search, sort=self.page.sort))

    async def _look(self, actor: Actor, course_slug: str) -> None:
        """Show the codes that the address asks for, as they are now."""
        place = ListPlace.at(self.router.url, MARK)
        self.page = found = await invitations.codes_of_course(
            current(), actor, course_slug, search=place.search, sort=place.sort, page=place.page
        )
        self.is_asked, self.everything = place.is_asked, place.address(sort=found.sort)
        self.sorts = place.columns(found, invitations.SORTS, DOWN)
        self.before, self.after = place.neighbours(found)

    def _forget(self) -> None:
        """Forget another page."""
        self.page, self.words, self.busy = CodesOfCourse(), "", False
        self.most_uses_mistake = self.last_day_mistake = ""


def _number(words: str) -> int | None:
    words = words.strip()
    if not words:
        return None
    if not (words.isascii() and words.isdigit() and len(words) <= MOST_DIGITS):
        raise InvalidError(_("Write a whole number, or nothing for no limit."), field="most_uses")
    return int(words)


def _day(words: str) -> date | None:
    words = words.strip()
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        raise InvalidError(_("That is no day. One looks like 2030-12-31."), field="last_day") from None
