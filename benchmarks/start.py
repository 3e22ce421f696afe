"""From a fresh clone to the first page, and the second start, as the README says: ``python benchmarks/start.py``."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Error as PlaywrightError
from serving import median, report

from tests.support.needs import chromium
from tests.support.postgres import free_port

ROOT = Path(__file__).resolve().parents[1]
STARTS = 5
PATIENCE = 180


def main() -> None:
    """Clone, install, start; then start again, five times."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        clone, venv = Path(folder) / "clone", Path(folder) / "venv"
        began = time.perf_counter()
        subprocess.run(["git", "clone", "-q", ROOT, clone], check=True)
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        subprocess.run([venv / "bin/pip", "install", "-q", "-r", "requirements.txt"], cwd=clone, check=True)
        installed = time.perf_counter()
        with started(clone, venv, browser):
            first = time.perf_counter()
        again = []
        for _ in range(STARTS):
            restarted = time.perf_counter()
            with started(clone, venv, browser):
                again.append(time.perf_counter() - restarted)
        report(
            "start",
            first_page_s=round(first - began, 1),
            of_it_install_s=round(installed - began, 1),
            second_start_median_s=round(median(again), 1),
            second_start_s=[round(seconds, 1) for seconds in again],
        )


@contextmanager
def started(clone: Path, venv: Path, browser: Browser) -> Generator[None]:
    """Run ``reflex run`` until the block is left; the block begins when the first page shows its heading."""
    frontend, backend = free_port(), free_port()
    environment = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    server = subprocess.Popen(
        [venv / "bin/reflex", "run", "--frontend-port", str(frontend), "--backend-port", str(backend)],
        cwd=clone,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        wait_for_heading(browser, frontend)
        yield
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def wait_for_heading(browser: Browser, port: int) -> None:
    """Open the page as soon as the server answers, then wait for what a person sees."""
    deadline = time.perf_counter() + PATIENCE
    while not answers(port) and time.perf_counter() < deadline:
        time.sleep(0.05)
    page = browser.new_page()
    while time.perf_counter() < deadline:
        try:
            page.goto(f"http://localhost:{port}/", timeout=5_000)
            page.locator("main a[href^='/courses/']").first.wait_for(timeout=30_000)
        except PlaywrightError:
            time.sleep(0.1)
        else:
            page.close()
            return
    raise TimeoutError(port)


def answers(port: int) -> bool:
    """Return whether somebody listens there: asked without a browser, which would take the processor from the start."""
    try:
        socket.create_connection(("localhost", port), timeout=1).close()
    except OSError:
        return False
    return True


if __name__ == "__main__":
    main()
