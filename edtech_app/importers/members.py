"""The members of a tar or a zip, one by one, however they lie about themselves."""

import gzip
import io
import lzma
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import IO, Any, cast

from edtech_app.domain.errors import InvalidError, TooLargeError
from edtech_app.domain.words import _

Members = Generator[tuple[str, "Member"]]
Refuse = Callable[[str, str], None]

MOST_STREAM = 2**30 + 64 * 2**20
MOST_RATIO = 200
_RATIO_COUNTS_FROM = 32 * 2**20
_MOST_HEADER = 2**16
_MOST_DIRECTORY = 16 * 2**20
_END_OF_ZIP = 22
_CHUNK = 2**16
_BROKEN = (
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
    tarfile.TarError,
)


class BrokenMemberError(ValueError):
    """A member that cannot be read; its sentence says why."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: its declared size, its bytes on demand, or why we do not take it."""

    size: int
    open: Callable[[], IO[bytes] | None] = lambda: None
    why_not: str = ""

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes, or raise ``BrokenMemberError``."""
        try:
            file = self.open()
            if file is None:
                return
            with file:
                while chunk := file.read(_CHUNK):
                    yield chunk
        except _BROKEN as error:
            raise BrokenMemberError(_("It is damaged: {why}.", why=str(error)[:200])) from error


def members_of(file: IO[bytes], size: int, refuse: Refuse) -> Members:
    """Return the members of an archive, recognised by its content and not by its name."""
    start = file.read(512)
    file.seek(0)
    if start.startswith(b"\x1f\x8b"):
        return _tar_members(cast("IO[bytes]", gzip.GzipFile(fileobj=file)), size, refuse)
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_members(file, size)
    if start[257:262] == b"ustar":
        return _tar_members(file, size, refuse)
    raise InvalidError(_("This is neither a .tar.gz, nor a .zip, nor a folder."))


class _Limited(io.RawIOBase):
    """A stream that ends with an error when more comes out of it than could honestly be in it."""

    def __init__(self, file: IO[bytes], compressed: int) -> None:
        self._file = file
        self._compressed = max(compressed, 1)
        self._out = 0

    def read(self, size: int = -1, /) -> bytes:
        data = self._file.read(size)
        self._out += len(data)
        if self._out > MOST_STREAM:
            raise TooLargeError(_("Expanded, it is larger than {most} MB.", most=2**10))
        if self._out > _RATIO_COUNTS_FROM and self._out > MOST_RATIO * self._compressed:
            raise TooLargeError(_("It expands to more than {most} times its size.", most=MOST_RATIO))
        return data


class _Header(tarfile.TarInfo):
    """A tar header that refuses to read a name or note longer than anybody needs."""

    _NOTES = (
        tarfile.XHDTYPE,
        tarfile.XGLTYPE,
        tarfile.SOLARIS_XHDTYPE,
        tarfile.GNUTYPE_LONGNAME,
        tarfile.GNUTYPE_LONGLINK,
    )

    def _proc_member(self, tar: tarfile.TarFile) -> Any:  # noqa: ANN401 - as tarfile has it
        if self.size < 0 or (self.type in self._NOTES and self.size > _MOST_HEADER):
            raise tarfile.ReadError(_("a header of {size} bytes", size=self.size))
        return super()._proc_member(tar)  # type: ignore[misc]


def _tar_members(file: IO[bytes], size: int, refuse: Refuse) -> Members:
    found = 0
    try:
        with tarfile.open(fileobj=cast("IO[bytes]", _Limited(file, size)), mode="r|", tarinfo=_Header) as tar:
            for info in tar:
                found += 1
                tar.members = []  # type: ignore[attr-defined] # it would keep them all
                if not info.isdir():
                    yield info.name, _tar_member(tar, info)
    except _BROKEN as error:
        if not found:
            raise InvalidError(_("The archive cannot be read: {why}.", why=str(error)[:200])) from error
        refuse(_("the archive"), _("It is damaged after {found} members, and the rest did not come in.", found=found))


def _tar_member(tar: tarfile.TarFile, info: tarfile.TarInfo) -> Member:
    if info.issym() or info.islnk():
        return Member(0, why_not=_("It is a link."))
    if not info.isreg():
        return Member(0, why_not=_("It is neither a file nor a folder."))
    return Member(info.size, lambda: tar.extractfile(info))


def _zip_members(file: IO[bytes], size: int) -> Members:
    _check_directory(file, size)
    try:
        archive = zipfile.ZipFile(file)
    except _BROKEN as error:
        raise InvalidError(_("The archive cannot be read: {why}.", why=str(error)[:200])) from error
    with archive:
        for info in archive.infolist():
            if not info.is_dir():
                # zipfile cuts a name at a NUL; what the archive says is what we judge.
                yield info.orig_filename, _zip_member(archive, info)


def _zip_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Member:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return Member(0, why_not=_("It is a link."))
    if kind not in {0, stat.S_IFREG}:
        return Member(0, why_not=_("It is neither a file nor a folder."))
    if info.flag_bits & 1:
        return Member(0, why_not=_("It is encrypted."))
    if info.file_size > _RATIO_COUNTS_FROM and info.file_size > MOST_RATIO * max(info.compress_size, 1):
        return Member(0, why_not=_("It expands to more than {most} times its size.", most=MOST_RATIO))
    return Member(info.file_size, lambda: archive.open(info))


def _check_directory(file: IO[bytes], size: int) -> None:
    """Refuse a list of members that is itself too long to read."""
    file.seek(max(0, size - _END_OF_ZIP - 2**16))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    file.seek(0)
    if at < 0 or len(tail) - at < _END_OF_ZIP:
        raise InvalidError(_("The archive is cut off: its list of members is missing."))
    (length,) = struct.unpack_from("<L", tail, at + 12)
    if length > _MOST_DIRECTORY or b"PK\x06\x07" in tail[max(0, at - 20) : at]:
        raise TooLargeError(_("The archive lists more members than we take."))
