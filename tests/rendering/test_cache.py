"""A text is rendered once, however many ask, and what is kept is bounded."""

import asyncio
import threading

import pytest

from edtech_app.domain.errors import InvalidError
from edtech_app.rendering import RenderCache, render_inline, render_markdown


class Counted:
    """Answers every link, and counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0
        self._lock = threading.Lock()

    def __call__(self, address: str) -> str:
        """Answer."""
        with self._lock:
            self.asked += 1
        return "/media/" + address


async def test_a_text_is_rendered_once_for_all_who_ask_at_once():
    cache, links = RenderCache(), Counted()
    pages = await asyncio.gather(*(cache.html("[a](b)", links=links) for _reader in range(50)))
    assert set(pages) == {render_markdown("[a](b)", links=links)}
    assert links.asked == 2  # once for the cache, once for the line above


async def test_inline_text_is_kept_apart_from_blocks():
    cache = RenderCache()
    assert await cache.html("*a*") == render_markdown("*a*")
    assert await cache.inline("*a*") == render_inline("*a*")


async def test_another_key_or_prefix_is_another_text():
    cache, links = RenderCache(), Counted()
    await cache.html("[a](b)", links=links, links_key="1")
    await cache.html("[a](b)", links=links, links_key="2")
    await cache.html("[a](b)", links=links, links_key="2")
    assert links.asked == 2
    assert "b1-fn1" in await cache.html("x^[y]", prefix="b1")
    assert "b2-fn1" in await cache.html("x^[y]", prefix="b2")


async def test_what_was_read_longest_ago_leaves_first():
    links = Counted()
    cache = RenderCache(max_bytes=3_000)
    texts = [f"[{n}](x) " + "a" * 900 for n in range(4)]
    for text in (texts[0], texts[1], texts[0], texts[2]):
        await cache.html(text, links=links)
    assert cache.size <= 3_000
    assert links.asked == 3
    await cache.html(texts[0], links=links)
    assert links.asked == 3
    await cache.html(texts[1], links=links)
    assert links.asked == 4


async def test_a_text_larger_than_the_cache_is_rendered_and_not_kept():
    cache = RenderCache(max_bytes=500)
    assert "aaa" in await cache.html("a" * 1_000)
    assert cache.size == 0


async def test_a_refusal_reaches_everyone_who_waits_and_is_not_kept():
    cache = RenderCache()
    results = await asyncio.gather(*(cache.html("a" * 200_001) for _ in range(3)), return_exceptions=True)
    assert all(isinstance(result, InvalidError) for result in results)
    with pytest.raises(InvalidError):
        await cache.html("a" * 200_001)


async def test_a_reader_who_leaves_does_not_take_the_page_from_the_others():
    cache, links = RenderCache(), Counted()
    text = "[a](b) " + "word " * 5_000
    leaving = asyncio.create_task(cache.html(text, links=links))
    staying = asyncio.create_task(cache.html(text, links=links))
    await asyncio.sleep(0)
    leaving.cancel()
    assert "word" in await staying
    assert links.asked == 1


def test_threads_with_loops_of_their_own_share_one_cache():
    cache = RenderCache()
    pages: list[str] = []

    def read() -> None:
        pages.extend(asyncio.run(cache.html(f"https://a.example/{n % 5} *b*")) for n in range(20))

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(pages) == 80
    assert set(pages) == {render_markdown(f"https://a.example/{n} *b*") for n in range(5)}
