"""The people of a course, for its staff: one page of its learners, beside its codes and its staff."""

from typing import Any

import reflex as rx
from reflex.event import EventSpec

from edtech_app.domain.events import (
    CourseChanged,
    Event,
    PeopleChanged,
    ProfileChanged,
    SessionsEnded,
    StaffChanged,
)
from edtech_app.domain.people import Actor
from edtech_app.domain.words import _
from edtech_app.services.authoring import course_people
from edtech_app.services.authoring.course_people import PeopleOfCourse
from edtech_app.services.context import current
from edtech_app.services.views import CourseHead
from edtech_app.state.address import addressed
from edtech_app.state.invitations import InvitationState
from edtech_app.state.mistakes import typed
from edtech_app.state.notice import NoticeState
from edtech_app.state.page_trouble import LOADING, READY, telling
from edtech_app.state.paged import ListPlace
from edtech_app.state.session import actor_of, same_session
from edtech_app.state.staff import StaffState
from edtech_app.state.tabs import watch

NUMBERS = frozenset({"done", "mastered", "seen", "enrolled"})


class CoursePeopleState(rx.State):
    """One page of learners; the address says which."""

    code: rx.Field[str] = rx.field(LOADING)
    words: rx.Field[str] = rx.field("")
    page: rx.Field[PeopleOfCourse] = rx.field(default_factory=lambda: PeopleOfCourse(CourseHead()))
    sorts: rx.Field[dict[str, str]] = rx.field(default_factory=dict)
    """Where the head of each column leads."""
    before: rx.Field[str] = rx.field("")
    """The address of the page before this one, and after it; empty where there is none."""
    after: rx.Field[str] = rx.field("")
    asked: rx.Field[str] = rx.field("")
    """Whom a press on "Remove" was about: it takes a second one."""

    @rx.event
    async def arrive(self) -> None:
        """Show the learners that the address asks for, and who else is in the course."""
        actor = await same_session(self)
        await self._forget()
        await self._look(actor)

    @rx.event
    async def look_for(self, form: dict[str, Any]) -> EventSpec:
        """Show the learners that match some words, in the same order."""
        search = typed(form, "search").strip()[: course_people.LONGEST_SEARCH]
        return rx.redirect(ListPlace.at(self.router.url).address(search=search, sort=self.page.sort))

    @rx.event
    async def ask(self, uuid: str) -> EventSpec | None:
        """Ask whether somebody is really to be removed; no words put the question away."""
        self.asked = uuid
        return rx.set_focus("keep-learner") if uuid else None

    @rx.event
    async def remove(self, uuid: str) -> None:
        """Take a learner's place away."""
        actor = await actor_of(self)
        gone = await course_people.remove_learner(current(), actor, addressed(self, "course_ref"), uuid)
        self.asked = ""
        await self._look(actor)
        words = _("{name} is no longer in this course. What they learnt is kept.", name=gone.name)
        (await self.get_state(NoticeState))._add(words, has_failed=False)

    @rx.event
    async def let_back_in(self, uuid: str) -> None:
        """Give somebody who was removed their place back."""
        actor = await actor_of(self)
        back = await course_people.let_back_in(current(), actor, addressed(self, "course_ref"), uuid)
        await self._look(actor)
        words = _("{name} is in this course again, with all that they learnt.", name=back.name)
        (await self.get_state(NoticeState))._add(words, has_failed=False)

    async def _hear(self, event: Event) -> None:
        """Follow who comes and goes."""
        if isinstance(event, PeopleChanged | CourseChanged | StaffChanged | ProfileChanged | SessionsEnded):
            await self._look(await actor_of(self))

    async def _look(self, actor: Actor) -> None:
        place, slug = ListPlace.at(self.router.url), addressed(self, "course_ref")
        with telling(self):
            found = await course_people.people_of_course(
                current(),
                actor,
                slug,
                search=place.search,
                sort=place.sort,
                page=place.page,
            )
            await (await self.get_state(StaffState))._look(actor, slug)
            await (await self.get_state(InvitationState))._look(actor, slug)
            watch(self, actor, [found.course.id], hearer=CoursePeopleState, people_of=found.course.id)
            self._show(found)
        if self.code != READY:
            await self._forget()

    async def _forget(self) -> None:
        """Hold nothing of another page, nor of people whom one may not see."""
        self.page, self.sorts, self.before, self.after, self.asked = PeopleOfCourse(CourseHead()), {}, "", "", ""
        (await self.get_state(StaffState))._forget()
        (await self.get_state(InvitationState))._forget()

    def _show(self, found: PeopleOfCourse) -> None:
        place = ListPlace.at(self.router.url)
        self.page = found
        self.sorts = place.columns(found, course_people.SORTS, NUMBERS)
        self.before, self.after = place.neighbours(found)
