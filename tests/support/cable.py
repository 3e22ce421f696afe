"""The line between a browser and the site: it can be cut, as when somebody walks out of reach, and mended."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

HOST = "127.0.0.1"


class Cable:
    """A way to the site at ``port``, through a port of its own."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._port = 0
        self._server: asyncio.Server | None = None
        self._carrying: set[asyncio.Task[None]] = set()

    @property
    def url(self) -> str:
        """Where the site answers through this line."""
        return f"http://{HOST}:{self._port}"

    async def mend(self) -> None:
        """Let traffic through again."""
        self._server = await asyncio.start_server(self._begin, HOST, self._port)
        self._port = self._server.sockets[0].getsockname()[1]

    async def cut(self) -> None:
        """End every connection, and take no more."""
        if self._server is not None:
            self._server.close()
            for task in self._carrying:
                task.cancel()
            await asyncio.gather(*self._carrying, return_exceptions=True)
            self._server = None

    def _begin(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(self._carry(reader, writer))
        self._carrying.add(task)
        task.add_done_callback(self._carrying.discard)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        on = None
        try:
            there, on = await asyncio.open_connection(HOST, self._to)
            await asyncio.gather(_pump(reader, on), _pump(there, writer))
        except OSError:
            pass  # the site is not there, or one end has gone
        finally:
            for end in filter(None, (writer, on)):
                end.transport.abort()


@asynccontextmanager
async def cable_to(port: int) -> AsyncIterator[Cable]:
    """Lay a line to the site at ``port`` until the block is left."""
    cable = Cable(port)
    await cable.mend()
    try:
        yield cable
    finally:
        await cable.cut()


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while piece := await reader.read(65_536):
        writer.write(piece)
        await writer.drain()
    writer.close()
