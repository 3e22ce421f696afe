"""Style sheets that only some places need: fetched with the code of what they dress, before it is shown.

What everybody needs, and what is read before any code has run, is in ``document.py`` instead.
"""

from typing import Any

import reflex as rx
from reflex.components.component import field
from reflex.utils.imports import ImportDict
from reflex_components_core.base.fragment import Fragment


class Dressed(Fragment):
    """Its children, and the style sheets that they need."""

    sheets: list[str] = field(default_factory=list, is_javascript_property=False)

    def add_imports(self) -> ImportDict:
        """Have the bundler fetch the sheets with the code that this stands in."""
        return {"": [f"$/public/{sheet}" for sheet in self.sheets]}


def dressed(*children: rx.Component | rx.Var[Any], sheets: list[str], **props: Any) -> rx.Component:
    """Build ``children`` with sheets from ``assets/``."""
    return Dressed.create(*children, sheets=sheets, **props)
