"""Whether this server can do its work."""

from fastapi import APIRouter
from starlette.responses import JSONResponse, Response

from edtech_app.services.context import current
from edtech_app.services.health import failing_parts

router = APIRouter()


@router.get("/health")
async def health() -> Response:
    """Answer 200 when every part answers, and 503 with the names of those that do not."""
    failing = await failing_parts(current())
    return JSONResponse({"status": "failing" if failing else "ok", "failing": failing}, 503 if failing else 200)
