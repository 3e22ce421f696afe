"""What makes the development server start again."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WATCHED = "import rxconfig; from reflex.utils.exec import get_reload_paths; print(*get_reload_paths(), sep='\\n')"


def watched_paths() -> list[Path]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("REFLEX_")}
    answer = subprocess.run(
        [sys.executable, "-c", WATCHED], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return [Path(line) for line in answer.stdout.split()]


def test_an_edit_starts_the_server_again_and_a_write_to_its_data_does_not():
    watched = watched_paths()

    def is_watched(path: Path) -> bool:
        return any(path.is_relative_to(other) for other in watched)

    assert is_watched(ROOT / "edtech_app" / "edtech_app.py")
    assert is_watched(ROOT / "assets" / "lesson.css")
    assert not is_watched(ROOT / "data" / "edtech.db-wal")
