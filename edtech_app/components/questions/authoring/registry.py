"""Which module builds the fields for a kind of question, and what authors call it: a new kind is one row here."""

from collections.abc import Callable

import reflex as rx

from edtech_app.components.questions.authoring import multiple_choice, numeric, short_text, single_choice
from edtech_app.domain.words import _

FIELDS: dict[str, tuple[str, Callable[[], rx.Component]]] = {
    "single_choice": (_("One right option"), single_choice.fields),
    "multiple_choice": (_("Several right options"), multiple_choice.fields),
    "numeric": (_("A number"), numeric.fields),
    "short_text": (_("A word or a few"), short_text.fields),
}
