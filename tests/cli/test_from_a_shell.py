"""The commands as people type them, each a process of its own on one database, with a real Open edX course."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.imported import source_hash

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "nine blue kettles sing\n"
CREATED = ["modules", "lessons", "sections", "blocks", "questions", "concepts", "prerequisites", "files"]
Shell = Callable[..., str]


@pytest.fixture
def shell(database_url: str, tmp_path: Path) -> Shell:
    """Runs a command to its end and returns what it printed; ``fails`` expects 1 and returns the complaint."""

    def run(*words: object, typed: str = "", fails: bool = False, **env: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "edtech_app.cli", *map(str, words)],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": database_url, "DATA_DIR": str(tmp_path / "data"), **env},
            input=typed,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == int(fails), done.stderr
        if fails:
            assert done.stdout == ""
            return done.stderr
        assert done.stderr == "" or "--report" not in words
        return done.stdout

    return run


def test_an_open_edx_course_comes_in_is_brought_up_to_date_and_goes_out_as_the_same(
    shell: Shell, shared_data: Path, tmp_path: Path
):
    archive = shared_data / "olx" / "mit-latex2edx-demo.tar.gz"
    report = json.loads(shell("import", archive, "--report", "json"))
    assert list(report) == ["format", "course", "subject", "created", "kept", "refused", "seconds"]
    assert (report["format"], report["course"]) == ("olx", "latex2edx-demo-course")
    assert list(report["created"]) == CREATED
    assert all(report["created"][name] for name in ("modules", "lessons", "sections", "blocks", "questions"))
    assert {tuple(line) for line in report["kept"]} == {("where", "kind", "why")}
    assert {tuple(line) for line in report["refused"]} == {("where", "why")}
    assert isinstance(report["seconds"], float)

    again = json.loads(shell("import", archive, "--update", report["course"], "--report", "json"))
    assert (again["course"], set(again["created"].values())) == (report["course"], {0})

    shell("export", report["course"], tmp_path / "out")
    copy = json.loads(shell("import", tmp_path / "out", "--report", "json"))
    assert (copy["format"], copy["course"]) == ("markdown", f"{report['course']}-2")
    shell("export", copy["course"], tmp_path / "back.zip")
    assert source_hash(tmp_path / "out") == source_hash(tmp_path / "back.zip")


def test_a_course_may_join_the_subject_of_a_graph(shell: Shell, shared_data: Path, tmp_path: Path):
    graph = tmp_path / "mechanics"
    graph.mkdir()
    (graph / "concepts.csv").write_text("id,title\nforce,Force\nmass,Mass\n")
    (graph / "prerequisites.csv").write_text("prerequisite,concept\nmass,force\n")
    report = json.loads(shell("import", graph, "--report", "json"))
    assert (report["format"], report["course"], report["subject"]) == ("graph", None, "mechanics")
    assert (report["created"]["concepts"], report["created"]["prerequisites"]) == (2, 1)
    archive = shared_data / "olx" / "mit-latex2edx-demo.tar.gz"
    joined = json.loads(shell("import", archive, "--subject", "mechanics", "--report", "json"))
    assert joined["subject"] == "mechanics"


def test_people_are_looked_after_and_in_production_the_first_administrator_owns_what_comes_in(
    shell: Shell, database_url: str, tmp_path: Path
):
    production = {"APP_ENV": "production", "SECRET_KEY": "x" * 40, "PUBLIC_URL": "https://learn.example"}
    source = tmp_path / "one"
    (source / "lessons").mkdir(parents=True)
    (source / "lessons" / "one.md").write_text("---\ntitle: One\n---\nText.\n")
    course = "---\nformat: 1\ntitle: Small\nmodules:\n  - title: M\n    lessons: [one]\n---\nWelcome.\n"
    (source / "course.md").write_text(course)

    assert "create-admin" in shell("import", source, fails=True, **production)
    shell("user", "create-admin", "Ada@example.org", "--password-stdin", typed=PASSWORD, **production)
    shell("user", "create-admin", "bob@example.org", "--password-stdin", typed=PASSWORD, **production)
    assert "is here, a draft" in shell("import", source, **production)
    assert "is now: teacher" in shell("user", "set-role", "bob@example.org", "teacher", **production)
    link = shell("user", "reset-password", "ada@example.org", **production)
    assert re.fullmatch(r"https://learn\.example/reset/[\w-]{43}\n", link)
    shell("import", source, "--owner", "bob@example.org", "--report", "json", **production)
    refused = shell("user", "reset-password", "bob@example.org", fails=True, **production | {"SECRET_KEY": ""})
    assert "SECRET_KEY" in refused
    assert database_url not in refused
