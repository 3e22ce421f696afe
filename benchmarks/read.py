"""A lesson's first paint over HTTP, 100 readers, one worker: ``python benchmarks/read.py [--seconds 10]``."""

import argparse
import asyncio
import time

import aiohttp
from serving import percentile, report, served

READERS = 100
LESSON = "/learn/lines-and-slope/slope"


async def read(url: str, seconds: float) -> tuple[list[float], int]:
    """Return how long each answer took (seconds), and the size of one (bytes)."""
    took: list[float] = []
    size = 0
    until = time.perf_counter() + seconds

    async def reader(session: aiohttp.ClientSession) -> None:
        nonlocal size
        while time.perf_counter() < until:
            began = time.perf_counter()
            async with session.get(url) as answer:
                body = await answer.read()
                assert answer.status == 200, answer.status
            took.append(time.perf_counter() - began)
            size = len(body)

    connector = aiohttp.TCPConnector(limit=READERS)
    async with aiohttp.ClientSession(
        connector=connector, headers={"Accept-Encoding": "gzip"}, auto_decompress=False
    ) as session:
        await asyncio.gather(*(reader(session) for _ in range(READERS)))
    return took, size


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--path", default=LESSON)
    options = parser.parse_args()
    with served() as site:
        asyncio.run(read(site.url + options.path, 2))  # warm
        took, size = asyncio.run(read(site.url + options.path, options.seconds))
    report(
        "read",
        readers=READERS,
        requests_per_s=round(len(took) / options.seconds),
        p50_ms=round(percentile(took, 0.5) * 1000, 1),
        p95_ms=round(percentile(took, 0.95) * 1000, 1),
        answer_kb=round(size / 1000, 1),
    )


if __name__ == "__main__":
    main()
