"""Teachers who type at the same time: what a save takes until its editor knows of it. Part of ``editing.py``.

All of them write in one course, each in a text of 400 words with formulas, four to a lesson, with learners who read
along: every save reaches every tab of the course, so that is the hardest way to share them out. A save is sent as often
as the editor sends one to somebody who types on, after half a second to two. Half of the texts have lines that the
editor writes in another way than their author did. The tabs are tabs without a browser
(``../shared/tools/reflex_client.py``).
"""

import asyncio
import importlib
import os
import random
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from serving import percentile

from edtech_app.bootstrap import open_context
from edtech_app.config import Settings
from edtech_app.db.tables.people import UserRow
from edtech_app.domain.people import Role
from edtech_app.services.authoring.staff import add_co_teacher
from edtech_app.services.context import Context
from edtech_app.services.sessions import cookie_name
from tests.support.builders import Lesson, add_course, number, question, text
from tests.support.people import Browser, open_browser
from tests.support.site import Site

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "shared" / "tools"))

EDITOR = "reflex___state____state.edtech_app___state___editor____editor_state"
LIVING = "reflex___state____state.edtech_app___state___living____living_state"
SOONEST, LATEST = 0.5, 2.0
"""Seconds between two saves of somebody who types on; see ``saving.js``."""
PATIENCE = 10
PER_LESSON = 4
PARAGRAPH = (
    "Take two points on a *line*: the **rise** is how much $y$ grows, the run how much $x$ grows, `m` their ratio. "
)
TEXT = "\n\n".join([PARAGRAPH * 2] * 9) + "\n"
AUTHORS, EDITORS = "\n- One point.\n- Another point.\n", "\n* One point.\n* Another point.\n"


@dataclass(frozen=True, slots=True)
class Desk:
    """Where one teacher writes, or a learner reads along."""

    cookie: str
    course: str
    lesson: str
    block: str = ""
    shadow: str = ""


@dataclass(slots=True)
class Taken:
    """What was measured."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


async def measure_saving(site: Site, *, teachers: int, readers: int, saves: int) -> dict[str, Any]:
    """Return the figures for ``teachers`` who save ``saves`` times each."""
    writing, reading = await _desks(site, teachers, readers)
    tabs = [await _open(site, desk) for desk in [*writing, *reading]]
    dice = random.Random(4)  # noqa: S311 - so that every run types alike
    pauses = [[dice.uniform(SOONEST, LATEST) for _save in range(saves)] for _desk in writing]
    typists = [await Typist.at(tab, desk) for tab, desk in zip(tabs, writing, strict=False)]
    await asyncio.gather(*(one.type([SOONEST, LATEST], Taken()) for one in typists))  # the first version keeps two
    taken, before, began = Taken(), _cpu_seconds(site.pid), time.perf_counter()
    await asyncio.gather(*(one.type(pause, taken) for one, pause in zip(typists, pauses, strict=True)))
    lasted, cpu = time.perf_counter() - began, _cpu_seconds(site.pid) - before
    await asyncio.gather(*(tab.close() for tab in tabs))
    return {
        "teachers": teachers,
        "readers": readers,
        "saves": len(taken.seconds),
        "errors": len(taken.errors),
        **({"first_error": taken.errors[0]} if taken.errors else {}),
        "save_p50_ms": round(percentile(taken.seconds, 0.5) * 1000, 1),
        "save_p95_ms": round(percentile(taken.seconds, 0.95) * 1000, 1),
        "saves_per_s": round(len(taken.seconds) / lasted, 1),
        "server_cpu_ms_per_save": round(cpu / max(len(taken.seconds), 1) * 1000, 1),
    }


@dataclass(slots=True)
class Typist:
    """A teacher's tab with a block open, and what the editor knows of it."""

    tab: Any
    block: str
    base: int
    shadow: str
    seq: int = 0

    @classmethod
    async def at(cls, tab: Any, desk: Desk) -> "Typist":  # noqa: ANN401 - a tab
        """Open the block."""
        opened = tab.expect(lambda update: bool(_of(update, EDITOR).get("base_rx_state_")))
        await tab.send(f"{EDITOR}.open_block", uuid=desk.block)
        await asyncio.wait_for(opened, PATIENCE)
        return cls(tab, desk.block, tab.state[EDITOR]["base_rx_state_"], desk.shadow)

    async def type(self, pauses: list[float], taken: Taken) -> None:
        """Save after every pause."""
        for pause in pauses:
            await asyncio.sleep(pause)
            self.seq += 1
            await self._save(self.shadow.replace("points", f"points, {self.seq},", 1), taken)

    async def _save(self, typed: str, taken: Taken) -> None:
        seq, acks = self.seq, self.tab.state[EDITOR]
        answered = self.tab.expect(lambda update: (_of(update, EDITOR).get("ack_rx_state_") or {}).get("seq") == seq)
        began = time.perf_counter()
        await self.tab.send(f"{EDITOR}.save", uuid=self.block, base=self.base, shadow=self.shadow, text=typed, seq=seq)
        try:
            taken.seconds.append(await asyncio.wait_for(answered, PATIENCE) - began)
        except TimeoutError:
            taken.errors.append("no answer")
            return
        ack = acks["ack_rx_state_"]
        if ack["status"] != "saved":
            taken.errors.append(f"{ack['status']}: {ack.get('message', '')}")
            return
        self.base, self.shadow = ack["version"], typed


