"""The sign-in page."""

from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import quote

import reflex as rx
from reflex.event import EventSpec

from edtech_app.domain.coming_in import SIGN_IN, sentence_of
from edtech_app.domain.local_links import local_path
from edtech_app.services import accounts
from edtech_app.services.context import current
from edtech_app.state.mistakes import pointing_out, typed
from edtech_app.state.session import client_ip_of, load_anew, same_session


class SignInState(rx.State):
    """Signing in, and where that leads."""

    to: rx.Field[str] = rx.field("/")
    """The page to land on: where the link led."""
    busy: rx.Field[bool] = rx.field(default=False)
    words: rx.Field[str] = rx.field("")
    password_mistake: rx.Field[str] = rx.field("")

    @rx.event
    async def arrive(self) -> EventSpec | None:
        """Remember where to go; whoever is in already goes there at once."""
        actor = await same_session(self)
        asked = self.router.url.query_parameters
        self.to = local_path(asked.get("to", ""))
        self.busy, self.password_mistake = False, ""
        self.words = sentence_of(SIGN_IN, asked.get("problem", ""))
        return rx.redirect(self.to, replace=True) if actor.is_signed_in else None

    @rx.event
    async def submit(self, form: dict[str, Any]) -> AsyncIterator[EventSpec | None]:
        """Sign in and go on; the typed address stays when that fails."""
        self.busy = True
        yield None
        try:
            with pointing_out(self, "password") as told:
                ticket = await accounts.sign_in(
                    current(),
                    email=typed(form, "email"),
                    password=typed(form, "password"),
                    client_ip=client_ip_of(self),
                )
                await enter(self, ticket, self.to)
        finally:
            self.busy = False
        yield told.focus()

    @rx.event
    async def enter_as_teacher(self) -> None:
        """Enter as the demo teacher, on a development site."""
        await self._enter_demo(as_teacher=True)

    @rx.event
    async def enter_as_student(self) -> None:
        """Enter as the demo student, on a development site."""
        await self._enter_demo(as_teacher=False)

    async def _enter_demo(self, *, as_teacher: bool) -> None:
        ticket = await accounts.enter_demo(current(), as_teacher=as_teacher, client_ip=client_ip_of(self))
        await enter(self, ticket, self.to)


async def enter(state: rx.State, ticket: str, to: str) -> None:
    """Have the browser turn a sign-in ticket into its cookie, and go on to ``to``."""
    await load_anew(state, f"/-/session/begin?ticket={ticket}&to={quote(local_path(to), safe='')}")
