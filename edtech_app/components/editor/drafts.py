"""What a person typed and is not saved yet is in their browser; here it is let go of."""

import reflex as rx
from reflex.event import EventSpec
from reflex.vars import Var, VarData

from edtech_app.components.editor.scripts import FOLDER


def forget_drafts(user: Var[str]) -> EventSpec:
    """Take what ``user`` has typed and not saved out of this browser: the next person there must not find it."""
    imported = VarData(imports={f"$/{FOLDER}/drafts.js": "forgetDrafts"})
    data = VarData.merge(user._get_all_var_data(), imported)  # noqa: SLF001 - as Reflex's own components do
    return rx.call_function(Var(f"() => forgetDrafts({user!s})", _var_data=data))
