"""Short text: one of the accepted forms, whatever the keyboard made of quotes, dashes and spaces."""

import unicodedata
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from edtech_app.domain.questions.base import (
    FREE_GUESS,
    Answer,
    Grade,
    Key,
    NotAnAnswerError,
    PublicQuestion,
    Stem,
    one_text,
    verdict,
)
from edtech_app.domain.questions.fields import COMMON, Fields, read_stem
from edtech_app.domain.words import _

MOST_FORMS = 50
MOST_FORM = 500
COLLAPSE, IGNORE, EXACT = "collapse", "ignore", "exact"

_KEYS = COMMON | {"accepted", "case_sensitive", "spaces"}
_ALIKE = str.maketrans(
    dict.fromkeys("‘’‚‛′ʼ`´", "'")
    | dict.fromkeys("“”„‟″«»", '"')
    | dict.fromkeys("‐‑‒–—―−﹣－", "-")
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", "")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortText(Stem):
    """A question that is answered by a word or a few."""

    kind: ClassVar[str] = "short_text"
    accepted: tuple[str, ...]
    case_sensitive: bool = False
    spaces: str = COLLAPSE

    @classmethod
    def parse(cls, payload: object) -> Self:
        """Read a payload of this kind, or raise ``InvalidError``."""
        fields = Fields(payload, _KEYS)
        stem = read_stem(fields)
        spaces = fields.text("spaces", MOST_FORM) or COLLAPSE
        if spaces not in {COLLAPSE, IGNORE, EXACT}:
            raise fields.complaint("spaces", _("spaces is one of collapse, ignore and exact."))
        question = cls(
            **stem,
            accepted=_read_accepted(fields, spaces),
            case_sensitive=fields.flag("case_sensitive"),
            spaces=spaces,
        )
        if not all(question.fold(form) for form in question.accepted):
            raise fields.complaint("accepted", _("An accepted form has nothing to write in it."))
        return question

    @property
    def guess(self) -> float:
        """A free answer is hardly ever guessed."""
        return FREE_GUESS

    def payload(self) -> dict[str, Any]:
        """Return the stored form."""
        stored = self.stem_payload(self.kind) | {"accepted": list(self.accepted)}
        if self.case_sensitive:
            stored["case_sensitive"] = True
        if self.spaces != COLLAPSE:
            stored["spaces"] = self.spaces
        return stored

    def public(self, seed: str = "") -> PublicQuestion:  # noqa: ARG002 - nothing here has an order
        """Return what may be seen before the key."""
        return PublicQuestion(self.kind, self.prompt, hints=len(self.hints))

    def key(self) -> Key:
        """Return the form that the author put first."""
        return Key(answer=self.accepted[0], explanation=self.explanation)

    def grade(self, answer: Answer) -> Grade:
        """Judge a text: right when it folds to the same as an accepted form."""
        given = self.fold(one_text(answer))
        if not given:
            raise NotAnAnswerError(_("Write an answer first."))
        is_right = given in {self.fold(form) for form in self.accepted}
        points = float(is_right)
        return Grade(points, is_right, verdict(points))

    def fold(self, text: str) -> str:
        """Return ``text`` with every difference removed that does not count here."""
        text = unicodedata.normalize("NFKC", text.translate(_ALIKE)).translate(_ALIKE)
        if not self.case_sensitive:
            text = unicodedata.normalize("NFKC", text.casefold())
        if self.spaces == EXACT:
            return text
        return ("" if self.spaces == IGNORE else " ").join(text.split())


def _read_accepted(fields: Fields, spaces: str) -> tuple[str, ...]:
    """Return the accepted forms; only where spaces count are those around a form kept."""
    forms = fields.lines("accepted", least=1, most=MOST_FORMS, longest=MOST_FORM)
    return tuple(map(str, fields.items("accepted", 1, MOST_FORMS))) if spaces == EXACT else tuple(map(str.strip, forms))
