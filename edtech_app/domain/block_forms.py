"""What a block says beside its text, as a form has it and as it is stored: a heading's words, what a picture shows."""

from collections.abc import Mapping
from typing import Any

from edtech_app.domain.words import _

Form = Mapping[str, str]

SIZES = (("2", _("Large")), ("3", _("Middle")), ("4", _("Small")))
"""What the levels of a heading are called."""
TEXTS = ("text", "title", "kind", "file", "alt", "caption")
"""The parts that are words in a form and in a block."""
TICKED = "true"


def form_of_block(payload: Mapping[str, Any]) -> dict[str, str]:
    """Return the form of what a block says, without its text."""
    form = {name: str(payload[name]) for name in (*TEXTS, "level") if name in payload}
    return form | ({"decorative": TICKED} if payload.get("decorative") else {})


def parts_of(form: Form) -> dict[str, Any]:
    """Return what a form says as the parts of a block; a box that is not ticked is in no form."""
    parts: dict[str, Any] = {name: form[name] for name in TEXTS if name in form}
    if level := form.get("level"):
        parts["level"] = int(level) if level in dict(SIZES) else 0
    if "alt" in form:
        parts["decorative"] = form.get("decorative") == TICKED
    return parts