def _of(update: dict[str, Any], state: str) -> dict[str, Any]:
    return (update.get("delta") or {}).get(state) or {}


async def _open(site: Site, desk: Desk) -> Any:  # noqa: ANN401 - a tab
    """Open a lesson, and say of each block that changes there that it was seen, as a page does that shows it."""
    tools = importlib.import_module("reflex_client")  # not ours, and need not be there
    path, query = f"/learn/{desk.course}/{desk.lesson}", {"course_ref": desk.course, "lesson_ref": desk.lesson}
    marked: set[str] = set()
    seeing: set[asyncio.Task[None]] = set()

    class LessonTab(tools.ReflexTab):  # type: ignore[misc, name-defined]
        def _router_data(self) -> dict[str, Any]:
            return {"pathname": path, "asPath": path, "query": query}

    def see(tab: Any, delta: dict[str, Any]) -> None:  # noqa: ANN401 - a tab
        marks = (delta.get(LIVING) or {}).get("marks_rx_state_")
        if marks is None:
            return
        for block in set(marks) - marked:
            task = asyncio.create_task(tab.send(f"{LIVING}.see", uuid=block, is_in_view=True))
            seeing.add(task)
            task.add_done_callback(seeing.discard)
        marked.clear()
        marked.update(marks)

    tab = LessonTab(site.url, path=path, headers={"Origin": site.url, "Cookie": desk.cookie}, on_delta=see)
    await tab.connect()
    return tab


async def _desks(site: Site, teachers: int, readers: int) -> tuple[list[Desk], list[Desk]]:
    """Make a course with a text for each teacher, and sign in all who write and read there."""
    settings = Settings(_env_file=None, database_url=site.database_url, data_dir=site.data, public_url=site.url)
    async with open_context(settings) as ctx:
        staff = [await _person(ctx, f"teacher{n}", Role.TEACHER) for n in range(teachers)]
        lessons = [_lesson(n) for n in range(-(-teachers // PER_LESSON))]
        slug = f"typed-{uuid4().hex[:8]}"
        made = await add_course(ctx, staff[0].actor, slug, modules={"All": tuple(lessons)})
        for one in staff[1:]:
            await add_co_teacher(ctx, staff[0].actor, slug, one.actor.email)
        learners = [await _person(ctx, f"learner{n}", Role.STUDENT) for n in range(readers)]
        name = cookie_name(ctx.settings)
    writing = []
    for n, one in enumerate(staff):
        lesson, block = lessons[n // PER_LESSON].slug, made.blocks[f"{n // PER_LESSON}-text{n % PER_LESSON}"]
        writing.append(Desk(f"{name}={one.token}", slug, lesson, block, TEXT + EDITORS))
    reading = [Desk(f"{name}={one.token}", slug, lessons[n % len(lessons)].slug) for n, one in enumerate(learners)]
    return writing, reading


def _lesson(n: int) -> Lesson:
    texts = {f"{n}-text{m}": text(TEXT + (AUTHORS if m % 2 else EDITORS)) for m in range(PER_LESSON)}
    asked = {f"{n}-q{m}": question(number("42"), "numbers") for m in range(PER_LESSON)}
    return Lesson(f"lesson{n}", texts | asked, ("numbers",))


async def _person(ctx: Context, name: str, role: Role) -> Browser:
    async with ctx.transaction() as tx:
        email = f"{name}.{uuid4().hex[:8]}@example.org"
        user = await tx.users.add(UserRow(email=email, name=name, role=role.value, password_hash=""))
    assert user.id is not None
    return await open_browser(ctx, user.id)


def _cpu_seconds(group: int) -> float:
    """Return the CPU time that the processes of a group have taken; PostgreSQL's own are not among them."""
    ticks = 0
    for process in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = process.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group:
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")
