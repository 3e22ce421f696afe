"""Whether the parts that we stand on answer."""

import logging

from edtech_app.services.context import Context

logger = logging.getLogger(__name__)


async def failing_parts(ctx: Context) -> list[str]:
    """Return the names of the parts that do not answer."""
    try:
        async with ctx.transaction(writes=False) as tx:
            await tx.ping()
    except Exception:
        logger.exception("The database does not answer")
        return ["database"]
    return []
