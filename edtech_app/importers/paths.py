"""Which names a file in an archive may have: none that leaves its folder, or that a disk would read otherwise."""

import re
import unicodedata

from edtech_app.domain.words import _

MOST_DEPTH = 20
MOST_NAME = 500

_DRIVE = re.compile(r"^[A-Za-z]:")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_CLUTTER = frozenset({".git", "__MACOSX", ".DS_Store", "Thumbs.db"})


class UnsafeNameError(ValueError):
    """A member's name that we do not take; its sentence says why."""


def clean_name(name: str) -> str:
    """Return ``name`` as a relative path with single slashes, or raise ``UnsafeNameError``."""
    name = unicodedata.normalize("NFC", name).replace("\\", "/")
    if _CONTROL.search(name):
        raise UnsafeNameError(_("Its name holds a control character."))
    if name.startswith("/"):
        raise UnsafeNameError(_("Its name is an absolute path."))
    if _DRIVE.match(name):
        raise UnsafeNameError(_("Its name begins with a drive letter."))
    parts = [part for part in name.split("/") if part not in {"", "."}]
    if ".." in parts:
        raise UnsafeNameError(_("Its name leads out of the folder."))
    if len(parts) > MOST_DEPTH:
        raise UnsafeNameError(_("It lies more than {most} folders deep.", most=MOST_DEPTH))
    if len(name) > MOST_NAME:
        raise UnsafeNameError(_("Its name is longer than {most} characters.", most=MOST_NAME))
    return "/".join(parts)


def shown_name(name: str) -> str:
    """Return ``name`` in a form that is safe to print, however it was spelt."""
    name = name.encode("utf-8", "replace").decode("utf-8")
    return _CONTROL.sub("?", name)[:MOST_NAME] or "?"


def is_clutter(name: str) -> bool:
    """Tell whether a file is what a system leaves lying about, and nobody's course."""
    parts = name.split("/")
    return any(part in _CLUTTER for part in parts) or parts[-1].startswith("._")
