"""What a browser gets when its socket opens: nothing that its own session may not see.

The tab's token names a State to anybody who has it, so the State is compared with the cookie before it is sent.
"""

from typing import Any

import reflex as rx
from reflex.middleware.middleware import Middleware
from reflex.state import BaseState, StateUpdate
from reflex_base.event import Event

from edtech_app.state.session import is_of_another_browser, same_session
from edtech_app.state.tabs import TABS

_SENDS_EVERYTHING = (".hydrate", ".hydrate_and_load")


class SameSession(Middleware):
    """Resets a State that was filled for another session, before it is hydrated, or changed from another browser."""

    async def preprocess(self, app: Any, state: BaseState, event: Event) -> StateUpdate | None:  # noqa: ANN401
        """Look at the session when an event is about to send the whole State; at the cookie when it sends a part."""
        del app
        if isinstance(state, rx.State):
            sends_everything = event.name.endswith(_SENDS_EVERYTHING)
            is_new = TABS.get(state.router.session.client_token) is None
            if sends_everything or is_new or await is_of_another_browser(state):
                await same_session(state)
        return None
