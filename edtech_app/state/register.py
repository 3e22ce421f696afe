"""The page for a new account."""

from collections.abc import AsyncIterator
from typing import Any

import reflex as rx
from reflex.event import EventSpec

from edtech_app.domain.coming_in import REGISTER, sentence_of
from edtech_app.domain.local_links import local_path
from edtech_app.services import accounts
from edtech_app.services.context import current
from edtech_app.state.mistakes import pointing_out, typed
from edtech_app.state.session import client_ip_of, same_session
from edtech_app.state.sign_in import enter


class RegisterState(rx.State):
    """Making an account, and where that leads."""

    to: rx.Field[str] = rx.field("/")
    busy: rx.Field[bool] = rx.field(default=False)
    words: rx.Field[str] = rx.field("")
    name_mistake: rx.Field[str] = rx.field("")
    email_mistake: rx.Field[str] = rx.field("")
    password_mistake: rx.Field[str] = rx.field("")

    @rx.event
    async def arrive(self) -> EventSpec | None:
        """Remember where to go; whoever is in already goes there at once."""
        actor = await same_session(self)
        asked = self.router.url.query_parameters
        self.to = local_path(asked.get("to", ""))
        self.busy = False
        self.words = sentence_of(REGISTER, asked.get("problem", ""))
        self.name_mistake = self.email_mistake = self.password_mistake = ""
        return rx.redirect(self.to, replace=True) if actor.is_signed_in else None

    @rx.event
    async def submit(self, form: dict[str, Any]) -> AsyncIterator[EventSpec | None]:
        """Make the account and go on, signed in; what was typed stays when that fails."""
        self.busy = True
        yield None
        try:
            with pointing_out(self, "name", "email", "password") as told:
                ticket = await accounts.register(
                    current(),
                    name=typed(form, "name"),
                    email=typed(form, "email"),
                    password=typed(form, "password"),
                    client_ip=client_ip_of(self),
                )
                await enter(self, ticket, self.to)
        finally:
            self.busy = False
        yield told.focus()
