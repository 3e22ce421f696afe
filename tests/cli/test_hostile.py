"""Hostile archives from the terminal: what is wrong is said with its place, and what did not come in leaves nothing."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from edtech_app.cli.main import main
from edtech_app.config import settings
from tests.support.hostile import HOSTILE, Hostile, around


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile.name)
def test_a_hostile_archive_is_told_with_its_place_and_leaves_nothing(
    tmp_path: Path, sqlite_template: Path, monkeypatch: pytest.MonkeyPatch, hostile: Hostile
):
    data = tmp_path / "data"
    data.mkdir()
    (data / "edtech.db").write_bytes(sqlite_template.read_bytes())
    monkeypatch.setenv("DATA_DIR", str(data))
    monkeypatch.setenv("DATABASE_URL", "")
    settings.cache_clear()
    archive = tmp_path / hostile.name
    hostile.make(archive)
    lying = around(tmp_path)
    done = CliRunner().invoke(main, ["import", str(archive), "--report", "json"])
    assert done.exit_code == (0 if hostile.comes_in else 1), done.stderr
    said = [done.stderr]
    if hostile.comes_in:
        said += [f"{line['where']}: {line['why']}" for line in json.loads(done.stdout)["refused"]]
    else:
        assert done.stdout == ""
        assert len(done.stderr.splitlines()) == 1
    assert re.search(hostile.said, "\n".join(said), re.IGNORECASE), said
    left = {path for path in around(tmp_path) - lying if path.is_file() or data not in path.parents}
    kept = {path for path in left if data / "files" in path.parents}
    assert not kept or hostile.comes_in
    assert {path.name for path in left - kept} <= {"edtech.db-wal", "edtech.db-shm", "edtech.db.lock"}
    settings.cache_clear()
