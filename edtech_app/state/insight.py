"""What the learners of a course made of its questions, for its staff."""

from typing import Any

import reflex as rx
from reflex.event import EventSpec

from edtech_app.domain.events import CourseChanged, Event, ProfileChanged, SessionsEnded, StaffChanged
from edtech_app.domain.people import Actor
from edtech_app.services.authoring import insight
from edtech_app.services.authoring.insight import QuestionsOfCourse
from edtech_app.services.context import current
from edtech_app.services.views import CourseHead
from edtech_app.state.address import addressed
from edtech_app.state.mistakes import typed
from edtech_app.state.page_trouble import LOADING, READY, telling
from edtech_app.state.paged import ListPlace
from edtech_app.state.session import actor_of, same_session
from edtech_app.state.tabs import watch


class InsightState(rx.State):
    """One page of questions; the address says which."""

    code: rx.Field[str] = rx.field(LOADING)
    words: rx.Field[str] = rx.field("")
    page: rx.Field[QuestionsOfCourse] = rx.field(default_factory=lambda: QuestionsOfCourse(CourseHead()))
    sorts: rx.Field[dict[str, str]] = rx.field(default_factory=dict)
    """Where the head of each column leads."""
    before: rx.Field[str] = rx.field("")
    """The address of the page before this one, and after it; empty where there is none."""
    after: rx.Field[str] = rx.field("")

    @rx.event
    async def arrive(self) -> None:
        """Show the questions that the address asks for."""
        await self._look(await same_session(self))

    @rx.event
    async def look_for(self, form: dict[str, Any]) -> EventSpec:
        """Show the questions that match some words, in the same order."""
        search = typed(form, "search").strip()[: insight.LONGEST_SEARCH]
        return rx.redirect(ListPlace.at(self.router.url).address(search=search, sort=self.page.sort))

    async def _hear(self, event: Event) -> None:
        """Follow what the course becomes; answers are counted when the page arrives."""
        if isinstance(event, CourseChanged | StaffChanged | ProfileChanged | SessionsEnded):
            await self._look(await actor_of(self))

    async def _look(self, actor: Actor) -> None:
        place = ListPlace.at(self.router.url)
        with telling(self):
            found = await insight.questions_of_course(
                current(),
                actor,
                addressed(self, "course_ref"),
                search=place.search,
                sort=place.sort,
                page=place.page,
            )
            watch(self, actor, [found.course.id], hearer=InsightState)
            self.page = found
            self.sorts = place.columns(found, insight.SORTS, ("answered",))
            self.before, self.after = place.neighbours(found)
        if self.code != READY:
            self.page = QuestionsOfCourse(CourseHead())
