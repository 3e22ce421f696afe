"""Pictures and downloads of courses."""

import asyncio

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from edtech_app.api.compressing import forms_of, taken_by
from edtech_app.api.who import actor_of_request
from edtech_app.media.types import SVG
from edtech_app.services.context import current
from edtech_app.services.course_files import read_file

router = APIRouter()


@router.get("/-/files/{course_ref}/{key}")
async def file(request: Request, course_ref: str, key: str) -> Response:
    """Send a file to whoever may read the course's lessons. Its name is its hash: it never changes."""
    served = await read_file(current(), await actor_of_request(request), course_ref, key)
    headers = {**served.headers, "ETag": f'"{key}"'}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)  # a browser keeps the headers of its latest answer
    if served.headers["Content-Type"] != SVG.mime:
        return Response(served.data, headers=headers)
    body, encoding = taken_by(request, await asyncio.to_thread(forms_of, served.data))
    return Response(body, headers={**headers, **encoding, "Vary": "Accept-Encoding"})
