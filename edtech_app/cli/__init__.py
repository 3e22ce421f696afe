"""The command line: python -m edtech_app.cli."""
