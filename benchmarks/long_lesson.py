"""A lesson as long as one may be, in Chromium: ``python benchmarks/long_lesson.py [--runs 5] [--site FOLDER]``.

2,000 blocks, one tenth of them questions. For a student and for its teacher: until all blocks are there, until the
teacher's tools are, elements in the page, and how long the browser was busy at a stretch (``long_ms``, the longest
``longest_ms``). Then what the teacher does, until it is seen: to open the last block, to write in it until a student's
tab shows it, to move it. ``--site`` is a site that was compiled before.
"""

import argparse
import asyncio
import tempfile
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright, expect
from serving import median, report

from edtech_app.bootstrap import open_context
from edtech_app.config import Settings
from edtech_app.domain.people import Role
from edtech_app.services.context import Context
from edtech_app.services.sessions import cookie_name
from tests.support.builders import Lesson, add_course, text
from tests.support.long_lesson import fill_lesson
from tests.support.needs import chromium
from tests.support.people import Browser as SignedIn
from tests.support.people import arrive_as
from tests.support.site import Site, build_site, running_site

PATH = "/learn/long/l"
QUIET_MS = 500
PATIENCE = 120_000
Figures = dict[str, float]
WATCH = """() => {
  window.seen = { long: [] };
  new PerformanceObserver((all) => seen.long.push(...all.getEntries().map((one) => one.duration)))
    .observe({ type: "longtask", buffered: true });
  const look = () => {
    const now = performance.now(), find = (what) => document.querySelectorAll(what).length;
    if (find(".lesson-body > .block[id]") === 2000) seen.blocks_ms ??= now;
    if (find(".block-tools") && find(".block-first")) seen.tools_ms ??= now;
    setTimeout(look, 20);
  };
  look();
}"""
QUIET = """(wanted) => new Promise((done) => {
  let last = performance.now(), since = last;
  const look = () => {
    const now = performance.now();
    if (now - last > 50) since = now;
    last = now;
    if (now - since > wanted) done(); else setTimeout(look, 10);
  };
  look();
})"""
SEEN = """() => {
  const { long, blocks_ms, tools_ms } = seen;
  return { blocks_ms, ...(tools_ms && { tools_ms }), elements: document.querySelectorAll("*").length,
    long_ms: long.reduce((sum, one) => sum + one, 0), longest_ms: Math.max(0, ...long) };
}"""


@asynccontextmanager
async def opened(browser: Browser, site: Site, ctx: Context, who: SignedIn) -> AsyncIterator[Page]:
    """Open the lesson as somebody with an empty cache, and wait until the browser has nothing more to do."""
    context = await browser.new_context(base_url=site.url)
    await context.add_cookies([{"name": cookie_name(ctx.settings), "value": who.token, "url": site.url}])
    page = await context.new_page()
    await page.add_init_script(f"({WATCH})()")
    await page.goto(PATH)
    wanted = "tools_ms" if who.actor.role is Role.TEACHER else "blocks_ms"
    await page.wait_for_function(f"() => window.seen?.{wanted}", timeout=PATIENCE)
    await page.evaluate(QUIET, QUIET_MS)
    yield page
    await context.close()


async def work(desk: Page, reader: Page) -> Figures:
    """Have the teacher open, write in and move the last block; return how long each took."""
    read, began = reader.locator(".lesson-body > .block[id]"), time.perf_counter()
    took: Figures = {}

    async def done(name: str) -> None:
        nonlocal began
        took[name] = (time.perf_counter() - began) * 1000
        await desk.evaluate(QUIET, QUIET_MS)
        began = time.perf_counter()

    block = desk.locator(f"[id='{await read.last.get_attribute('id')}']")
    await block.focus()
    await done("focus_ms")
    await desk.keyboard.press("e")
    await desk.locator(".ProseMirror:focus").wait_for(timeout=PATIENCE)
    await done("open_ms")
    word = f"Seen{time.time_ns()}."
    await desk.keyboard.press("Control+End")
    await desk.keyboard.type(word)
    await expect(read.last).to_contain_text(word, timeout=PATIENCE)
    await done("written_ms")
    await desk.keyboard.press("Control+Enter")
    await expect(block).to_be_focused(timeout=PATIENCE)
    await done("closed_ms")
    for key, place in (("ArrowUp", 1_998), ("ArrowDown", 1_999)):
        await desk.keyboard.press(f"Alt+{key}")
        await expect(read.nth(place)).to_have_id(str(await block.get_attribute("id")), timeout=PATIENCE)
        await done("moved_ms")
    return took


async def measure(site: Site, runs: int) -> None:
    """Make the lesson, open it as student and teacher and work in it, and print a line for each."""
    settings = Settings(_env_file=None, database_url=site.database_url, data_dir=site.data, public_url=site.url)
    figures: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    async with open_context(settings) as ctx, async_playwright() as playwright:
        tess, ada = await arrive_as(ctx, "Tess", Role.TEACHER), await arrive_as(ctx, "Ada")
        lesson = Lesson("l", {"first": text("First.")})
        made = await add_course(ctx, tess.actor, "long", modules={"M": (lesson,)}, concepts=(), edges=())
        await fill_lesson(ctx, made.lessons["l"], is_mixed=True)
        browser = await playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        for run in range(runs + 1):
            async with opened(browser, site, ctx, ada) as reader, opened(browser, site, ctx, tess) as desk:
                seen = {"student": await reader.evaluate(SEEN), "teacher": await desk.evaluate(SEEN)}
                seen["work"] = await work(desk, reader)
            for what, found in seen.items() if run else ():  # the first run warms the server
                for name, value in found.items():
                    figures[what][name].append(value)
        await browser.close()
    for what, found in figures.items():
        report("long_lesson", what=what, runs=runs, **{name: round(median(all_of)) for name, all_of in found.items()})


def main() -> None:
    """Measure a site that was compiled before, or compile one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--site", type=Path)
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        site = options.site or build_site(folder / "site")
        asyncio.run(measure(stack.enter_context(running_site(site, folder / "data")), options.runs))


if __name__ == "__main__":
    main()
