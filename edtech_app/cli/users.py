"""Accounts, from the terminal: user create-admin, user set-role, user reset-password."""

import sys
from functools import partial

import click

from edtech_app.cli.run import run
from edtech_app.domain.people import Role
from edtech_app.services import operator


@click.group()
def user() -> None:
    """Make administrators, change roles, help people back in."""


@user.command("create-admin")
@click.argument("email")
@click.option("--name", default="", help="What to call them; by default the address up to the @.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input instead of asking for it.")
def create_admin(email: str, name: str, password_stdin: bool) -> None:  # noqa: FBT001 - click passes flags like this
    """Make an administrator's account for EMAIL."""
    run(partial(operator.require_free_address, email=email))
    password = _from_stdin() if password_stdin else click.prompt("Password", hide_input=True, confirmation_prompt=True)
    made = run(partial(operator.create_admin, email=email, name=name, password=password))
    click.echo(f"{made} is an administrator and can sign in.")


@user.command("set-role")
@click.argument("email")
@click.argument("role", type=click.Choice([role.value for role in Role]))
def set_role(email: str, role: str) -> None:
    """Make EMAIL a student, a teacher or an administrator."""
    run(partial(operator.set_role_of, email=email, role=role))
    click.echo(f"{email} is now: {role}.")


@user.command("reset-password")
@click.argument("email")
def reset_password(email: str) -> None:
    """Print a link with which EMAIL can choose a new password. It works once, within an hour."""
    click.echo(run(partial(operator.reset_link_for, email=email)))


def _from_stdin() -> str:
    """Return the first line of standard input."""
    return sys.stdin.readline().rstrip("\r\n")
