"""How pages load in Chromium with a cold cache: ``python benchmarks/pages.py [--throttle mobile] [--runs 7]``.

Signed out, production build, one new browser context a run. ``mobile`` is 4 times slower CPU, 1.6 Mbit/s, 150 ms.
LCP, CLS and long tasks as the browser's own observers report them; bytes over the wire, headers included.
"""

import argparse

from playwright.sync_api import Browser, ViewportSize, sync_playwright
from serving import median, report, served

from tests.support.needs import chromium

PAGES = {
    "landing": ("/", "main h1"),
    "catalogue": ("/courses", "main h1"),
    "course": ("/courses/lines-and-slope", ".course-page h1"),
    "lesson": ("/learn/lines-and-slope/slope", ".lesson h1"),
    "map": ("/courses/lines-and-slope/map", ".react-flow__node"),
}
QUIET_MS = 1_000
OBSERVE = """() => {
  window.seen = {lcp: 0, cls: 0};
  new PerformanceObserver(l => l.getEntries().forEach(e => { window.seen.lcp = e.startTime; }))
    .observe({type: 'largest-contentful-paint', buffered: true});
  new PerformanceObserver(l => l.getEntries().forEach(e => { if (!e.hadRecentInput) window.seen.cls += e.value; }))
    .observe({type: 'layout-shift', buffered: true});
}"""
MOBILE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
PHONE: ViewportSize = {"width": 412, "height": 823}
DESKTOP: ViewportSize = {"width": 1280, "height": 800}


def visit(browser: Browser, url: str, selector: str, *, mobile: bool) -> dict[str, float]:
    """Load one page with an empty cache and return what was seen of it."""
    context = browser.new_context(viewport=PHONE if mobile else DESKTOP)
    page = context.new_page()
    page.add_init_script(f"({OBSERVE})()")
    cdp = context.new_cdp_session(page)
    cdp.send("Network.enable")
    wire = {"bytes": 0.0, "requests": 0}
    cdp.on(
        "Network.loadingFinished",
        lambda e: wire.update(bytes=wire["bytes"] + e["encodedDataLength"], requests=wire["requests"] + 1),
    )
    if mobile:
        cdp.send("Network.emulateNetworkConditions", MOBILE)
        cdp.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(url, wait_until="load")
    page.locator(selector).first.wait_for()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(QUIET_MS)
    seen = page.evaluate("window.seen")
    context.close()
    return {"lcp_ms": seen["lcp"], "cls": seen["cls"], "kb": wire["bytes"] / 1000, "requests": wire["requests"]}


def main() -> None:
    """Measure every page and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--throttle", choices=("none", "mobile"), default="none")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--page", choices=PAGES, action="append")
    options = parser.parse_args()
    mobile = options.throttle == "mobile"
    with served() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        for name, (path, selector) in PAGES.items():
            if options.page and name not in options.page:
                continue
            runs = [visit(browser, site.url + path, selector, mobile=mobile) for _ in range(options.runs + 1)][1:]
            figures = {key: round(median([run[key] for run in runs]), 3 if key == "cls" else 1) for key in runs[0]}
            report("pages", page=name, throttle=options.throttle, runs=options.runs, **figures)
        browser.close()


if __name__ == "__main__":
    main()
