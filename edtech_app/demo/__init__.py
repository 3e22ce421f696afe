"""The demo course that a fresh installation starts with, in the Markdown form of `docs/interchange.md`."""

from pathlib import Path
from typing import Final

DEMO_COURSE: Final[Path] = Path(__file__).resolve().parent / "lines-and-slope"
