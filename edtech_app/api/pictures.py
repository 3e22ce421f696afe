"""Where the page of a lesson sends the pictures that its teacher chooses, pastes or drops."""

from fastapi import APIRouter
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from edtech_app.api.own_page import require_own_page
from edtech_app.api.who import actor_of_request
from edtech_app.domain.errors import TooLargeError
from edtech_app.domain.words import _
from edtech_app.media import MAX_BYTES
from edtech_app.services.authoring.pictures import add_picture, may_add_picture
from edtech_app.services.context import current

MOST_NAME = 300
READ_ON = 10 * MAX_BYTES
"""A browser that is still sending hears no answer: so much of a file that is too large is read and dropped."""

router = APIRouter()


@router.post("/-/courses/{course_ref}/pictures")
async def picture(request: Request, course_ref: str, name: str = "") -> Response:
    """Keep the picture that is the body; answer with what blocks call it, as ``{"target": "files/..."}``.

    Who asks is checked before anything is read.
    """
    context = current()
    require_own_page(request, context.settings)
    actor = await actor_of_request(request)
    await may_add_picture(context, actor, course_ref)
    try:
        data = await _body(request)
    except ClientDisconnect:
        return Response(status_code=400)  # nobody is left to read it
    target = await add_picture(context, actor, course_ref, name[:MOST_NAME], data)
    return JSONResponse({"target": target}, headers={"Cache-Control": "no-store"})


async def _body(request: Request) -> bytes:
    parts: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size <= MAX_BYTES:
            parts.append(chunk)
        elif size > READ_ON:
            break
        else:
            parts.clear()
    if size > MAX_BYTES:
        raise TooLargeError(_("This image is larger than {limit} MB.", limit=MAX_BYTES // 1_000_000), field="file")
    return b"".join(parts)
