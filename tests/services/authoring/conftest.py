"""Somebody who teaches beside Tess, and ways to look at a lesson."""

import pytest

from edtech_app.db.tables import StaffRow
from edtech_app.domain.people import Actor, Role
from edtech_app.services.context import Context
from tests.support.builders import Made
from tests.support.people import arrive_as


@pytest.fixture
async def tom(ctx: Context, lines: Made) -> Actor:
    """Tom, who teaches Lines beside Tess."""
    actor = (await arrive_as(ctx, "Tom", Role.TEACHER)).actor
    async with ctx.transaction() as tx:
        tx.courses._session.add(StaffRow(course_id=lines.id, user_id=actor.user_id))
    return actor
