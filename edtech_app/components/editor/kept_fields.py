"""What is typed in the form of a new block is kept in this browser until the block is added or given up."""

import reflex as rx
from reflex.vars import Var

from edtech_app.components.editor.form_session import OWN_WORDS
from edtech_app.components.editor.scripts import FOLDER
from edtech_app.state.desk import DeskState
from edtech_app.state.lesson import LessonState
from edtech_app.state.session import SessionState


class _KeptFields(rx.Component):
    """Stands in the form: fills it with what was typed before its page was loaded again."""

    library = f"$/{FOLDER}/form.jsx"
    tag = "KeptFields"

    user: Var[str]
    kept_as: Var[str]
    words: Var[dict[str, str]]


class _KeptUntil(rx.Component):
    """Stands where it outlives the form: lets go of what was typed once nothing of the kind ``adding`` is added."""

    library = f"$/{FOLDER}/form.jsx"
    tag = "KeptUntil"

    user: Var[str]
    kept_as: Var[str]
    adding: Var[str]


def kept_fields(kind: str) -> rx.Component:
    """Keep what is typed in the form around this, for a new block of a kind."""
    words = {"is_back": OWN_WORDS["is_back"]}
    return _KeptFields.create(user=SessionState.email, kept_as=rx.Var.create(f"{_place()}{kind}"), words=words)


def kept_until_added() -> rx.Component:
    """Let go of it with the form."""
    return _KeptUntil.create(user=SessionState.email, kept_as=_place(), adding=DeskState.adding_kind)


def _place() -> Var[str]:
    return rx.Var.create(f"new:{LessonState.place.uuid}:")
