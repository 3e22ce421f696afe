"""Courses from the terminal: in and out again, reports for people and programs, failures in one sentence."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from edtech_app.cli.main import main
from edtech_app.config import settings
from tests.support.imported import source_hash
from tests.support.sources import FRACTIONS, write_source

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Runs a command on a site whose folder is empty."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("DATABASE_URL", "")
    settings.cache_clear()
    yield lambda *words, typed="": CliRunner().invoke(main, [str(word) for word in words], input=typed)
    settings.cache_clear()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A source."""
    return write_source(tmp_path / "lines")


def test_in_development_a_course_comes_in_as_the_demo_teachers(run: Run, folder: Path):
    done = run("import", folder)
    assert done.exit_code == 0, done.output
    assert "The course lines is here, a draft until you publish it." in done.stdout
    assert "Its subject is algebra." in done.stdout
    assert "New: 2 modules, 2 lessons, 5 blocks, 2 questions, 3 concepts, 2 prerequisites, 1 files." in done.stdout


def test_the_report_for_a_program_is_json_and_nothing_else(run: Run, folder: Path):
    done = run("import", folder, "--report", "json")
    report = json.loads(done.stdout)
    assert list(report) == ["format", "course", "subject", "created", "kept", "refused", "seconds"]
    assert done.stderr == ""


def test_a_course_goes_out_and_is_the_same(run: Run, folder: Path, tmp_path: Path):
    run("import", folder)
    for name in ("out", "out.zip"):
        assert run("export", "lines", tmp_path / name).exit_code == 0
        assert source_hash(tmp_path / name) == source_hash(folder)


def test_an_update_needs_no_owner_to_be_named(run: Run, folder: Path):
    run("import", folder)
    write_source(folder, {"lessons/fractions.md": FRACTIONS.replace("one of two", "one of three")})
    done = run("import", folder, "--update", "lines")
    assert "The course lines is up to date." in done.stdout
    assert "New: nothing." in done.stdout


def test_a_subject_may_be_joined(run: Run, folder: Path):
    run("import", folder)
    report = json.loads(run("import", folder, "--subject", "algebra", "--report", "json").stdout)
    assert (report["course"], report["subject"], report["created"]["concepts"]) == ("lines-2", "algebra", 0)


def test_the_owner_may_be_named_and_must_teach(run: Run, folder: Path):
    run("user", "create-admin", "ada@example.org", "--password-stdin", typed="nine blue kettles sing\n")
    run("import", folder)
    assert run("import", folder, "--owner", "Ada@example.org").exit_code == 0
    refused = run("import", folder, "--owner", "demo-student@example.org")
    assert (refused.exit_code, refused.stderr) == (1, "This is not yours to do.\n")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--update", "nothing"), "There is no course nothing.\n"),
        (("--subject", "nothing"), "There is no subject nothing.\n"),
        (("--owner", "nobody@example.org"), "There is no account nobody@example.org.\n"),
    ],
)
def test_what_cannot_be_done_ends_with_one_sentence(run: Run, folder: Path, words: tuple[str, ...], sentence: str):
    done = run("import", folder, *words)
    assert (done.exit_code, done.stderr.splitlines()[-1] + "\n") == (1, sentence)


def test_a_source_that_is_none_ends_with_one_sentence(run: Run, tmp_path: Path):
    (tmp_path / "x.zip").write_text("no zip")
    done = run("import", tmp_path / "x.zip")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "This is neither a .tar.gz, nor a .zip, nor a folder." in done.stderr
    assert run("import", tmp_path / "absent").exit_code == 2


def test_an_export_overwrites_nothing(run: Run, folder: Path, tmp_path: Path):
    run("import", folder)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    (tmp_path / "mine.zip").write_text("mine")
    for name in ("full", "mine.zip"):
        done = run("export", "lines", tmp_path / name)
        assert (done.exit_code, "is there already" in done.stderr) == (1, True)
    assert run("export", "nothing", tmp_path / "new").exit_code == 1
    unwritable = run("export", "lines", tmp_path / "mine.zip" / "below")
    assert (unwritable.exit_code, "cannot be written" in unwritable.stderr) == (1, True)
