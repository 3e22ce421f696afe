"""Where a teacher downloads a course, in its Markdown form."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from edtech_app.api.who import actor_of_request
from edtech_app.services.context import current
from edtech_app.services.exports import export_zip

router = APIRouter()


@router.get("/-/courses/{course_uuid}/export")
async def download(request: Request, course_uuid: str) -> Response:
    """Send the course as a zip to somebody of its staff."""
    exported = await export_zip(current(), await actor_of_request(request), course_uuid)
    headers = {
        "Content-Disposition": f'attachment; filename="{exported.name}"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(exported.data, media_type="application/zip", headers=headers)
