"""Single choice: exactly one option is right."""

from dataclasses import dataclass
from typing import Any, ClassVar, Self

from edtech_app.domain.questions.base import (
    MOST_GUESS,
    Answer,
    Grade,
    Key,
    NotAnAnswerError,
    PublicQuestion,
    Stem,
    verdict,
)
from edtech_app.domain.questions.fields import COMMON, Fields, read_stem
from edtech_app.domain.questions.options import Options, read_options
from edtech_app.domain.words import _


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleChoice(Stem):
    """A question with one right option."""

    kind: ClassVar[str] = "single_choice"
    choices: Options

    @classmethod
    def parse(cls, payload: object) -> Self:
        """Read a payload of this kind, or raise ``InvalidError``."""
        fields = Fields(payload, COMMON | {"options", "shuffle"})
        stem, choices = read_stem(fields), read_options(fields)
        if len(choices.right) != 1:
            raise fields.complaint("options", _("Exactly one option must be right."))
        return cls(**stem, choices=choices)

    @property
    def guess(self) -> float:
        """One in as many as there are options, at most 0.4: two options rarely look equally good."""
        return min(MOST_GUESS, 1 / len(self.choices.options))

    def payload(self) -> dict[str, Any]:
        """Return the stored form."""
        return self.stem_payload(self.kind) | self.choices.payload()

    def public(self, seed: str = "") -> PublicQuestion:
        """Return what may be seen before the key."""
        return PublicQuestion(self.kind, self.prompt, options=self.choices.shown(seed), hints=len(self.hints))

    def key(self) -> Key:
        """Return the right option, and the author's words on all of them."""
        right = tuple(self.choices.right)
        return Key(right=right, explanation=self.explanation, remarks=self.choices.remarks())

    def grade(self, answer: Answer) -> Grade:
        """Judge the option that was chosen."""
        chosen = self.choices.chosen(answer)
        if len(chosen) > 1:
            raise NotAnAnswerError(_("Choose one option only."))
        points = float(chosen == self.choices.right)
        return Grade(points, points == 1, verdict(points), self.choices.remarks(chosen))
