"""What the engine promises whatever the database."""

import pytest
from sqlalchemy.exc import IntegrityError

from edtech_app.db.tables.people import UserRow
from edtech_app.services.context import Context


async def test_an_error_does_not_tell_what_was_stored(ctx: Context):
    def row() -> UserRow:
        return UserRow(email="ada@example.org", name="Ada", password_hash="a-hash")

    with pytest.raises(IntegrityError) as raised:
        async with ctx.transaction() as tx:
            tx.courses._session.add(row())
            await tx.courses._session.flush()
            tx.courses._session.add(row())
            await tx.courses._session.flush()

    assert "a-hash" not in str(raised.value)
