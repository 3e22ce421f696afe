"""Options to choose from: what both kinds of choice have in common."""

import hashlib
import string
from dataclasses import dataclass
from typing import Any

from edtech_app.domain.errors import InvalidError
from edtech_app.domain.questions.base import Answer, NotAnAnswerError, Remark, ShownOption, texts
from edtech_app.domain.questions.fields import Fields
from edtech_app.domain.words import _

LEAST_OPTIONS, MOST_OPTIONS = 2, 20
MOST_ID = 20
MOST_OPTION = 2_000

_ID_CHARS = frozenset(string.ascii_letters + string.digits + "._:@+-")


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose, and whether that is right."""

    id: str
    text: str
    is_right: bool = False
    feedback: str = ""

    def payload(self) -> dict[str, Any]:
        """Return the option in its stored form."""
        stored: dict[str, Any] = {"id": self.id, "text": self.text}
        if self.is_right:
            stored["right"] = True
        if self.feedback:
            stored["feedback"] = self.feedback
        return stored


@dataclass(frozen=True, slots=True)
class Options:
    """Options in the author's order, and whether each learner sees them in an own one."""

    options: tuple[Option, ...]
    shuffle: bool = False

    @property
    def right(self) -> frozenset[str]:
        """The ids of those that are right."""
        return frozenset(option.id for option in self.options if option.is_right)

    def payload(self) -> dict[str, Any]:
        """Return the options in their stored form."""
        stored: dict[str, Any] = {"options": [option.payload() for option in self.options]}
        if self.shuffle:
            stored["shuffle"] = True
        return stored

    def shown(self, seed: str) -> tuple[ShownOption, ...]:
        """Return what may be seen of the options; when shuffled, in an order that ``seed`` alone decides."""
        ordered = self.options
        if self.shuffle:
            ordered = tuple(sorted(ordered, key=lambda option: _rank(seed, option.id)))
        return tuple(ShownOption(option.id, option.text) for option in ordered)

    def remarks(self, chosen: frozenset[str] | None = None) -> tuple[Remark, ...]:
        """Return the author's words on the chosen options, or on all of them."""
        told = (option for option in self.options if option.feedback and (chosen is None or option.id in chosen))
        return tuple(Remark(option.id, option.feedback) for option in told)

    def chosen(self, answer: Answer) -> frozenset[str]:
        """Return the ids that an answer chooses.

        Raises:
            NotAnAnswerError: It chooses none, or one that is not there.
        """
        ids = frozenset(part for part in texts(answer) if part)
        if not ids:
            raise NotAnAnswerError(_("Choose an option first."))
        if not ids <= {option.id for option in self.options}:
            raise NotAnAnswerError(_("That option is not there any more. Load the page again."))
        return ids


def read_options(fields: Fields) -> Options:
    """Read the options of a choice.

    Raises:
        InvalidError: An option lacks its text, or two have one id.
    """
    raw = fields.items("options", LEAST_OPTIONS, MOST_OPTIONS)
    options = tuple(_read_option(value, place, fields.name(f"options.{place}")) for place, value in enumerate(raw))
    if len({option.id for option in options}) < len(options):
        raise fields.complaint("options", _("Two options have the same id."))
    return Options(options, shuffle=fields.flag("shuffle"))


def _read_option(value: object, place: int, where: str) -> Option:
    fields = Fields(value, ("id", "text", "right", "feedback"), where=where)
    option_id = fields.text("id", MOST_ID) or string.ascii_lowercase[place]
    if not _ID_CHARS.issuperset(option_id):
        raise InvalidError(_("An option's id is made of letters, digits and . _ : @ + -"), field=f"{where}.id")
    return Option(
        id=option_id,
        text=fields.text("text", MOST_OPTION, needed=True),
        is_right=fields.flag("right"),
        feedback=fields.text("feedback", MOST_OPTION),
    )


def _rank(seed: str, option_id: str) -> bytes:
    return hashlib.sha256(f"{seed}\n{option_id}".encode(errors="replace")).digest()
