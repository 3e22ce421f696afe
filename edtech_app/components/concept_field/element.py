"""The element itself: chosen concepts, and a box that finds more of them as somebody types."""

from typing import Any

import reflex as rx
from reflex.utils.imports import ImportVar
from reflex.vars import Var

from edtech_app.components.editor.scripts import FOLDER
from edtech_app.domain.words import _

PACKAGE = "downshift@9.5.0"
"""The combobox: what is read aloud, and which key does what. Only what is fetched later imports it."""
WORDS: dict[str, str] = {
    "chosen": _("Chosen concepts"),
    "remove": _("Remove"),
    "make": _("New:"),
    "none": _("No concept is called like that."),
}


def _asked(name: Var[str], words: Var[str]) -> tuple[Var[str], Var[str]]:
    return name, words


def _one(name: Var[str], slug: Var[str], title: Var[str]) -> tuple[Var[str], Var[str], Var[str]]:
    return name, slug, title


def _slug(slug: Var[str]) -> tuple[Var[str]]:
    return (slug,)


class ConceptField(rx.Component):
    """A field called ``name``, where ``when`` is true. Else, and until it has come, its children stand there.

    ``answer`` is what the server found for one of the fields: ``{name, words, found}``; ``wrong`` is why a choice was
    refused in this one, and ``refusals`` how many were in all of them.
    """

    tag = "LazyConceptField"

    when: Var[bool]
    name: Var[str]
    label: Var[str]
    hint: Var[str]
    chosen: Var[list[dict[str, str]]]
    answer: Var[dict[str, Any]]
    wrong: Var[str]
    refusals: Var[int]
    words: Var[dict[str, str]]
    may_make: Var[bool]

    on_search: rx.EventHandler[_asked]
    on_add: rx.EventHandler[_one]
    on_remove: rx.EventHandler[_one]
    on_go: rx.EventHandler[_slug]

    def add_imports(self) -> dict[str, Any]:
        """Bring what fetches it, and have the package installed."""
        return {f"$/{FOLDER}/fetched.jsx": "fetched", PACKAGE: ImportVar(tag=None, render=False)}

    def add_custom_code(self) -> list[str]:
        """Fetch it once, whoever shows it first."""
        return [f'const LazyConceptField = fetched(() => import("$/{FOLDER}/concept_field.jsx").then((m) => m.Field));']


def concept_field(instead: rx.Component, **props: object) -> rx.Component:
    """Build the field."""
    return ConceptField.create(instead, words=WORDS, **props)
