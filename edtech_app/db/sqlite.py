"""SQLite's driver with one change of threads for each statement, where SQLAlchemy's own has four.

A statement's cursor is made, executed, read to its end and closed by one errand to the connection's thread, and the
first statement's errand begins the transaction, too: for short statements the errands, not SQLite, are what takes the
time. Rows are read whole, as SQLAlchemy reads them anyway. This is the one module that touches private interfaces of
SQLAlchemy and aiosqlite.
"""

import sqlite3
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, cast

import aiosqlite
from sqlalchemy.connectors.asyncio import AsyncIODBAPIConnection
from sqlalchemy.dialects.sqlite.aiosqlite import (
    AsyncAdapt_aiosqlite_connection,
    AsyncAdapt_aiosqlite_cursor,
    AsyncAdapt_aiosqlite_dbapi,
)
from sqlalchemy.util import EMPTY_DICT


class OneErrandCursor(AsyncAdapt_aiosqlite_cursor):
    """A cursor that is over once it was executed: what it found is here."""

    __slots__ = ("_description", "_lastrowid", "_rowcount")

    def __init__(self, adapt_connection: AsyncAdapt_aiosqlite_connection) -> None:
        self._adapt_connection, self._connection = adapt_connection, adapt_connection._connection
        self._soft_closed_memoized = EMPTY_DICT
        self._rows = deque()
        self._description, self._rowcount, self._lastrowid = None, -1, None

    @property
    def description(self) -> Any:  # noqa: ANN401 - as the driver gives it
        """The columns of what was found."""
        return self._description

    @property
    def rowcount(self) -> int:
        """How many rows were changed."""
        return self._rowcount

    @property
    def lastrowid(self) -> Any:  # noqa: ANN401 - as the driver gives it
        """The id of the row that was added last."""
        return self._lastrowid

    async def _execute_async(self, operation: Any, parameters: Any) -> Any:  # noqa: ANN401 - see the overridden one
        arguments = (operation,) if parameters is None else (operation, parameters)
        await self._run(lambda cursor: cursor.execute(*arguments))
        return self

    async def _executemany_async(self, operation: Any, seq_of_parameters: Any) -> Any:  # noqa: ANN401 - see above
        await self._run(lambda cursor: cursor.executemany(operation, seq_of_parameters))
        return self

    async def _run(self, work: Callable[[sqlite3.Cursor], object]) -> None:
        async with self._adapt_connection._execute_mutex:
            begin = cast("OneErrandConnection", self._adapt_connection).take_begin()
            rows, *told = await self._connection._execute(_errand, self._connection._conn, begin, work)
        self._rows = deque(rows)
        self._description, self._rowcount, self._lastrowid = told

    async def _async_soft_close(self) -> None:
        """Do nothing: it is closed."""

    def close(self) -> None:
        """Forget what was not taken."""
        self._rows.clear()


def _errand(
    connection: sqlite3.Connection, begin: str, work: Callable[[sqlite3.Cursor], object]
) -> tuple[Sequence[Any], Any, int, int | None]:
    cursor = connection.cursor()
    try:
        if begin:
            cursor.execute(begin)
        work(cursor)
        rows = cursor.fetchall() if cursor.description else ()
        return rows, cursor.description, cursor.rowcount, cursor.lastrowid
    finally:
        cursor.close()


class OneErrandConnection(AsyncAdapt_aiosqlite_connection):
    """A connection that goes to its thread only where there is something to do."""

    __slots__ = ("_begin",)

    _cursor_cls: Any = OneErrandCursor

    def __init__(self, dbapi: AsyncAdapt_aiosqlite_dbapi, connection: AsyncIODBAPIConnection) -> None:
        super().__init__(dbapi, connection)
        self._begin = ""

    def begin_with(self, statement: str) -> None:
        """Begin a transaction by ``statement`` as soon as there is something to do in it."""
        self._begin = statement

    def take_begin(self) -> str:
        """Return how the transaction is to begin, once; nothing where it has begun."""
        begin, self._begin = self._begin, ""
        return begin

    def commit(self) -> None:
        """Commit what was done, if anything was."""
        if not self.take_begin():
            super().commit()

    def rollback(self) -> None:
        """Take back what was not committed. The pool asks for that after every use."""
        if not self.take_begin() and self._connection._connection is not None and self._connection.in_transaction:
            super().rollback()


class OneErrandDriver(AsyncAdapt_aiosqlite_dbapi):
    """What ``create_async_engine`` takes as its ``module``."""

    def __init__(self) -> None:
        super().__init__(aiosqlite, sqlite3)

    def connect(self, *arg: Any, **kw: Any) -> OneErrandConnection:
        """Open a connection."""
        return OneErrandConnection(self, super().connect(*arg, **kw)._connection)
