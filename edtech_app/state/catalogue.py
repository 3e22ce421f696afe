"""The catalogue: a page of courses that match some words, as the address says."""

from urllib.parse import urlencode

import reflex as rx
from reflex.event import EventSpec

from edtech_app.services import catalogue
from edtech_app.services.context import current
from edtech_app.services.views import CataloguePage
from edtech_app.state.page_trouble import LOADING, telling
from edtech_app.state.session import same_session


class CatalogueState(rx.State):
    """The courses on screen."""

    code: rx.Field[str] = rx.field(LOADING)
    words: rx.Field[str] = rx.field("")
    found: rx.Field[CataloguePage] = rx.field(default_factory=lambda: CataloguePage("", (), 0, 1, 1))
    before: rx.Field[str] = rx.field("")
    """The address of the page before this one, and after it; empty where there is none."""
    after: rx.Field[str] = rx.field("")

    @rx.event
    async def arrive(self) -> None:
        """Show the page that the address asks for."""
        actor = await same_session(self)
        asked = self.router.url.query_parameters
        with telling(self):
            page = asked.get("page", "1")
            number = int(page) if page.isascii() and page.isdigit() else 1
            self.found = await catalogue.list_courses(current(), actor, asked.get("q", ""), number)
            self.before = _address(self.found, -1)
            self.after = _address(self.found, 1)

    @rx.event
    async def search(self, form: dict[str, str]) -> EventSpec:
        """Go to the page that has the courses with these words, so that the address can be shared."""
        words = form.get("q", "").strip()
        return rx.redirect(f"/courses?{urlencode({'q': words})}" if words else "/courses")


def _address(found: CataloguePage, step: int) -> str:
    """Return the address of the page ``step`` away."""
    number = found.page + step
    if not 1 <= number <= found.pages:
        return ""
    asked = {"q": found.words, "page": str(number)} if found.words else {"page": str(number)}
    return f"/courses?{urlencode(asked)}"
