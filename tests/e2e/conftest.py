"""A built site, a real browser, and people in it. What the browser's console or the server's log says is a failure."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from inspect import iscoroutinefunction
from pathlib import Path
from uuid import uuid4

import pytest
import pytest_asyncio
from playwright.async_api import Browser, ConsoleMessage, Page, async_playwright, expect

from edtech_app.bootstrap import open_context
from edtech_app.config import Settings
from edtech_app.db.tables.people import UserRow
from edtech_app.domain.people import Actor, Role
from edtech_app.services.authoring.staff import add_co_teacher
from edtech_app.services.context import Context
from edtech_app.services.publishing import own_courses, publish_course
from edtech_app.services.sessions import cookie_name
from tests.e2e.course import write_course
from tests.e2e.editor import editor_site, open_editor
from tests.e2e.steps import PASSWORD, PATIENCE, Person, is_live
from tests.support.editor_site import build_editor_site
from tests.support.imported import bring_in
from tests.support.needs import chromium
from tests.support.people import open_browser
from tests.support.site import Site, build_site, running_site

__all__ = ["editor_site", "open_editor"]
"""Fixtures that are defined elsewhere."""

ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
expect.set_options(timeout=PATIENCE)
OpenTab = Callable[..., Awaitable[Page]]
Somebody = Callable[..., Awaitable[Person]]
Compiled = Future[Path]
BUILDS: dict[str, tuple[str, Callable[[Path], Path]]] = {
    "built_site": ("E2E_SITE", build_site),
    "production_site": ("E2E_PRODUCTION_SITE", build_editor_site),
}
"""By fixture: the variable that names a folder compiled before, and what compiles one."""
MakeCourse = Callable[..., Awaitable["Course"]]
JoinIn = Callable[[Person, str], Awaitable[Person]]


@dataclass(frozen=True, slots=True)
class Course:
    """A course that was brought in for a test."""

    slug: str
    uuid: str
    title: str
    word: str

    @property
    def path(self) -> str:
        """Where its page is."""
        return f"/courses/{self.slug}"

    def lesson(self, slug: str) -> str:
        """Return where one of its lessons is."""
        return f"/learn/{self.slug}/{slug}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test here drives a browser, all of them the same one."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if iscoroutinefunction(getattr(item, "function", None)):
                item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest.fixture(scope="session")
def compiling(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Compiled]]:
    """What the chosen tests need compiled, all of it at once, or a folder that was compiled before."""
    chromium()
    needed = {name for item in request.session.items for name in getattr(item, "fixturenames", ())}
    with ThreadPoolExecutor() as pool:
        yield {
            name: pool.submit(Path, os.environ[named]) if named in os.environ else pool.submit(build, folder)
            for name, (named, build) in BUILDS.items()
            if name in needed and (folder := tmp_path_factory.mktemp(name))
        }


@pytest.fixture(scope="session")
def built_site(compiling: dict[str, Compiled]) -> Path:
    """The project, compiled, in a folder of its own."""
    return compiling["built_site"].result()


@pytest.fixture(scope="session")
def production_site(compiling: dict[str, Compiled]) -> Path:
    """The project, compiled as for the image, and with the pages to try the editor on."""
    return compiling["production_site"].result()


@pytest.fixture(scope="session")
def site(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site in development, on SQLite, with the demo course inside."""
    with running_site(built_site, tmp_path_factory.mktemp("data")) as running:
        yield running
        # What a site says while it stops, those are asked which serve one journey: after all journeys Granian has been
        # seen, rarely, to kill a worker that had ended its work and did not end.
        assert running.complaints() == [], "the server's log stays empty"


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def beside(site: Site) -> AsyncIterator[Context]:
    """The site's database, opened beside the site: to make what a test begins with."""
    settings = Settings(_env_file=None, database_url=site.database_url, data_dir=site.data, public_url=site.url)
    async with open_context(settings) as context:
        yield context


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """A headless Chromium."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=ARGS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def open_tab(browser: Browser, site: Site, beside: Context) -> AsyncIterator[OpenTab]:
    """Open tabs, each in a browser of its own unless ``near`` another; at the end their consoles must be empty.

    ``who`` is signed in already; ``heard`` collects what comes over the socket. A page that comes with a bad status may
    say so in the console, as may requests to addresses with ``fails`` in them, and nothing else.
    """
    said: list[str] = []
    contexts = []

    async def open_one(
        path: str = "/",
        *,
        near: Page | None = None,
        who: Person | None = None,
        width: int = 1280,
        heard: list[str] | None = None,
        fails: str = "",
        **options: object,
    ) -> Page:
        options = {"base_url": site.url, "viewport": {"width": width, "height": 800}, **options}
        context = near.context if near else await browser.new_context(**options)
        if near is None:
            contexts.append(context)
        if who is not None:
            await context.add_cookies([await _cookie(beside, site, who)])
        page = await context.new_page()
        page.on("console", lambda message: said.extend(_complaints(message, fails)))
        page.on("pageerror", lambda error: said.append(f"uncaught: {error}"))
        if heard is not None:
            page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: heard.append(str(frame))))
        await page.goto(path)
        if options.get("java_script_enabled", True):
            await is_live(page)
        return page

    yield open_one
    for context in contexts:
        await context.close()
    assert said == []


def _complaints(message: ConsoleMessage, fails: str) -> list[str]:
    """Return what a console says, without the bad status of the page itself, or that it was left while it connected."""
    url = message.location["url"]
    is_expected = url == message.page.url or (fails != "" and fails in url)
    is_own_status = message.text.startswith("Failed to load resource") and is_expected
    is_left_early = message.text.endswith("WebSocket is closed before the connection is established.")
    is_noise = is_own_status or is_left_early or message.type not in {"error", "warning"}
    return [] if is_noise else [f"{message.type}: {message.text}"]


async def _cookie(ctx: Context, site: Site, who: Person) -> dict[str, object]:
    async with ctx.transaction(writes=False) as tx:
        user = await tx.users.by_email(who.email)
    token = (await open_browser(ctx, user.id)).token
    name = cookie_name(ctx.settings)
    return {"name": name, "value": token, "url": site.url, "httpOnly": True, "sameSite": "Lax"}


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def somebody(beside: Context) -> Somebody:
    """Make an account that nobody else uses, for ``name`` and with a role; everybody's password is the same."""
    hashed = await beside.passwords.hash(PASSWORD)

    async def make(name: str = "Ada", role: Role = Role.STUDENT) -> Person:
        mark = uuid4().hex[:8]
        email = f"{name.casefold()}-{mark}@example.org"
        async with beside.transaction() as tx:
            user = await tx.users.add(
                UserRow(email=email, name=f"{name} {mark}", role=role.value, password_hash=hashed)
            )
        return Person(user.name, email, user.uuid)

    return make


