"""Starts the command line."""

from edtech_app.cli.main import main

main()
