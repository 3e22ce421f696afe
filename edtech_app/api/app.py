"""Our HTTP routes, all below ``/-/``, and what becomes of an expected failure there."""

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from edtech_app.api import exports, files, health, imports, pictures, previews, sessions, tables
from edtech_app.domain.errors import AppError, TooManyRequestsError

ROUTERS = tuple(part.router for part in (health, files, sessions, imports, exports, previews, pictures, tables))


def make_api() -> FastAPI:
    """Return the app that answers below ``/-/`` and at ``/health``."""
    api = FastAPI(title="edtech_app", docs_url=None, redoc_url=None, openapi_url=None)
    for router in ROUTERS:
        api.include_router(router)
    api.add_exception_handler(AppError, explain)
    return api


async def explain(_request: Request, error: Exception) -> Response:
    """Answer an expected failure with its code, its sentence and, beside a field, the field's name."""
    assert isinstance(error, AppError)
    headers = {"Retry-After": str(error.retry_after)} if isinstance(error, TooManyRequestsError) else None
    body = {"code": error.code, "message": error.message, "field": error.field}
    return JSONResponse(body, error.http_status, headers)