@pytest.fixture(scope="session")
def join_in(beside: Context, somebody: Somebody) -> JoinIn:
    """Make somebody who teaches a course together with its owner, from an account of their own."""

    async def join(owner: Person, slug: str) -> Person:
        other = await somebody("Otto", Role.TEACHER)
        await add_co_teacher(beside, await _actor(beside, owner), slug, other.email)
        return other

    return join


@pytest.fixture
def stranger() -> Person:
    """Somebody who has no account yet."""
    mark = uuid4().hex[:8]
    return Person(f"Noor {mark}", f"noor-{mark}@example.org")


@pytest.fixture(scope="session")
def make_course(beside: Context, tmp_path_factory: pytest.TempPathFactory) -> MakeCourse:
    """Bring in the course for answering, as somebody's, and publish it; an empty ``visibility`` leaves it a draft."""

    async def make(owner: Person, visibility: str = "public") -> Course:
        mark = uuid4().hex[:8]
        title, word = f"Leaves {mark}", f"chlorophyll{mark}"
        folder = write_course(tmp_path_factory.mktemp("course"), title=title, word=word, slug=f"leaves-{mark}")
        actor = await _actor(beside, owner)
        await bring_in(beside, actor, folder)
        made = next(course for course in await own_courses(beside, actor) if course.title == title)
        if visibility:
            await publish_course(beside, actor, made.uuid, visibility)
        return Course(made.slug, made.uuid, title, word)

    return make


async def _actor(ctx: Context, who: Person) -> Actor:
    async with ctx.transaction(writes=False) as tx:
        user = await tx.users.by_email(who.email)
    return Actor(user_id=user.id, uuid=user.uuid, name=user.name, email=user.email, role=Role(user.role))


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def tess(somebody: Somebody) -> Person:
    """A teacher."""
    return await somebody("Tess", Role.TEACHER)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def leaves(make_course: MakeCourse, tess: Person) -> Course:
    """A public course for answering."""
    return await make_course(tess)
