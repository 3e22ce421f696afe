"""A saved edit to all who have the lesson open, one worker: ``python benchmarks/fanout.py [--readers 200]``.

A teacher's tab saves a block; the time runs from sending the save until each reader's socket has the new words. Beside
it, in the same run, the least that it could take: one Socket.IO server that emits as much to as many sockets.
Readers are tabs without a browser (``../shared/tools/reflex_client.py``).
"""

import argparse
import asyncio
import gc
import importlib
import socket
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

import socketio
from serving import percentile, report, served

from tests.support.site import Site

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "shared" / "tools"))

COURSE, LESSON = "lines-and-slope", "slope"
PATH = f"/learn/{COURSE}/{LESSON}"
EDITOR = "reflex___state____state.edtech_app___state___editor____editor_state"
LIVING = "reflex___state____state.edtech_app___state___living____living_state"
PAUSE = 0.5
"""Seconds between two edits: nobody types faster than that for long."""


async def measure(site: Site, cookie: str, readers: int, edits: int) -> dict[str, Any]:
    """Return what was measured with ``readers`` open tabs."""
    tools = importlib.import_module("reflex_client")  # not ours, and need not be there
    tools.ReflexTab._router_data = _router_data  # noqa: SLF001 - a browser names the route's arguments, too
    headers = {"Origin": site.url}
    began = time.perf_counter()
    tabs, failures = await tools.open_tabs(site.url, readers, path=PATH, headers=headers)
    joining = time.perf_counter() - began
    assert not failures, failures[:1]
    teacher = tools.ReflexTab(site.url, path=PATH, headers={**headers, "Cookie": cookie})
    await teacher.connect()
    block, version = await _text_block(site)
    gc.collect()
    gc.freeze()  # or the measuring side stops for 150 ms in one of the edits, to look at all that its tabs hold
    took, missed, size = await _edit(teacher, tabs, block, version, edits)
    await asyncio.gather(*(tab.close() for tab in [*tabs, teacher]))
    raw = await _raw(readers, edits, size)
    return {
        "readers": readers,
        "edits": edits,
        "missed": missed,
        "p50_ms": round(percentile(took, 0.5) * 1000, 1),
        "p95_ms": round(percentile(took, 0.95) * 1000, 1),
        "raw_p50_ms": round(percentile(raw, 0.5) * 1000, 1),
        "raw_p95_ms": round(percentile(raw, 0.95) * 1000, 1),
        "update_kb": round(size / 1000, 2),
        "join_s": round(joining, 1),
    }


def _router_data(tab: Any) -> dict[str, Any]:  # noqa: ANN401 - a tab
    query = {"course_ref": COURSE, "lesson_ref": LESSON}
    return {"pathname": tab.path, "asPath": tab.path, "query": query}


async def _edit(
    teacher: Any,  # noqa: ANN401 - a tab
    tabs: list[Any],
    block: str,
    version: int,
    edits: int,
) -> tuple[list[float], int, int]:
    took: list[float] = []
    missed = size = 0
    for number in range(edits):
        mark = f"edit number {number}."
        heard = [tab.expect(partial(_says, block, mark)) for tab in tabs]
        saved = teacher.expect(_is_saved)
        began = time.perf_counter()
        text = f"Slope is rise over run: {mark}"
        await teacher.send(f"{EDITOR}.save", uuid=block, base=version, shadow="", text=text, seq=number)
        done, _late = await asyncio.wait(heard, timeout=5)
        took += [one.result() - began for one in done]
        missed += len(heard) - len(done)
        await asyncio.wait_for(saved, 5)
        version = teacher.state[EDITOR]["ack_rx_state_"]["version"]
        size = len(text) + 400
        await asyncio.sleep(PAUSE)
    return took, missed, size


def _says(block: str, mark: str, update: dict[str, Any]) -> bool:
    changed = (update.get("delta") or {}).get(LIVING, {}).get("changed_rx_state_") or {}
    return mark in changed.get(block, {}).get("html", "")


def _is_saved(update: dict[str, Any]) -> bool:
    return bool((update.get("delta") or {}).get(EDITOR, {}).get("ack_rx_state_"))


async def _text_block(site: Site) -> tuple[str, int]:
    from edtech_app.bootstrap import open_context
    from edtech_app.config import Settings
    from edtech_app.domain.people import NOBODY
    from edtech_app.services.lessons import lesson_page

    settings = Settings(_env_file=None, database_url=site.database_url, data_dir=site.data, public_url=site.url)
    async with open_context(settings) as ctx:
        page = await lesson_page(ctx, NOBODY, COURSE, LESSON)
    return next(one.uuid for one in page.content.blocks if one.kind == "text"), 1


async def _cookie(site: Site) -> str:
    from edtech_app.bootstrap import open_context
    from edtech_app.config import Settings
    from edtech_app.services.seed import DEMO_TEACHER
    from edtech_app.services.sessions import cookie_name
    from tests.support.people import open_browser

    settings = Settings(_env_file=None, database_url=site.database_url, data_dir=site.data, public_url=site.url)
    async with open_context(settings) as ctx:
        async with ctx.transaction(writes=False) as tx:
            user = await tx.users.by_email(DEMO_TEACHER)
        assert user is not None
        assert user.id is not None
        return f"{cookie_name(ctx.settings)}={(await open_browser(ctx, user.id)).token}"


async def _raw(readers: int, edits: int, size: int) -> list[float]:
    """Return the seconds until each of ``readers`` sockets has what a bare server emits to all of them."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = await asyncio.create_subprocess_exec(
        sys.executable, __file__, "--raw-server", str(port), stdout=asyncio.subprocess.PIPE
    )
    try:
        assert server.stdout
        await server.stdout.readline()
        await asyncio.sleep(PAUSE)  # it says so just before it listens
        url, took, clients = f"http://127.0.0.1:{port}", [], []
        heard: list[float] = []
        for _reader in range(readers):
            client = socketio.AsyncClient(reconnection=False)
            client.on("news", lambda _words: heard.append(time.perf_counter()))
            await client.connect(url, transports=["websocket"])
            clients.append(client)
        for _edit in range(edits):
            heard.clear()
            began = time.perf_counter()
            await clients[0].emit("edit", "x" * size)
            while len(heard) < readers and time.perf_counter() < began + 5:  # noqa: ASYNC110 - it is being timed
                await asyncio.sleep(0.002)
            took += [at - began for at in heard]
            await asyncio.sleep(PAUSE)
        await asyncio.gather(*(client.disconnect() for client in clients))
        return took
    finally:
        server.terminate()
        await server.wait()


def _serve_raw(port: int) -> None:
    import uvicorn

    server = socketio.AsyncServer(async_mode="asgi")

    async def edit(_sid: str, words: str) -> None:
        await server.emit("news", words)

    server.on("edit", edit)
    print("ready", flush=True)
    uvicorn.run(socketio.ASGIApp(server), port=port, log_level="error")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readers", type=int, default=200)
    parser.add_argument("--edits", type=int, default=20)
    parser.add_argument("--raw-server", type=int, default=0)
    options = parser.parse_args()
    if options.raw_server:
        _serve_raw(options.raw_server)
        return
    with served() as site:
        cookie = asyncio.run(_cookie(site))
        report("fanout", **asyncio.run(measure(site, cookie, options.readers, options.edits)))


if __name__ == "__main__":
    main()
