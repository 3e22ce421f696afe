"""Who is signed in. The cookie of the socket's handshake is the only source, asked anew by every handler.

``actor_of`` tells a handler on whose behalf it works. ``same_session`` is the first thing that a page's ``arrive``
calls. ``load_anew`` leaves for an address that the browser must load as a document, so that the socket opens with new
cookies.
"""

import reflex as rx

from edtech_app.domain.addresses import initials_of
from edtech_app.domain.people import Actor, Role
from edtech_app.services import sessions
from edtech_app.services.accounts import offers_demo
from edtech_app.services.context import current
from edtech_app.state.notice import NoticeState
from edtech_app.state.tabs import browser_of, token_in, watch


class SessionState(rx.State):
    """The signed-in person, for the shell around every page."""

    is_known: rx.Field[bool] = rx.field(default=False)
    """Whether we have looked: until then the shell keeps room for either answer."""
    is_signed_in: rx.Field[bool] = rx.field(default=False)
    name: rx.Field[str] = rx.field("")
    initials: rx.Field[str] = rx.field("")
    email: rx.Field[str] = rx.field("")
    may_teach: rx.Field[bool] = rx.field(default=False)
    is_admin: rx.Field[bool] = rx.field(default=False)
    appearance: rx.Field[str] = rx.field("system")
    offers_demo: rx.Field[bool] = rx.field(default=False)
    """Whether this browser may enter as one of the demo people."""
    leaving_to: rx.Field[str] = rx.field("")
    """The address that the browser is to load as a document, now; see ``components.departure``."""

    _session_id: int = 0
    _browser: str = ""
    """The browser that this was filled for."""

    @rx.event
    async def arrive(self) -> None:
        """Learn who is here."""
        await same_session(self)

    @rx.event
    async def sign_out(self) -> None:
        """End the session on the server, forget what this tab shows of it, and load the start page anew."""
        await sessions.end_session(current(), await actor_of(self))
        await same_session(self)
        await load_anew(self, "/-/session/end")

    def _show(self, actor: Actor) -> None:
        """Show who is here."""
        self.is_known = True
        self.is_signed_in = actor.is_signed_in
        self.name, self.initials, self.email = actor.name, initials_of(actor.name), actor.email
        self.may_teach = actor.is_signed_in and actor.role in {Role.TEACHER, Role.ADMIN}
        self.is_admin = actor.is_signed_in and actor.role is Role.ADMIN
        self.appearance = actor.appearance
        self.offers_demo = not actor.is_signed_in and offers_demo(current(), client_ip_of(self))
        self.leaving_to = ""
        self._session_id = actor.session_id


async def actor_of(state: rx.State) -> Actor:
    """Return on whose behalf a handler of ``state`` works; ``NOBODY`` when the session counts no longer."""
    return await sessions.actor_for(current(), token_in(state.router.headers.cookie))


async def same_session(state: rx.State) -> Actor:
    """Return who is here, and make sure that this tab holds nothing of anybody else.

    What a tab's State holds is safe with the session that it was filled for only: with another one, all is reset.
    """
    actor = await actor_of(state)
    session = await state.get_state(SessionState)
    if session._session_id not in {0, actor.session_id}:
        for substate in rx.State.get_substates():
            (await state.get_state(substate)).reset()
    (await state.get_state(NoticeState))._arrive(state.router.url.path)
    session._show(actor)
    session._browser = browser_of(state.router.headers.cookie)
    watch(state, actor)
    return actor


async def is_of_another_browser(state: rx.State) -> bool:
    """Whether the tab was filled for another cookie than that of the socket it is asked through. Asks no database."""
    session = await state.get_state(SessionState)
    return session.is_known and session._browser != browser_of(state.router.headers.cookie)


async def load_anew(state: rx.State, address: str) -> None:
    """Have the browser load ``address`` as a document once the handler has ended."""
    session = await state.get_state(SessionState)
    session.leaving_to = address


def client_ip_of(state: rx.State) -> str:
    """Return the address of the browser at the other end of the socket."""
    return str(state.router.session.client_ip)
