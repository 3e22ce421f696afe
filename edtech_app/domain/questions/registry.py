"""The kinds of question there are. A new kind is a module beside this one, and a row here."""

from collections.abc import Callable, Mapping
from typing import Any

from edtech_app.domain.errors import InvalidError
from edtech_app.domain.questions.base import Question
from edtech_app.domain.questions.multiple_choice import MultipleChoice
from edtech_app.domain.questions.numeric import Numeric
from edtech_app.domain.questions.short_text import ShortText
from edtech_app.domain.questions.single_choice import SingleChoice
from edtech_app.domain.words import _

KINDS: Mapping[str, Callable[[object], Question]] = {
    SingleChoice.kind: SingleChoice.parse,
    MultipleChoice.kind: MultipleChoice.parse,
    Numeric.kind: Numeric.parse,
    ShortText.kind: ShortText.parse,
}


def parse_question(payload: Mapping[str, Any]) -> Question:
    """Return the question that a payload describes; every way in goes through here.

    Raises:
        InvalidError: It is not a sound question; ``field`` says where.
    """
    kind = payload.get("kind") if isinstance(payload, Mapping) else None
    parse = KINDS.get(kind) if isinstance(kind, str) else None
    if parse is None:
        raise InvalidError(_("A question's kind is one of {kinds}.", kinds=", ".join(KINDS)), field="kind")
    return parse(payload)
