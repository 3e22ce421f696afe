"""What every repository has."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Executable
from sqlmodel.ext.asyncio.session import AsyncSession


class Repository:
    """Queries over one aggregate, within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def _do(self, statement: Executable, **parameters: object) -> None:
        """Execute a statement of SQLAlchemy's core that gives nothing; what the session holds is written first."""
        if self._session.new or self._session.dirty:
            await self._session.flush()
        connection = await self._session.connection()
        await connection.execute(statement, parameters)

    async def _rows(self, statement: Executable, **parameters: object) -> Sequence[Any]:
        """Return the columns that a statement of SQLAlchemy's core selects; what the session holds is written first."""
        if self._session.new or self._session.dirty:
            await self._session.flush()
        connection = await self._session.connection()
        return (await connection.execute(statement, parameters)).all()
