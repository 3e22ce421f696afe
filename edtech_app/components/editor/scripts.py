"""How the JavaScript beside our components comes into the bundle."""

from pathlib import Path

import reflex as rx

SCRIPTS = sorted(path for path in Path(__file__).parents[1].rglob("*") if path.suffix in {".js", ".jsx"})
FOLDER = "editor"


class OwnScripts(rx.plugins.Plugin):
    """Puts our own scripts where the bundler finds them, as ``$/editor/...``."""

    def get_static_assets(self, **_context: object) -> list[tuple[Path, str | bytes]]:
        """Return each script, and where it goes."""
        return [(Path(FOLDER, path.name), path.read_text()) for path in SCRIPTS]
