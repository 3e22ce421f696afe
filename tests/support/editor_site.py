"""The project as its image has it, with two pages more on which the editor can be tried by itself."""

import shutil
from pathlib import Path

from tests.support.site import build_site

PAGE = Path(__file__).with_name("trying") / "page.py"


def build_editor_site(folder: Path) -> Path:
    """Compile the project for production, and the pages to try the editor on, in ``folder``."""
    return build_site(folder, app_env="production", change=_add_pages)


def _add_pages(folder: Path) -> None:
    shutil.copy(PAGE, folder / "edtech_app" / "trying.py")
    root = folder / "edtech_app" / "edtech_app.py"
    root.write_text(root.read_text() + "\nfrom edtech_app import trying\n\ntrying.add(app)\n")
