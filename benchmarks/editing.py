"""How the editor opens and types: ``python benchmarks/editing.py [--runs 7] [--keys 300]``.

In Chromium, on the pages on which the editor is tried by itself, compiled as for production, a block of 400 words with
formulas. Opening: from the press to the text in the editor, with an empty cache; bytes over the wire. Typing: from the
browser's own time of a key to the frame that shows it.
"""

import argparse
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from serving import median, percentile, report

from tests.support.editor_site import build_editor_site
from tests.support.needs import chromium
from tests.support.site import Site, running_site

PARAGRAPH = (
    "Take two points on a *line*: the **rise** is how much $y$ grows, the run how much $x$ grows, `m` their ratio. "
)
TEXT = "\n\n".join([PARAGRAPH * 2] * 9) + "\n"
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
def served() -> Generator[Site]:
    """Build the project with its pages to try the editor, and serve it."""
    with tempfile.TemporaryDirectory() as folder:
        site = build_editor_site(Path(folder) / "site")
        with running_site(site, Path(folder) / "data") as running:
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


def main() -> None:
    """Measure, and print a line for opening and one for typing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--keys", type=int, default=300)
    options = parser.parse_args()
    with served() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        runs = [opening(browser, site.url) for _ in range(options.runs + 1)][1:]
        figures = {key: round(median([run[key] for run in runs]), 1) for key in runs[0]}
        report("editing", what="open", runs=options.runs, **figures)
        times = typing(browser, site.url, options.keys)
        shares = {f"p{share}_ms": round(percentile(times, share / 100), 1) for share in (50, 95)}
        report("editing", what="key to paint", keys=len(times), **shares)
        browser.close()


if __name__ == "__main__":
    main()
