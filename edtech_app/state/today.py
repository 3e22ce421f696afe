"""The home page: signed out the courses there are, signed in what comes next."""

import reflex as rx

from edtech_app.domain.events import Event
from edtech_app.services import catalogue, next_step
from edtech_app.services.context import current
from edtech_app.services.views import CourseCard
from edtech_app.services.views_today import Today
from edtech_app.state.page_trouble import LOADING, telling
from edtech_app.state.session import actor_of, same_session
from edtech_app.state.tabs import watch

MOST_CARDS = 6


class TodayState(rx.State):
    """What the home page shows."""

    code: rx.Field[str] = rx.field(LOADING)
    words: rx.Field[str] = rx.field("")
    today: rx.Field[Today | None] = rx.field(None)
    """Somebody's own day; ``None`` signed out."""
    cards: rx.Field[tuple[CourseCard, ...]] = rx.field(default_factory=tuple)
    """Some courses, for those who have none yet."""
    more: rx.Field[int] = rx.field(0)
    """How many courses there are beside the cards."""

    @rx.event
    async def arrive(self) -> None:
        """Show the day of whoever is here."""
        await same_session(self)
        with telling(self):
            await self._look()

    async def _look(self) -> None:
        """Show the home page as it is now."""
        actor = await actor_of(self)
        watch(self, actor, hearer=TodayState)
        today = await next_step.today(current(), actor) if actor.is_signed_in else None
        cards: tuple[CourseCard, ...] = ()
        if today is None or not today.courses:
            found = await catalogue.list_courses(current(), actor)
            cards, self.more = found.cards[:MOST_CARDS], max(0, found.total - MOST_CARDS)
        self.today, self.cards = today, cards

    async def _hear(self, event: Event) -> None:
        """Look again: whatever happened may change what comes next."""
        del event
        with telling(self):
            await self._look()
