"""One learner of a course, for its staff."""

import reflex as rx

from edtech_app.domain.events import CourseChanged, Event, PeopleChanged, ProfileChanged, SessionsEnded, StaffChanged
from edtech_app.domain.people import Actor
from edtech_app.services.authoring import course_people
from edtech_app.services.authoring.course_people import LearnerLine, LearnerPage
from edtech_app.services.context import current
from edtech_app.services.views import CourseHead
from edtech_app.state.address import addressed
from edtech_app.state.page_trouble import LOADING, READY, telling
from edtech_app.state.session import actor_of, same_session
from edtech_app.state.tabs import watch


def _nobody() -> LearnerPage:
    return LearnerPage(CourseHead(), LearnerLine("", "", "", "", ""))


class LearnerState(rx.State):
    """The learner on screen, concept by concept."""

    code: rx.Field[str] = rx.field(LOADING)
    words: rx.Field[str] = rx.field("")
    page: rx.Field[LearnerPage] = rx.field(default_factory=_nobody)

    @rx.event
    async def arrive(self) -> None:
        """Show the learner that the address names."""
        await self._look(await same_session(self))

    async def _hear(self, event: Event) -> None:
        """Follow who comes and goes."""
        if isinstance(event, PeopleChanged | CourseChanged | StaffChanged | ProfileChanged | SessionsEnded):
            await self._look(await actor_of(self))

    async def _look(self, actor: Actor) -> None:
        slug, person = addressed(self, "course_ref"), addressed(self, "person_ref")
        with telling(self):
            page = await course_people.learner_of_course(current(), actor, slug, person)
            watch(self, actor, [page.course.id], hearer=LearnerState, people_of=page.course.id)
            self.page = page
        if self.code != READY:
            self.page = _nobody()
