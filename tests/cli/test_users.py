"""Accounts from the terminal: on an empty database too, and failures in one sentence."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from edtech_app.cli.main import main
from edtech_app.config import settings

PASSWORD = "nine blue kettles sing"
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on a site whose folder is empty."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("DATABASE_URL", "")
    settings.cache_clear()
    yield lambda *words, typed="": CliRunner().invoke(main, words, input=typed)
    settings.cache_clear()


def test_the_first_administrator_comes_from_the_terminal(run: Run):
    made = run("user", "create-admin", "Ada@Example.org", "--name", "Ada", typed=f"{PASSWORD}\n{PASSWORD}\n")

    assert made.exit_code == 0
    assert "ada@example.org is an administrator" in made.output
    assert PASSWORD not in made.output


def test_a_script_gives_the_password_on_standard_input(run: Run):
    assert run("user", "create-admin", "ada@example.org", "--password-stdin", typed=f"{PASSWORD}\n").exit_code == 0


@pytest.mark.parametrize(
    ("email", "password", "sentence"),
    [
        ("ada@example.org", "short", "A password needs at least 10 characters."),
        ("ada@example.org", "password123", "That password is one of the first that anybody would try."),
        ("nowhere", PASSWORD, "That is not an e-mail address."),
    ],
)
def test_what_we_do_not_take_ends_with_one_sentence(run: Run, email: str, password: str, sentence: str):
    made = run("user", "create-admin", email, "--password-stdin", typed=f"{password}\n")

    assert made.exit_code == 1
    assert made.stderr.startswith(sentence)
    assert made.stderr.count("\n") == 1


def test_an_address_that_is_taken_is_refused_before_a_password_is_asked_for(run: Run):
    run("user", "create-admin", "ada@example.org", "--password-stdin", typed=f"{PASSWORD}\n")

    again = run("user", "create-admin", "ADA@example.org")

    assert again.exit_code == 1
    assert again.stderr == "There is an account with the address ada@example.org already.\n"


def test_roles_change_but_an_administrator_remains(run: Run):
    run("user", "create-admin", "ada@example.org", "--password-stdin", typed=f"{PASSWORD}\n")
    last = run("user", "set-role", "ada@example.org", "student")
    assert (last.exit_code, last.stderr) == (
        1, "A school needs an administrator. Make somebody else one first.\n",
    )  # fmt: skip

    run("user", "create-admin", "bob@example.org", "--password-stdin", typed=f"{PASSWORD}\n")
    changed = run("user", "set-role", "ADA@example.org", "teacher")
    assert (changed.exit_code, changed.output) == (0, "ADA@example.org is now: teacher.\n")


def test_a_made_up_role_is_no_role(run: Run):
    assert run("user", "set-role", "ada@example.org", "owner").exit_code == 2


def test_a_reset_link_is_printed_alone_on_its_line(run: Run):
    run("user", "create-admin", "ada@example.org", "--password-stdin", typed=f"{PASSWORD}\n")

    link = run("user", "reset-password", "ada@example.org")

    assert link.exit_code == 0
    assert link.output.startswith("http://localhost:3000/reset/")
    assert link.output.count("\n") == 1


@pytest.mark.parametrize("command", [("set-role", "eve@example.org", "teacher"), ("reset-password", "eve@example.org")])
def test_an_unknown_address_is_named(run: Run, command: tuple[str, ...]):
    unknown = run("user", *command)

    assert (unknown.exit_code, unknown.stderr) == (1, "Nobody here has the address eve@example.org.\n")


def test_settings_that_cannot_be_used_are_named(run: Run, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("APP_ENV", "production")
    settings.cache_clear()

    refused = run("user", "reset-password", "ada@example.org")

    assert refused.exit_code == 1
    assert "SECRET_KEY" in refused.stderr
