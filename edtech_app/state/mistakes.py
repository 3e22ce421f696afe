"""How a form's State says what is wrong with it: beside the field, or about the form as a whole."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import reflex as rx
from reflex.event import EventSpec

from edtech_app.domain.errors import AppError


class Told:
    """What came of sending a form: ``field`` is the one to put right first, ``is_good`` that there is none."""

    def __init__(self) -> None:
        self.is_good = False
        self.field = ""

    def focus(self) -> EventSpec | None:
        """Return the event that leads to the field to put right."""
        return rx.set_focus(self.field) if self.field else None


@contextmanager
def pointing_out(state: Any, *fields: str) -> Generator[Told]:  # noqa: ANN401 - any State with the vars that are named
    """Keep an expected failure in ``<field>_mistake`` when it is about one of ``fields``, else in ``words``.

    Mistakes pointed out before are wiped first.
    """
    for name in fields:
        setattr(state, f"{name}_mistake", "")
    state.words = ""
    told = Told()
    try:
        yield told
        told.is_good = True
    except AppError as error:
        told.field = error.field if error.field in fields else ""
        setattr(state, f"{told.field}_mistake" if told.field else "words", error.message)


def typed(form: dict[str, Any], name: str) -> str:
    """Return what was typed into a field. A browser can send anything; what is no text counts as nothing."""
    value = form.get(name, "")
    return value if isinstance(value, str) else ""
