"""What a test needs from the machine: absent, it skips with the reason; where ``REQUIRED`` names it, it fails."""

import os
import shutil
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[3] / "shared"


def absent(what: str, reason: str) -> None:
    """Skip, or fail where ``REQUIRED`` names ``what``."""
    if what in os.environ.get("REQUIRED", "").split(","):
        pytest.fail(f"{what} is required here: {reason}")
    pytest.skip(reason)


def chromium() -> str:
    """Return the browser's path."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not path:
        absent("chromium", "no Chromium is installed (apt install chromium)")
    return str(path)


def postgres_bin() -> Path:
    """Return the folder of PostgreSQL's programs, the newest version first."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    if not folders:
        absent("postgres", "no PostgreSQL server is installed (apt install postgresql)")
    return folders[0].parent


def shared(*parts: str) -> Path:
    """Return a path in the folder of real course material beside the project."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        absent("shared", f"../shared/{'/'.join(parts)} is not here")
    return path
