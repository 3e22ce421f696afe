"""The settings page: name, appearance, password, and asking to teach."""

from collections.abc import AsyncIterator
from typing import Any

import reflex as rx
from reflex.event import EventType

from edtech_app.domain.events import Event, ProfileChanged, SessionsEnded
from edtech_app.domain.people import Actor, Role
from edtech_app.domain.words import _
from edtech_app.services import accounts, profile
from edtech_app.services.context import current
from edtech_app.services.profile import Profile
from edtech_app.state.mistakes import pointing_out, typed
from edtech_app.state.notice import NoticeState
from edtech_app.state.page_trouble import LOADING, telling
from edtech_app.state.session import actor_of, same_session
from edtech_app.state.tabs import watch


class ProfileState(rx.State):
    """What a person says about themselves."""

    code: rx.Field[str] = rx.field(LOADING)
    words: rx.Field[str] = rx.field("")
    name: rx.Field[str] = rx.field("")
    email: rx.Field[str] = rx.field("")
    is_student: rx.Field[bool] = rx.field(default=True)
    has_asked_to_teach: rx.Field[bool] = rx.field(default=False)
    name_mistake: rx.Field[str] = rx.field("")
    busy: rx.Field[bool] = rx.field(default=False)

    @rx.event
    async def arrive(self) -> None:
        """Show the settings of whoever is here."""
        actor = await same_session(self)
        watch(self, actor, hearer=ProfileState)
        self.name_mistake, self.busy = "", False
        await self._look(actor)

    @rx.event
    async def rename(self, form: dict[str, Any]) -> AsyncIterator[EventType[()] | None]:
        """Keep a new name."""
        self.busy = True
        yield None
        try:
            with pointing_out(self, "name") as told:
                self._show(await profile.rename(current(), await actor_of(self), typed(form, "name")))
                await same_session(self)
        finally:
            self.busy = False
        yield NoticeState.confirm(_("Your name is changed.")) if told.is_good else told.focus()

    @rx.event
    async def choose_appearance(self, appearance: str) -> None:
        """Keep how pages are to look; the page follows ``SessionState.appearance``."""
        await profile.choose_appearance(current(), await actor_of(self), appearance)
        await same_session(self)

    @rx.event
    async def ask_to_teach(self) -> None:
        """Ask the administrators for the teacher's role."""
        self._show(await profile.ask_to_teach(current(), await actor_of(self)))

    @rx.event
    async def take_back_request(self) -> None:
        """No longer ask for it."""
        self._show(await profile.take_back_request(current(), await actor_of(self)))

    async def _hear(self, event: Event) -> None:
        """Follow what this person, or an administrator, changed elsewhere; or that the session ended."""
        if isinstance(event, ProfileChanged | SessionsEnded):
            await self._look(await actor_of(self))

    async def _look(self, actor: Actor) -> None:
        with telling(self):
            self._show(await profile.read_profile(current(), actor))

    def _show(self, shown: Profile) -> None:
        self.name, self.email = shown.name, shown.email
        self.is_student, self.has_asked_to_teach = shown.role is Role.STUDENT, shown.has_asked_to_teach


class PasswordState(rx.State):
    """Changing one's password."""

    words: rx.Field[str] = rx.field("")
    current_mistake: rx.Field[str] = rx.field("")
    password_mistake: rx.Field[str] = rx.field("")
    busy: rx.Field[bool] = rx.field(default=False)
    times: rx.Field[int] = rx.field(0)
    """How often it was changed while the page was open: the fields are empty again after each."""

    @rx.event
    async def submit(self, form: dict[str, Any]) -> AsyncIterator[EventType[()] | None]:
        """Change it; every other browser of this person is signed out."""
        self.busy = True
        yield None
        try:
            with pointing_out(self, "current", "password") as told:
                await accounts.change_password(
                    current(), await actor_of(self), current=typed(form, "current"), new=typed(form, "password")
                )
                self.times += 1
        finally:
            self.busy = False
        words = _("Your password is changed. Other browsers are signed out.")
        yield NoticeState.confirm(words) if told.is_good else told.focus()
