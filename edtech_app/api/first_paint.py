"""Pages with content before, and without, JavaScript.

A course and a lesson are put into the page as the server renders them anyway, for whom may see them. React passes over
the element; a stylesheet hides it once the live page is there. Whoever may not see them gets the status that says so.
"""

from collections import OrderedDict
from collections.abc import Callable
from html import escape

from starlette.requests import Request
from starlette.responses import Response

from edtech_app.api.coming_in import coming_in
from edtech_app.api.compressing import Forms, forms_of, taken_by
from edtech_app.api.pages import CompiledPage, CompiledPages
from edtech_app.api.who import actor_of_request
from edtech_app.domain.people import Actor
from edtech_app.services.context import current
from edtech_app.services.first_paint import FirstPaint, course_first_paint, lesson_first_paint

MOST_CACHED = 500
NOT_FOUND = 404
COURSE = "courses/[course_ref]"
LESSON = "learn/[course_ref]/[lesson_ref]"


class FirstPaints:
    """Answers requests for pages from the compiled ones."""

    def __init__(self, pages: CompiledPages, match: Callable[[str], str | None]) -> None:
        self._pages = pages
        self._match = match
        self._made: OrderedDict[str, Forms] = OrderedDict()

    async def answer(self, request: Request) -> Response | None:
        """Return the page for this request, or ``None`` when it asks for no page."""
        path: str = request.scope["path"]
        if page := self._pages.get(path):
            html = coming_in(page, path, request.query_params)
            return _respond(request, 200, page.policy, {"": html}) if html else _page(request, page, 200)
        if "." in path.rsplit("/", 1)[-1]:
            return None
        route = (self._match(path) or "").strip("/")
        if not route or route == "404":
            return _page(request, self._pages.fallback, NOT_FOUND)
        paint = await _paint(route, path, request)
        if paint is None:
            return _page(request, self._pages.fallback, 200)
        return self._painted(request, paint)

    def _painted(self, request: Request, paint: FirstPaint) -> Response:
        page = self._pages.fallback
        if not paint.html:
            return _page(request, page, paint.status)
        return _respond(request, paint.status, page.policy, self._made.get(paint.key) or self._make(page, paint))

    def _make(self, page: CompiledPage, paint: FirstPaint) -> Forms:
        head = f"<title>{escape(paint.title)}</title>"
        if paint.description:
            head += f'<meta name="description" content="{escape(paint.description)}">'
        plain = page.with_content(head=head, article=f'<article id="first-paint">{paint.html}</article>')
        made = forms_of(plain)
        if paint.key:
            self._made[paint.key] = made
        if len(self._made) > MOST_CACHED:
            self._made.popitem(last=False)
        return made


async def _paint(route: str, path: str, request: Request) -> FirstPaint | None:
    """Return what a course or lesson page shows first to whoever asks; other pages show nothing first."""
    if route not in {COURSE, LESSON}:
        return None
    refs = path.split("/")[2:]
    actor: Actor = await actor_of_request(request)
    as_student = request.query_params.get("as") == "student"
    if route == COURSE:
        return await course_first_paint(current(), actor, refs[0], as_student=as_student)
    return await lesson_first_paint(current(), actor, refs[0], refs[1], as_student=as_student)


def _page(request: Request, page: CompiledPage, status: int) -> Response:
    return _respond(request, status, page.policy, page.forms)


def _respond(request: Request, status: int, policy: str, forms: Forms) -> Response:
    body, encoding = taken_by(request, forms)
    headers = {
        "Content-Security-Policy": policy,
        "Cache-Control": "private, no-cache",
        "Vary": "Accept-Encoding, Cookie",
        **encoding,
    }
    return Response(body, status, headers, "text/html; charset=utf-8")
