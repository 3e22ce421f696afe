"""Bringing a course in from the page: what the form asks for, how far the import is, and what came of it."""

import reflex as rx

from edtech_app.domain.events import Event, JobChanged, ProfileChanged, SessionsEnded
from edtech_app.domain.people import Actor
from edtech_app.domain.words import _
from edtech_app.services import imports, publishing
from edtech_app.services.context import current
from edtech_app.services.import_views import ImportView, view_import
from edtech_app.services.publishing import OwnCourse
from edtech_app.state.page_trouble import LOADING, telling
from edtech_app.state.session import actor_of, same_session
from edtech_app.state.tabs import watch

PROBLEMS = {
    "too_large": _("The file is larger than 200 MB. Leave out what is large, such as videos, and try again."),
    "too_many_requests": _("That is a lot of uploads within an hour. Wait a while and go on."),
    "not_permitted": _("Only teachers bring courses in."),
    "not_found": _("That course is not there any more, or it is not yours to update."),
    "subject": _(
        "There is no subject with this name of which you teach a course. Leave the field empty to make a new one."
    ),
    "too_large_field": _("That is too long for the name of a subject."),
    "file": _("Choose a file: a .zip or .tar.gz."),
}
UNKNOWN = _("The upload did not work. Please try again.")


class ImportState(rx.State):
    """The import that the address names, or else the form for a new one."""

    code: rx.Field[str] = rx.field(LOADING)
    words: rx.Field[str] = rx.field("")
    job: rx.Field[ImportView] = rx.field(default_factory=ImportView)
    courses: rx.Field[tuple[OwnCourse, ...]] = rx.field(default_factory=tuple)
    subject: rx.Field[str] = rx.field("")
    updated: rx.Field[str] = rx.field("")
    file_mistake: rx.Field[str] = rx.field("")
    subject_mistake: rx.Field[str] = rx.field("")
    update_mistake: rx.Field[str] = rx.field("")

    @rx.event
    async def arrive(self) -> None:
        """Show the import, or the form with what was typed before and what is wrong with it."""
        actor = await same_session(self)
        watch(self, actor, hearer=ImportState)
        asked = self.router.url.query_parameters
        self.job = ImportView()
        self.subject, self.updated = asked.get("subject", "")[:80], asked.get("update", "")[:80]
        self._point_out(asked.get("problem", ""), asked.get("field", ""))
        with telling(self):
            await self._look(actor, asked.get("job", ""))

    @rx.event
    async def choose(self, uuid: str) -> None:
        """Ask for the newer state of a course, or for a new one."""
        self.updated = str(uuid)[:80]

    @rx.event
    async def cancel(self) -> None:
        """Stop the import."""
        actor = await actor_of(self)
        await imports.cancel_import(current(), actor, self.job.uuid)
        await self._look(actor, self.job.uuid)

    async def _look(self, actor: Actor, uuid: str) -> None:
        """Show an import as it is now, or what the form offers."""
        self.courses = await publishing.own_courses(current(), actor)
        if uuid:
            self.job = view_import(await imports.see_import(current(), actor, uuid))

    async def _hear(self, event: Event) -> None:
        """Show how far the import is now when the news is about it, and whether whoever is here still may see it."""
        is_mine = isinstance(event, JobChanged) and event.job_uuid == self.job.uuid
        if is_mine or isinstance(event, ProfileChanged | SessionsEnded):
            with telling(self):
                await self._look(await actor_of(self), self.job.uuid)

    def _point_out(self, problem: str, field: str) -> None:
        """Say beside its field what is wrong with what was sent."""
        self.file_mistake = self.subject_mistake = self.update_mistake = ""
        if not problem:
            return
        if field == "update":
            self.update_mistake = PROBLEMS["not_found"]
        elif field == "subject":
            self.subject_mistake = PROBLEMS["too_large_field" if problem == "too_large" else "subject"]
        else:
            self.file_mistake = PROBLEMS.get(problem) or (PROBLEMS["file"] if field == "file" else UNKNOWN)
