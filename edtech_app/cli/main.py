"""The root of the command line. Every feature adds its commands in its own module."""

import click

from edtech_app.cli.courses import export_course, import_course
from edtech_app.cli.users import user


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Look after this site from the terminal of its server."""


main.add_command(user)
main.add_command(import_course)
main.add_command(export_course)
