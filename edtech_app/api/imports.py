"""Where a teacher's form sends a course. It works without our JavaScript, so the answer is always a page of ours."""

from contextlib import suppress
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response

from edtech_app.api.own_page import require_own_page
from edtech_app.api.upload_form import UploadForm
from edtech_app.api.who import actor_of_request
from edtech_app.domain.errors import AppError, NotSignedInError
from edtech_app.domain.people import Actor, Role
from edtech_app.services.context import current
from edtech_app.services.imports import MOST_UPLOAD, order_import, receive_upload

router = APIRouter()

PAGE = "/teach/import"


@router.post("/-/imports")
async def upload(request: Request) -> Response:
    """Store the course that a form brings and order its import; go on to where its progress is shown.

    Who asks is checked before anything is read. What goes wrong is told beside the field, by its code.
    """
    context = current()
    require_own_page(request, context.settings)
    try:
        actor = await actor_of_request(request)
        actor.require_role(Role.TEACHER)
        context.limiter.hit("upload", actor.user_id)
        form = UploadForm(request)
    except NotSignedInError:
        return _page("/sign-in", to=PAGE)
    except AppError as error:
        return _page(PAGE, problem=error.code)
    return await _receive(actor, form)


async def _receive(actor: Actor, form: UploadForm) -> Response:
    context = current()
    try:
        await form.read_fields()
        order = await receive_upload(context, actor, form.file_name, form.chunks(), **_wishes(form))
        job = await order_import(context, actor, order)
    except AppError as error:
        with suppress(ClientDisconnect):
            await form.drain(MOST_UPLOAD)
        return _page(PAGE, problem=error.code, field=error.field, **_wishes(form))
    except ClientDisconnect:
        return Response(status_code=400)  # nobody is left to read it
    return _page(PAGE, job=job.uuid)


def _wishes(form: UploadForm) -> dict[str, str]:
    """Return what the form asks for beside the file: a subject to join, or a course to update."""
    return {name: form.fields.get(name, "") for name in ("subject", "update")}


def _page(path: str, **query: str) -> Response:
    said = urlencode({name: value for name, value in query.items() if value})
    return RedirectResponse(f"{path}?{said}" if said else path, 303, {"Cache-Control": "no-store"})
