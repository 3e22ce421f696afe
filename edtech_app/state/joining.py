"""Joining a course by a code."""

from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import quote

import reflex as rx
from reflex.event import EventSpec

from edtech_app.domain.events import EnrolmentChanged, Event, SessionsEnded
from edtech_app.domain.invitations import clean_code
from edtech_app.services import joining
from edtech_app.services.context import current
from edtech_app.services.joining import Offer
from edtech_app.state.address import addressed
from edtech_app.state.mistakes import typed
from edtech_app.state.page_trouble import LOADING, telling
from edtech_app.state.session import actor_of, client_ip_of, same_session
from edtech_app.state.tabs import watch

_NOTHING = Offer("", "", "", is_inside=False)


class JoinState(rx.State):
    """The code in the address, and what it offers; without one, a field to type one into."""

    code: rx.Field[str] = rx.field(LOADING)
    words: rx.Field[str] = rx.field("")
    typed: rx.Field[str] = rx.field("")
    offer: rx.Field[Offer] = rx.field(default_factory=lambda: _NOTHING)
    busy: rx.Field[bool] = rx.field(default=False)

    @rx.event
    async def arrive(self) -> None:
        """Show what the code in the address offers."""
        await same_session(self)
        self.busy, self.offer, self.typed = False, _NOTHING, addressed(self, "code_ref")
        await self._look()

    @rx.event
    async def look_for(self, form: dict[str, Any]) -> EventSpec:
        """Go to where the typed code leads, so that it is there again after signing in."""
        code = clean_code(typed(form, "code"))
        return rx.redirect(f"/join/{quote(code, safe='')}" if code else "/join")

    @rx.event
    async def join(self) -> AsyncIterator[EventSpec | None]:
        """Take the place, and go to the course."""
        self.busy = True
        yield None
        try:
            actor = await actor_of(self)
            with telling(self):
                offer = await joining.join_by_code(
                    current(), actor, addressed(self, "code_ref"), client_ip=client_ip_of(self)
                )
                yield rx.redirect(f"/courses/{offer.slug}")
        finally:
            self.busy = False

    async def _hear(self, event: Event) -> None:
        """Follow whoever is here, and what they join elsewhere."""
        if isinstance(event, EnrolmentChanged | SessionsEnded) and not self.busy:
            await self._look()

    async def _look(self) -> None:
        actor = await actor_of(self)
        watch(self, actor, hearer=JoinState)
        with telling(self):
            actor.require_signed_in()
            if self.typed:
                self.offer = await joining.look_at_code(current(), actor, self.typed, client_ip=client_ip_of(self))
