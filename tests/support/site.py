"""The site as it is served: built once in a folder of its own, started on a free port, ended by its process group."""

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.postgres import free_port

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("edtech_app", "assets", "alembic", "reflex.lock", "scripts", "rxconfig.py", "requirements-run.txt", "LICENSE")
PATIENCE = 120
"""Seconds that a busy machine may take to start or to stop it."""


@dataclass(frozen=True)
class Site:
    """A running site: where it answers, where its data is, and what it printed."""

    url: str
    port: int
    data: Path
    log: Path
    database_url: str
    folder: Path
    pid: int = 0
    """Of the server, which leads a process group of its own."""

    def complaints(self) -> list[str]:
        """Return what the server said."""
        return self.log.read_text().splitlines()

    def command(self, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Run ``python -m edtech_app.cli`` beside the running site."""
        return subprocess.run(
            [sys.executable, "-m", "edtech_app.cli", *arguments],
            cwd=self.folder,
            env=_environment(self.url, self.data, self.database_url),
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
        )


def build_site(
    folder: Path, *, app_env: str = "development", change: Callable[[Path], None] = lambda _folder: None
) -> Path:
    """Copy the project's own files to ``folder`` and compile the interface there, for development or production.

    ``change`` may add to the copy before it is compiled.
    """
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy(source, folder / part)
    change(folder)
    done = subprocess.run(
        [folder / "scripts" / "build"],
        env={**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "APP_ENV": app_env},
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return folder


@contextmanager
def running_site(folder: Path, data: Path, *, database_url: str = "", port: int = 0, **env: str) -> Generator[Site]:
    """Serve the site built in ``folder`` until the block is left; a ``port`` it had before starts it again."""
    data.mkdir(parents=True, exist_ok=True)
    port = port or free_port()
    url = f"http://127.0.0.1:{port}"
    log = data / "server.log"
    with log.open("a") as out:
        server = subprocess.Popen(
            [folder / "scripts" / "serve"],
            env={**_environment(url, data, database_url), "PORT": str(port), "STOP_WITHIN": str(PATIENCE // 2), **env},
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _wait_until_healthy(url, server, log)
        yield Site(url, port, data, log, database_url, folder, server.pid)
    finally:
        server.terminate()  # as a supervisor does: it ends its workers itself
        try:
            server.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


def _environment(url: str, data: Path, database_url: str) -> dict[str, str]:
    return {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PUBLIC_URL": url,
        "DATA_DIR": str(data),
        "DATABASE_URL": database_url,
    }


def _wait_until_healthy(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert server.poll() is None, log.read_text()[-3000:]
        try:
            with urllib.request.urlopen(f"{url}/health", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(f"The site did not become healthy:\n{log.read_text()[-3000:]}")
