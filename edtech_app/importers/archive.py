"""Reads an archive or a folder as if it were hostile, into a view of its files that nothing can leave.

Members go one after the other into one anonymous spool (memory first, then a temporary file without a name), so no name
from an archive ever becomes a path on this machine. What is wrong with one member is in ``refused``, and stops only it.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import IO, NamedTuple, Self

from edtech_app.domain.errors import InvalidError, NotFoundError, TooLargeError
from edtech_app.domain.words import _
from edtech_app.importers.members import BrokenMemberError, Member, members_of
from edtech_app.importers.model import Refused
from edtech_app.importers.paths import MOST_DEPTH, UnsafeNameError, clean_name, is_clutter, shown_name

MOST_COMPRESSED = 200 * 2**20
MOST_EXPANDED = 2**30
MOST_FILE = 100 * 2**20
MOST_FILES = 20_000
_IN_MEMORY = 64 * 2**20
_CHUNK = 2**16


class _Place(NamedTuple):
    offset: int
    size: int


class SourceTree:
    """The files of a source by name, and what of it was refused."""

    def __init__(self, *, base: Path | None = None) -> None:
        self.refused: list[Refused] = []
        self._base = base
        self._spool: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed by close()
        self._places: dict[str, _Place] = {}
        self._expanded = 0

    def __enter__(self) -> Self:
        """Return the tree itself; leaving closes it."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the tree."""
        self.close()

    def __contains__(self, name: object) -> bool:
        """Tell whether there is a file of this name."""
        return name in self._places

    def close(self) -> None:
        """Forget what was read."""
        self._spool.close()

    def names(self) -> list[str]:
        """Return the names of all files, sorted."""
        return sorted(self._places)

    def size(self, name: str) -> int:
        """Return how many bytes a file has."""
        return self._places[name].size

    def read(self, name: str) -> bytes:
        """Return the bytes of a file.

        Raises:
            NotFoundError: There is no such file, or it went away since.
        """
        if name not in self._places:
            raise NotFoundError(_("There is no file {name}.", name=name))
        if self._base is not None:
            return self._read_from_folder(self._base / name, name)
        place = self._places[name]
        self._spool.seek(place.offset)
        return self._spool.read(place.size)

    def refuse(self, name: str, why: str) -> None:
        """Note that a file did not come in."""
        self.refused.append(Refused(shown_name(name), why))

    def _read_from_folder(self, path: Path, name: str) -> bytes:
        try:
            with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), "rb") as file:
                return file.read(MOST_FILE)
        except OSError as error:
            raise NotFoundError(_("The file {name} cannot be read.", name=name)) from error

    def add(self, raw_name: str, member: Member) -> None:
        """Take one member in, or refuse it."""
        try:
            name = clean_name(raw_name)
        except UnsafeNameError as error:
            self.refuse(raw_name, str(error))
            return
        if not name or is_clutter(name):
            return
        if name in self._places:
            self.refuse(name, _("There was a file of this name before it."))
        elif member.why_not:
            self.refuse(name, member.why_not)
        elif member.size > MOST_FILE:
            self.refuse(name, _("It is larger than {most} MB.", most=MOST_FILE // 2**20))
        else:
            self._store(name, member)

    def _store(self, name: str, member: Member) -> None:
        if len(self._places) >= MOST_FILES:
            raise TooLargeError(_("There are more than {most} files in it.", most=MOST_FILES))
        if self._base is not None:
            size = member.size
            self._count(size)
            self._places[name] = _Place(0, size)
            return
        start = self._spool.seek(0, os.SEEK_END)
        try:
            size = self._copy(member)
        except BrokenMemberError as error:
            self._spool.truncate(start)
            self.refuse(name, str(error))
            return
        self._places[name] = _Place(start, size)

    def _copy(self, member: Member) -> int:
        size = 0
        for chunk in member.chunks():
            size += len(chunk)
            if size > MOST_FILE:
                raise BrokenMemberError(_("It is larger than {most} MB.", most=MOST_FILE // 2**20))
            self._count(len(chunk))
            self._spool.write(chunk)
        return size

    def _count(self, more: int) -> None:
        self._expanded += more
        if self._expanded > MOST_EXPANDED:
            raise TooLargeError(_("Expanded, it is larger than {most} MB.", most=MOST_EXPANDED // 2**20))


def read_archive(path: Path) -> SourceTree:
    """Read a ``.tar.gz``, ``.tar``, ``.zip`` or folder.

    Raises:
        InvalidError: It is none of these, or holds no file that can be read.
        TooLargeError: It is larger than we take, compressed, expanded or in number.
    """
    tree = SourceTree(base=path) if path.is_dir() else SourceTree()
    try:
        if path.is_dir():
            for name, member in _walk(path, ""):
                tree.add(name, member)
        else:
            _read_file(path, tree)
        _check_not_empty(tree)
    except BaseException:
        tree.close()
        raise
    return tree


def _check_not_empty(tree: SourceTree) -> None:
    if not tree.names():
        said = f" {tree.refused[0].where}: {tree.refused[0].why}" if tree.refused else ""
        raise InvalidError(_("There is no file in it that can be read.") + said)


def _read_file(path: Path, tree: SourceTree) -> None:
    try:
        size = path.stat().st_size
        file = path.open("rb")
    except OSError as error:
        raise InvalidError(
            _("There is no file or folder {name} that can be read.", name=shown_name(path.name))
        ) from error
    with file:
        if size > MOST_COMPRESSED:
            raise TooLargeError(_("It is larger than {most} MB.", most=MOST_COMPRESSED // 2**20))
        with closing(members_of(file, size, tree.refuse)) as members:
            for name, member in members:
                tree.add(name, member)


def _walk(base: Path, prefix: str, depth: int = 0) -> Iterator[tuple[str, Member]]:
    """Yield what lies in a folder in order of name, following no link."""
    try:
        entries = sorted(os.scandir(base), key=lambda entry: entry.name)
    except OSError as error:
        yield prefix, Member(0, why_not=_("It cannot be read: {why}.", why=error.strerror or ""))
        return
    for entry in entries:
        name = f"{prefix}{entry.name}"
        if entry.is_symlink():
            yield name, Member(0, why_not=_("It is a link."))
        elif entry.is_dir(follow_symlinks=False):
            if depth >= MOST_DEPTH:
                yield name, Member(0, why_not=_("It lies more than {most} folders deep.", most=MOST_DEPTH))
            elif not is_clutter(name):
                yield from _walk(Path(entry.path), f"{name}/", depth + 1)
        elif entry.is_file(follow_symlinks=False):
            yield name, Member(entry.stat(follow_symlinks=False).st_size)
        else:
            yield name, Member(0, why_not=_("It is neither a file nor a folder."))
