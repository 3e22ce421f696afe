"""What those who teach a course download of its people, codes, staff and questions, for spreadsheets."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from edtech_app.api.who import actor_of_request
from edtech_app.services.authoring.insight import questions_table
from edtech_app.services.authoring.invitations import codes_table
from edtech_app.services.authoring.people_table import people_table
from edtech_app.services.authoring.staff import staff_table
from edtech_app.services.context import current

router = APIRouter()


@router.get("/-/courses/{course_uuid}/people.csv")
async def people(request: Request, course_uuid: str) -> Response:
    """Send the learners of a course to somebody of its staff."""
    return _table("people", *await people_table(current(), await actor_of_request(request), course_uuid))


@router.get("/-/courses/{course_uuid}/codes.csv")
async def codes(request: Request, course_uuid: str) -> Response:
    """Send the invitation codes of a course to somebody of its staff."""
    return _table("codes", *await codes_table(current(), await actor_of_request(request), course_uuid))


@router.get("/-/courses/{course_uuid}/staff.csv")
async def staff(request: Request, course_uuid: str) -> Response:
    """Send who teaches a course to somebody of its staff."""
    return _table("staff", *await staff_table(current(), await actor_of_request(request), course_uuid))


@router.get("/-/courses/{course_uuid}/questions.csv")
async def questions(request: Request, course_uuid: str) -> Response:
    """Send what came of the questions of a course to somebody of its staff."""
    return _table("questions", *await questions_table(current(), await actor_of_request(request), course_uuid))


def _table(kind: str, slug: str, text: str) -> Response:
    headers = {
        "Content-Disposition": f'attachment; filename="{slug}-{kind}.csv"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(text, media_type="text/csv; charset=utf-8", headers=headers)
