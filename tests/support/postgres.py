"""A PostgreSQL server of our own, on a free port, thrown away at the end."""

import os
import pwd
import random
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tests.support.needs import postgres_bin

PORTS = range(20_000, 32_000)
"""Below those that Linux takes for connections, which begin at 32768."""

IN_A_HURRY = (
    "-c fsync=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0 -c autovacuum=off -c jit=off"
)
"""Nothing that it holds must outlive the tests, and each of its many databases lives for one."""


def free_port() -> int:
    """Return a port that nobody listens on, and that stays free: the system gives none of these to a connection."""
    for port in random.SystemRandom().sample(PORTS, 100):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise OSError("All ports are taken")


@contextmanager
def postgres_server(*, is_durable: bool = False) -> Generator[str]:
    """Start a server and yield its URL, without the name of a database at the end.

    One that ``is_durable`` waits for the disk at every commit, as a real one does; tests have no need of that.
    """
    programs = postgres_bin()
    folder = Path(tempfile.mkdtemp(prefix="edtech-pg-"))
    run_as: dict[str, Any] = {}
    if os.geteuid() == 0:  # the server refuses to run as root
        user = pwd.getpwnam("postgres")
        os.chown(folder, user.pw_uid, user.pw_gid)
        run_as = {"user": user.pw_uid, "group": user.pw_gid, "cwd": folder}
    port = free_port()

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [programs / program, *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **run_as
        )

    data = str(folder / "data")
    run("initdb", "-D", data, "-U", "edtech", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=200"
    options += "" if is_durable else f" {IN_A_HURRY}"
    run("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield f"postgresql://edtech@127.0.0.1:{port}"
    finally:
        run("pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)
