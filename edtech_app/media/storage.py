"""Where the bytes of files are: a folder, each file under a name made of its content."""

import asyncio
import os
import re
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from edtech_app.domain.errors import InvalidError, NotFoundError
from edtech_app.domain.words import _

_KEY = re.compile(r"[0-9a-f]{64}\.[a-z0-9]{1,8}")
_EXTENSION = re.compile(r"[a-z0-9]{1,8}")


def key_of(data: bytes, *, extension: str) -> str:
    """Return the key that ``data`` is kept under, ``<sha256>.<extension>``, whether or not it is kept yet."""
    if not _EXTENSION.fullmatch(extension):
        raise InvalidError(_("A file's extension is 1 to 8 lower-case letters and digits."))
    return f"{sha256(data).hexdigest()}.{extension}"


class FileStore(Protocol):
    """Keeps bytes under a key that follows from them; the same bytes have the same key."""

    async def put(self, data: bytes, *, extension: str) -> str:
        """Keep ``data`` and return its key; once this returns, a crash cannot lose it."""
        ...

    async def read(self, key: str) -> bytes:
        """Return what is kept under ``key``; raise NotFoundError if nothing is."""
        ...

    async def exists(self, key: str) -> bool:
        """Whether something is kept under ``key``."""
        ...

    async def delete(self, key: str) -> None:
        """Forget what is kept under ``key``; no matter if nothing is."""
        ...


class LocalFileStore:
    """A ``FileStore`` in a folder of this machine."""

    def __init__(self, root: Path) -> None:
        self._root = root

    async def put(self, data: bytes, *, extension: str) -> str:
        """Keep ``data`` and return its key, ``<sha256>.<extension>``.

        The file appears whole or not at all, and putting it again changes nothing.
        """
        return await asyncio.to_thread(self._put, data, extension)

    async def read(self, key: str) -> bytes:
        """Return what is kept under ``key``.

        Raises:
            NotFoundError: Nothing is.
        """
        try:
            return await asyncio.to_thread(self.path(key).read_bytes)
        except FileNotFoundError:
            raise NotFoundError(_("This file is not here any more.")) from None

    async def exists(self, key: str) -> bool:
        """Whether something is kept under ``key``."""
        return await asyncio.to_thread(self.path(key).is_file)

    async def delete(self, key: str) -> None:
        """Forget what is kept under ``key``; no matter if nothing is."""
        path = self.path(key)
        await asyncio.to_thread(path.unlink, missing_ok=True)

    def path(self, key: str) -> Path:
        """Return where ``key`` is kept, whether or not anything is there.

        Raises:
            InvalidError: That is no key, such as one that would lead out of the folder.
        """
        if not _KEY.fullmatch(key):
            raise InvalidError(_("That is not the name of a file here."))
        return self._root / key[:2] / key

    def _put(self, data: bytes, extension: str) -> str:
        key = key_of(data, extension=extension)
        path = self.path(key)
        if path.is_file() and path.stat().st_size == len(data):
            return key
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        return key
