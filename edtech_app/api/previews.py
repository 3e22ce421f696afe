"""Where the editor asks how what is being written will look."""

import json

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from edtech_app.api.own_page import require_own_page
from edtech_app.api.who import actor_of_request
from edtech_app.domain.errors import InvalidError, TooLargeError
from edtech_app.domain.words import _
from edtech_app.services.authoring.previews import preview_texts
from edtech_app.services.context import current

MOST_BYTES = 600_000

router = APIRouter()


@router.post("/-/courses/{course_ref}/preview")
async def preview(request: Request, course_ref: str) -> Response:
    """Answer ``{"texts": [...]}`` with ``{"html": [...]}``, for somebody of the course's staff."""
    context = current()
    require_own_page(request, context.settings)
    actor = await actor_of_request(request)
    html = await preview_texts(context, actor, course_ref, await _texts(request))
    return JSONResponse({"html": html}, headers={"Cache-Control": "no-store"})


async def _texts(request: Request) -> list[str]:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise TooLargeError(_("That is more than one block may say."))
    try:
        asked = json.loads(body)
        texts = asked["texts"] if isinstance(asked, dict) else None
    except (ValueError, KeyError, RecursionError):
        texts = None
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise InvalidError(_("That did not come from a page of this site. Load the page again."))
    return texts
