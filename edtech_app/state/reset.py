"""The page that a reset link leads to."""

from collections.abc import AsyncIterator
from typing import Any

import reflex as rx
from reflex.event import EventSpec

from edtech_app.services import accounts
from edtech_app.services.context import current
from edtech_app.state.mistakes import pointing_out, typed
from edtech_app.state.page_trouble import LOADING, telling
from edtech_app.state.session import client_ip_of, same_session


class ResetState(rx.State):
    """Choosing a new password with a link."""

    code: rx.Field[str] = rx.field(LOADING)
    words: rx.Field[str] = rx.field("")
    email: rx.Field[str] = rx.field("")
    """Whose password it is."""
    password_mistake: rx.Field[str] = rx.field("")
    busy: rx.Field[bool] = rx.field(default=False)
    is_done: rx.Field[bool] = rx.field(default=False)

    @rx.event
    async def arrive(self) -> None:
        """See whether the link still counts."""
        await same_session(self)
        self.busy = self.is_done = False
        self.email = self.password_mistake = ""
        with telling(self):
            self.email = (await accounts.look_at_reset(current(), self._ticket)).email

    @rx.event
    async def submit(self, form: dict[str, Any]) -> AsyncIterator[EventSpec | None]:
        """Set the new password."""
        self.busy = True
        yield None
        try:
            with pointing_out(self, "password") as told:
                await accounts.reset_password(
                    current(), ticket=self._ticket, new=typed(form, "password"), client_ip=client_ip_of(self)
                )
                await same_session(self)
                self.is_done = True
        finally:
            self.busy = False
        yield told.focus()

    @property
    def _ticket(self) -> str:
        return self.router.url.path.rstrip("/").rpartition("/")[2]
