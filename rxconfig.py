import os
import sys
from pathlib import Path

# Node comes from PyPI, into the environment that runs us; npm, not bun, so that nothing else is downloaded.
os.environ.setdefault("REFLEX_USE_NPM", "1")
os.environ["PATH"] = str(Path(sys.executable).parent) + os.pathsep + os.environ.get("PATH", "")

import reflex as rx

config = rx.Config(
    app_name="edtech_app",
    telemetry_enabled=False,
    show_built_with_reflex=False,
    state_manager_mode=rx.constants.StateManagerMode.MEMORY,
    disable_plugins=[rx.plugins.SitemapPlugin],
)
