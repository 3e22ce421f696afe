"""A form with a file in it, read as it arrives: the short fields first, then the file, chunk by chunk."""

from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import Request

from edtech_app.domain.errors import InvalidError, TooLargeError
from edtech_app.domain.words import _

MOST_FIELDS = 10
MOST_FIELD = 1_000
MOST_HEADER = 4_000


@dataclass(slots=True)
class _Part:
    headers: dict[str, str] = field(default_factory=dict)
    data: deque[bytes] = field(default_factory=deque)
    is_whole: bool = False

    @property
    def options(self) -> dict[bytes, bytes]:
        return parse_options_header(self.headers.get("content-disposition", ""))[1]

    def option(self, name: bytes) -> str:
        return self.options.get(name, b"").decode("utf-8", "replace")

    @property
    def is_file(self) -> bool:
        return b"filename" in self.options


class UploadForm:
    """The form of a request; ``fields`` are those that came before the file."""

    def __init__(self, request: Request) -> None:
        self._stream = request.stream()
        self._parts: deque[_Part] = deque()
        self._header = ""
        self._header_size = 0
        kind, options = parse_options_header(request.headers.get("content-type", ""))
        if kind != b"multipart/form-data" or not options.get(b"boundary"):
            raise InvalidError(_("This is not a form with a file in it."), field="file")
        self._parser = MultipartParser(
            options[b"boundary"],
            {
                "on_part_begin": self._part_begins,
                "on_header_field": self._header_name,
                "on_header_value": self._header_value,
                "on_headers_finished": self._headers_end,
                "on_part_data": self._data,
                "on_part_end": self._part_ends,
            },
        )
        self.fields: dict[str, str] = {}
        self.file_name = ""

    async def read_fields(self) -> None:
        """Read up to the file.

        Raises:
            InvalidError: It is no form, or has no file.
        """
        while True:
            while self._parts and (self._parts[0].is_whole or self._parts[0].is_file):
                if self._parts[0].is_file:
                    self.file_name = self._parts[0].option(b"filename")
                    return
                self._keep_field(self._parts.popleft())
            if not await self._feed():
                raise InvalidError(_("Choose a file first."), field="file")

    async def chunks(self) -> AsyncIterator[bytes]:
        """Yield the file as it arrives."""
        part = self._parts[0]
        while True:
            while part.data:
                yield part.data.popleft()
            if part.is_whole:
                return
            if not await self._feed():
                raise InvalidError(_("The upload broke off. Please try again."), field="file")

    async def drain(self, most: int) -> None:
        """Read on and forget it, so that a browser that is still sending hears the answer."""
        async for chunk in self._stream:
            most -= len(chunk)
            if most < 0:
                return

    async def _feed(self) -> bool:
        """Parse what arrives next; ``False`` when nothing does."""
        chunk = await anext(self._stream, b"")
        if not chunk:
            return False
        try:
            self._parser.write(chunk)
        except MultipartParseError:
            raise InvalidError(_("The upload is damaged. Please try again."), field="file") from None
        return True

    def _keep_field(self, part: _Part) -> None:
        if len(self.fields) >= MOST_FIELDS:
            raise TooLargeError(_("The form has more fields than we take."))
        text = b"".join(part.data).decode("utf-8", "replace")
        self.fields[part.option(b"name")] = text.replace("\0", "").strip()  # which no database takes

    def _part_begins(self) -> None:
        self._parts.append(_Part())
        self._header = ""
        self._header_size = 0
        if len(self._parts) > MOST_FIELDS:
            raise TooLargeError(_("The form has more fields than we take."))

    def _header_name(self, data: bytes, start: int, end: int) -> None:
        self._count_header(end - start)
        self._header += data[start:end].decode("latin-1").lower()
        self._parts[-1].headers.setdefault(self._header, "")

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._count_header(end - start)
        headers = self._parts[-1].headers
        headers[self._header] = headers.get(self._header, "") + data[start:end].decode("latin-1")

    def _headers_end(self) -> None:
        self._header = ""

    def _count_header(self, size: int) -> None:
        self._header_size += size
        if self._header_size > MOST_HEADER:
            raise TooLargeError(_("The form has a longer header than we take."))

    def _data(self, data: bytes, start: int, end: int) -> None:
        part = self._parts[-1]
        if not part.is_file and sum(map(len, part.data)) + end - start > MOST_FIELD:
            name = part.option(b"name")
            raise TooLargeError(_("A field of the form is longer than we take."), field=name)
        part.data.append(data[start:end])

    def _part_ends(self) -> None:
        self._parts[-1].is_whole = True
