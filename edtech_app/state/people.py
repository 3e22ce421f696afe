"""The administrator's list of people."""

from collections.abc import AsyncIterator, Awaitable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import reflex as rx
from reflex.event import EventSpec, EventType

from edtech_app.domain.events import Event, ProfileChanged, SessionsEnded
from edtech_app.domain.people import Actor
from edtech_app.domain.words import _
from edtech_app.services import people
from edtech_app.services.context import current
from edtech_app.services.people import Person
from edtech_app.state.mistakes import typed
from edtech_app.state.notice import NoticeState
from edtech_app.state.page_trouble import LOADING, telling
from edtech_app.state.session import actor_of, same_session
from edtech_app.state.tabs import watch

HERE = "/admin/people"


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person as the list shows them."""

    uuid: str
    name: str
    email: str
    role: str
    is_active: bool
    asks_to_teach: bool
    is_you: bool


class PeopleState(rx.State):
    """One page of people; the address says which, so that going back works."""

    code: rx.Field[str] = rx.field(LOADING)
    words: rx.Field[str] = rx.field("")
    people: rx.Field[tuple[PersonLine, ...]] = rx.field(default_factory=tuple)
    search: rx.Field[str] = rx.field("")
    total: rx.Field[int] = rx.field(0)
    page: rx.Field[int] = rx.field(1)
    pages: rx.Field[int] = rx.field(1)
    link: rx.Field[str] = rx.field("")
    """A reset link that was just made: shown until the page is left, and never again."""
    link_for: rx.Field[str] = rx.field("")

    @rx.event
    async def arrive(self) -> None:
        """Show the people that the address asks for."""
        actor = await same_session(self)
        watch(self, actor, hearer=PeopleState)
        self.link = self.link_for = ""
        await self._look(actor)

    async def _hear(self, event: Event) -> None:
        """Follow a change of this administrator's own role, or the end of their session."""
        if isinstance(event, ProfileChanged | SessionsEnded):
            await self._look(await actor_of(self))

    async def _look(self, actor: Actor) -> None:
        asked = self.router.url.query_parameters
        self.search, number = asked.get("search", "")[: people.LONGEST_SEARCH], asked.get("page", "1")
        self.people = ()
        with telling(self):
            page = int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 1  # noqa: PLR2004
            found = await people.list_people(current(), actor, search=self.search, page=page)
            self.people = tuple(_line(person) for person in found.people)
            self.total, self.page, self.pages = found.total, found.page, found.pages

    @rx.event
    async def look_for(self, form: dict[str, Any]) -> EventSpec:
        """Show the people that match some words."""
        search = typed(form, "search").strip()[: people.LONGEST_SEARCH]
        return rx.redirect(f"{HERE}?{urlencode({'search': search})}" if search else HERE)

    @rx.event
    async def set_role(self, uuid: str, role: str) -> AsyncIterator[EventType[()]]:
        """Give somebody a role; that settles a request to teach."""
        person = await self._change(people.set_role(current(), await actor_of(self), uuid, role))
        yield NoticeState.confirm(_("{name} is now: {role}.", name=person.name, role=ROLES[person.role]))

    @rx.event
    async def decline(self, uuid: str) -> AsyncIterator[EventType[()]]:
        """Put a request to teach away."""
        person = await self._change(people.decline_request(current(), await actor_of(self), uuid))
        yield NoticeState.confirm(_("The request of {name} is put away.", name=person.name))

    @rx.event
    async def deactivate(self, uuid: str) -> AsyncIterator[EventType[()]]:
        """Close an account."""
        person = await self._change(people.deactivate(current(), await actor_of(self), uuid))
        yield NoticeState.confirm(_("The account of {name} is closed, and signed out everywhere.", name=person.name))

    @rx.event
    async def reactivate(self, uuid: str) -> AsyncIterator[EventType[()]]:
        """Open an account again."""
        person = await self._change(people.reactivate(current(), await actor_of(self), uuid))
        yield NoticeState.confirm(_("{name} can sign in again.", name=person.name))

    @rx.event
    async def make_link(self, uuid: str) -> EventSpec:
        """Make a reset link and show it."""
        self.link = await people.make_reset_link(current(), await actor_of(self), uuid)
        self.link_for = next((line.name for line in self.people if line.uuid == uuid), "")
        return rx.set_focus("reset-link")

    @rx.event
    async def put_link_away(self) -> None:
        """Take the reset link off the screen."""
        self.link = self.link_for = ""

    async def _change(self, change: Awaitable[Person]) -> Person:
        """Make a change and show it in its line; the order stays until the page is loaded again."""
        person = await change
        self.people = tuple(_line(person) if line.uuid == person.uuid else line for line in self.people)
        return person


ROLES = {"student": _("Student"), "teacher": _("Teacher"), "admin": _("Administrator")}


def _line(person: Person) -> PersonLine:
    return PersonLine(
        uuid=person.uuid,
        name=person.name,
        email=person.email,
        role=person.role.value,
        is_active=person.is_active,
        asks_to_teach=person.asked_to_teach_at is not None,
        is_you=person.is_you,
    )
