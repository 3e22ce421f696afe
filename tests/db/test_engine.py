"""What the engine promises whatever the database."""

import pytest
from sqlalchemy.exc import IntegrityError

from edtech_app.db.tables.people import UserRow
from edtech_app.services.context import Context


async def test_an_error_does_not_tell_what_was_stored(ctx: Context):
    async def add_somebody() -> None:
        async with ctx.transaction() as tx:
            tx.courses._session.add(UserRow(email="ada@example.org", name="Ada", password_hash="a-hash"))

    await add_somebody()
    with pytest.raises(IntegrityError) as raised:
        await add_somebody()

    assert "a-hash" not in str(raised.value)
    assert "ada@" not in str(raised.value)
