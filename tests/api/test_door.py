"""The socket's door, with real sockets: there are only so many, and another one does not make anybody faster."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager

import aiohttp
import pytest
import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from edtech_app.api.door import ADDRESSES, BROWSERS, TABS, TRY_AGAIN_LATER, Limits, SocketDoor
from edtech_app.api.frames import asking_for
from edtech_app.config import Settings
from edtech_app.security.pace import Pace, Places

PING = "2"
SLOW = 1 / 3600


async def echo(_scope: Scope, receive: Receive, send: Send) -> None:
    """Send back whatever comes."""
    await receive()
    await send({"type": "websocket.accept"})
    while (message := await receive())["type"] == "websocket.receive":
        await send({"type": "websocket.send", "text": message["text"]})


@asynccontextmanager
async def serving(app: ASGIApp) -> AsyncIterator[str]:
    """Serve ``app`` on a free port."""
    config = uvicorn.Config(app, port=0, ws="wsproto", lifespan="off", log_level="critical", proxy_headers=False)
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"ws://127.0.0.1:{port}/_event"
    server.should_exit = server.force_exit = True
    await task


@pytest.fixture
def limits() -> Limits:
    """Few places; room for everything that is said."""
    return Limits({BROWSERS: Places(2), ADDRESSES: Places(5)}, {TABS: Pace(1_000)})


class Client:
    """Opens sockets as a browser would, and hears what comes back."""

    def __init__(self, url: str, session: aiohttp.ClientSession, stack: AsyncExitStack) -> None:
        self._url, self._session, self._stack = url, session, stack

    async def open(
        self, *, tab: str = "", cookie: str = "", address: str = "192.0.2.1"
    ) -> aiohttp.ClientWebSocketResponse:
        """Open a tab's socket."""
        headers = {"x-forwarded-for": address} | ({"cookie": f"theme=dark; session={cookie}"} if cookie else {})
        url = f"{self._url}?token={tab}" if tab else self._url
        return await self._stack.enter_async_context(self._session.ws_connect(url, headers=headers, protocols=("1",)))


async def answers(socket: aiohttp.ClientWebSocketResponse, within: float = 30) -> bool:
    """Whether something that is said now gets through; where nothing should, a moment is enough to see that."""
    await socket.send_str(PING)
    try:
        return (await socket.receive(timeout=within)).data == PING
    except TimeoutError:
        return False


@pytest.fixture
async def client(limits: Limits) -> AsyncIterator[Client]:
    """Browsers behind one proxy, before a door with ``limits``."""
    door = SocketDoor(echo, Settings(_env_file=None), hops=1, limits=limits)
    async with serving(door) as url, aiohttp.ClientSession() as session, AsyncExitStack() as stack:
        yield Client(url, session, stack)


async def test_one_browser_has_only_so_many_tabs(client: Client):
    tabs = [await client.open(cookie="ada") for _ in range(2)]

    refused = await client.open(cookie="ada", address="192.0.2.9")
    await refused.receive(timeout=30)

    assert refused.close_code == TRY_AGAIN_LATER
    assert [await answers(tab) for tab in tabs] == [True, True]
    assert await answers(await client.open(cookie="bob"))


async def test_one_address_has_only_so_many_tabs(client: Client):
    for number in range(5):
        await client.open(cookie=str(number))

    refused = await client.open(cookie="another")
    said = await refused.receive(timeout=30)

    assert (refused.close_code, said.extra) == (TRY_AGAIN_LATER, "Too many tabs are open")
    assert await answers(await client.open(cookie="another", address="192.0.2.2"))


async def test_a_tab_that_is_closed_makes_room(client: Client, limits: Limits):
    tabs = [await client.open(cookie="ada") for _ in range(2)]
    await tabs[0].close()
    while limits.places[ADDRESSES]._taken["192.0.2.1"] > 1:
        await asyncio.sleep(0.01)

    assert await answers(await client.open(cookie="ada"))


@pytest.mark.parametrize(
    ("slow", "mine", "others"),
    [
        (TABS, {"tab": "t", "cookie": "new", "address": "192.0.2.7"}, {"tab": "u"}),
        (BROWSERS, {"tab": "new", "cookie": "ada", "address": "192.0.2.7"}, {"tab": "u", "cookie": "bob"}),
        (ADDRESSES, {"tab": "new", "cookie": "new"}, {"tab": "u", "address": "192.0.2.7"}),
    ],
)
async def test_opening_another_socket_makes_nobody_faster(
    client: Client, limits: Limits, slow: str, mine: dict[str, str], others: dict[str, str]
):
    limits.paces[slow] = Pace(SLOW, at_once=1)
    first = await client.open(tab="t", cookie="ada")
    assert await answers(first)
    await first.close()

    assert not await answers(await client.open(**mine), within=0.5)
    assert await answers(await client.open(**others))


async def test_who_sends_too_much_at_once_is_told_and_may_go_on(limits: Limits):
    told = asking_for("notice.fail", words="Make it shorter.")
    door = SocketDoor(echo, Settings(_env_file=None), limits=limits, too_much=told)
    async with serving(door) as url, aiohttp.ClientSession() as session, AsyncExitStack() as stack:
        socket = await Client(url, session, stack).open()
        for _twice in range(2):
            await socket.send_str('42/_event,["event",' + "a" * 1_200_000)
            assert (await socket.receive(timeout=30)).data == told
        assert await answers(socket)


async def test_without_a_trusted_proxy_nobody_chooses_their_address(limits: Limits):
    limits.places[ADDRESSES] = Places(1)
    door = SocketDoor(echo, Settings(_env_file=None), limits=limits)
    async with serving(door) as url, aiohttp.ClientSession() as session, AsyncExitStack() as stack:
        client = Client(url, session, stack)
        await client.open(address="192.0.2.1")

        refused = await client.open(address="192.0.2.2")
        await refused.receive(timeout=30)

    assert refused.close_code == TRY_AGAIN_LATER


def test_a_school_behind_one_address_fits_through_the_door():
    limits = Limits()
    school = [{TABS: str(tab), BROWSERS: str(tab), ADDRESSES: "192.0.2.1"} for tab in range(1_000)]

    with ExitStack() as open_tabs:
        assert all(open_tabs.enter_context(limits.room(pupil)) for pupil in school)
    assert max(limits.wait(pupil) for pupil in school) == 0
