"""Rendered HTML, kept by what it was made of, so that a text is rendered once however many people read it."""

import asyncio
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from hashlib import blake2b

from edtech_app.rendering.markdown import RENDERER_VERSION, render_inline, render_markdown
from edtech_app.rendering.sanitise import Links

_OVERHEAD = 200


class RenderCache:
    """HTML by the hash of its source, at most ``max_bytes`` of it; what was read longest ago leaves first.

    Safe to share between threads and event loops. Two who ask for the same text at once wait for one rendering.
    """

    def __init__(self, max_bytes: int = 64_000_000) -> None:
        self._max_bytes = max_bytes
        self._bytes = 0
        self._kept: OrderedDict[bytes, str] = OrderedDict()
        self._coming: dict[bytes, Future[str]] = {}
        self._lock = threading.Lock()

    async def html(self, text: str, *, links: Links | None = None, links_key: str = "", prefix: str = "md") -> str:
        """Return ``text`` as safe HTML, as ``render_markdown`` makes it, in a thread when it is not yet known.

        ``links_key`` names what ``links`` answers, such as a version of the course's files: the same key promises the
        same answers.

        Raises:
            InvalidError: The text is too long.
        """
        key = _key("block", text, links_key, prefix)
        return await self._get(key, partial(render_markdown, text, links=links, prefix=prefix))

    async def inline(self, text: str, *, links: Links | None = None, links_key: str = "", prefix: str = "md") -> str:
        """Return ``text`` as safe HTML without blocks, as ``render_inline`` makes it.

        Raises:
            InvalidError: The text is too long.
        """
        key = _key("inline", text, links_key, prefix)
        return await self._get(key, partial(render_inline, text, links=links, prefix=prefix))

    @property
    def size(self) -> int:
        """How many bytes are kept."""
        return self._bytes

    async def _get(self, key: bytes, render: Callable[[], str]) -> str:
        with self._lock:
            if (html := self._kept.get(key)) is not None:
                self._kept.move_to_end(key)
                return html
            future = self._coming.get(key)
            is_first = future is None
            if future is None:
                future = self._coming[key] = Future()
        if is_first:
            asyncio.get_running_loop().run_in_executor(None, self._fill, key, future, render)
        # Shielded: one reader who leaves must not take the page away from the others.
        return await asyncio.shield(asyncio.wrap_future(future))

    def _fill(self, key: bytes, future: "Future[str]", render: Callable[[], str]) -> None:
        try:
            html = render()
        except BaseException as error:  # noqa: BLE001  (whatever it is, those who wait must hear of it)
            with self._lock:
                del self._coming[key]
            future.set_exception(error)
            return
        with self._lock:
            del self._coming[key]
            self._keep(key, html)
        future.set_result(html)

    def _keep(self, key: bytes, html: str) -> None:
        weight = _weight(html)
        if weight > self._max_bytes:
            return
        self._kept[key] = html
        self._bytes += weight
        while self._bytes > self._max_bytes:
            _oldest, dropped = self._kept.popitem(last=False)
            self._bytes -= _weight(dropped)


def _key(*parts: str) -> bytes:
    digest = blake2b(str(RENDERER_VERSION).encode(), digest_size=20)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.digest()


def _weight(html: str) -> int:
    return len(html.encode()) + _OVERHEAD
