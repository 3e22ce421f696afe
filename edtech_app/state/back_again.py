"""What a tab gets when its connection is back: its page as it is now, in one piece, and what was open in it.

Reflex sends the whole State first and has the page arrive afterwards. Where the server was started anew, that State is
empty: the page would make way for a skeleton, and what is typed in it would be lost.
"""

from typing import Any

import reflex as rx
from reflex.middleware.middleware import Middleware
from reflex.state import BaseState, StateUpdate
from reflex_base.event import Event

from edtech_app.state.kept import come_back, kept_now, load_anew


class BackAgain(Middleware):
    """Has the page of a tab that is back arrive before its State is sent."""

    async def preprocess(self, app: Any, state: BaseState, event: Event) -> StateUpdate | None:  # noqa: ANN401
        """Fill the page; a page that has just been loaded says so by the hashes of what it was built with."""
        if not event.name.endswith(".hydrate_and_load") or not isinstance(state, rx.State):
            return None
        said = event.payload.get("vars") or {}
        await come_back(state, said)
        if "hashes" in event.payload:
            await load_anew(state)
        else:
            for arrive in app.get_load_events(state.router.url.path):
                await arrive.fn(await state.get_state(arrive.state))
        event.payload["vars"] = await kept_now(state, said)
        return None
