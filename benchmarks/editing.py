"""How the editor opens, types and saves: ``python benchmarks/editing.py [--runs 7] [--keys 300] [--saves 30]``.

Opening and typing: in Chromium, on the pages on which the editor is tried by itself, compiled as for production, a
block of 400 words with formulas. Opening: from the press to the text in the editor, with an empty cache; bytes over the
wire. Typing: from the browser's own time of a key to the frame that shows it. Saving: twenty teachers at once, until
their editors know of it, on SQLite and on a PostgreSQL that waits for the disk (see ``saving.py``).

``--only opening``, ``typing`` or ``saving`` measures that alone, on a site that was compiled before: ``--site FOLDER``.
"""

import argparse
import asyncio
import tempfile
from collections.abc import Generator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from saving import TEXT, measure_saving
from serving import median, percentile, report

from tests.support.editor_site import build_editor_site
from tests.support.needs import chromium
from tests.support.postgres import postgres_server
from tests.support.site import Site, running_site

KEY_PAUSE_MS = 40
WATCH_OPENING = """() => {
  const began = performance.now();
  window.opened = new Promise((done) => new MutationObserver((_all, watch) => {
    if (document.querySelector(".editor-host:not([hidden]) .ProseMirror")) {
      watch.disconnect();
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
    }
  }).observe(document.body, { subtree: true, childList: true, attributes: true }));
  [...document.querySelectorAll("button")].find((one) => one.textContent === "Open").click();
  return window.opened;
}"""
WATCH_KEYS = """() => {
  window.keys = [];
  addEventListener("keydown", (event) => requestAnimationFrame(() => {
    const frame = new MessageChannel();
    frame.port1.onmessage = () => window.keys.push(performance.now() - event.timeStamp);
    frame.port2.postMessage(0);
  }), true);
}"""


@contextmanager
def built(folder: Path | None) -> Generator[Path]:
    """Build the project with its pages to try the editor, unless it was built in ``folder`` before."""
    if folder and folder.exists():
        yield folder
        return
    with tempfile.TemporaryDirectory() as own:
        yield build_editor_site(folder or Path(own) / "site")


@contextmanager
def served(site: Path, database_url: str = "") -> Generator[Site]:
    """Serve a built site with new data."""
    with tempfile.TemporaryDirectory() as data, running_site(site, Path(data), database_url=database_url) as running:
        yield running


def begin(page: Page) -> None:
    """Put the text there."""
    page.goto("/trying/editor")
    page.get_by_label("Text of the block").fill(TEXT)
    page.get_by_role("button", name="Put it there").click()
    page.locator(".block .prose p").first.wait_for()
    page.wait_for_load_state("networkidle")


def opening(browser: Browser, url: str) -> dict[str, float]:
    """Open the editor with an empty cache, and return how long it took and what it fetched."""
    context = browser.new_context(base_url=url)
    page = context.new_page()
    begin(page)
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    wire: list[float] = []
    devtools.on("Network.loadingFinished", lambda event: wire.append(event["encodedDataLength"]))
    took = page.evaluate(WATCH_OPENING)
    page.wait_for_load_state("networkidle")
    context.close()
    return {"open_ms": took, "kb": sum(wire) / 1000}


def typing(browser: Browser, url: str, keys: int) -> list[float]:
    """Type, and return the time of every key."""
    context = browser.new_context(base_url=url)
    page = context.new_page()
    begin(page)
    page.evaluate(WATCH_OPENING)
    page.locator(".ProseMirror:focus").wait_for()
    page.evaluate(WATCH_KEYS)
    page.keyboard.type(("Slopes are ratios. " * keys)[:keys], delay=KEY_PAUSE_MS)
    page.locator(".editor-note", has_text="Saved").wait_for()
    times: list[float] = page.evaluate("window.keys")
    context.close()
    return times


def measure_in_browser(url: str, *, runs: int, keys: int) -> None:
    """Measure opening and typing, and print a line for each; none for what is to be done no times."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        if runs:
            opened = [opening(browser, url) for _ in range(runs + 1)][1:]
            figures = {key: round(median([one[key] for one in opened]), 1) for key in opened[0]}
            report("editing", what="open", runs=runs, **figures)
        if keys:
            times = typing(browser, url, keys)
            shares = {f"p{share}_ms": round(percentile(times, share / 100), 1) for share in (50, 95)}
            report("editing", what="key to paint", keys=len(times), **shares)
        browser.close()


def measure_teachers(site: Path, database: str, options: argparse.Namespace) -> None:
    """Measure saving on a new database, and print a line."""
    server = postgres_server(is_durable=True) if database == "postgresql" else nullcontext("")
    with server as url, served(site, f"{url}/postgres" if url else "") as running:
        counts = {"teachers": options.teachers, "readers": options.readers, "saves": options.saves}
        figures = asyncio.run(measure_saving(running, **counts))
    report("editing", what="save", database=database, **figures)


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=("opening", "typing", "saving"))
    parser.add_argument("--site", type=Path)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--keys", type=int, default=300)
    parser.add_argument("--teachers", type=int, default=20)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--saves", type=int, default=30, help="of each teacher")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), action="append")
    options = parser.parse_args()
    wanted = {options.only} if options.only else {"opening", "typing", "saving"}
    with built(options.site) as site:
        if wanted & {"opening", "typing"}:
            runs, keys = ("opening" in wanted) * options.runs, ("typing" in wanted) * options.keys
            with served(site) as running:
                measure_in_browser(running.url, runs=runs, keys=keys)
        for database in (options.database or ("sqlite", "postgresql")) * ("saving" in wanted):
            measure_teachers(site, database, options)


if __name__ == "__main__":
    main()
