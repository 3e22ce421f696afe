"""Multiple choice: any number of options, at least one, are right."""

from dataclasses import dataclass
from typing import Any, ClassVar, Self

from edtech_app.domain.questions.base import Answer, Grade, Key, PublicQuestion, Stem, verdict
from edtech_app.domain.questions.fields import COMMON, Fields, read_stem
from edtech_app.domain.questions.options import Options, read_options
from edtech_app.domain.words import _


@dataclass(frozen=True, slots=True, kw_only=True)
class MultipleChoice(Stem):
    """A question for which all right options, and no other, are to be chosen."""

    kind: ClassVar[str] = "multiple_choice"
    choices: Options

    @classmethod
    def parse(cls, payload: object) -> Self:
        """Read a payload of this kind, or raise ``InvalidError``."""
        fields = Fields(payload, COMMON | {"options", "shuffle"})
        stem, choices = read_stem(fields), read_options(fields)
        if not choices.right:
            raise fields.complaint("options", _("At least one option must be right."))
        return cls(**stem, choices=choices)

    @property
    def guess(self) -> float:
        """One in as many as there are ways to tick the options."""
        return float(0.5 ** len(self.choices.options))

    def payload(self) -> dict[str, Any]:
        """Return the stored form."""
        return self.stem_payload(self.kind) | self.choices.payload()

    def public(self, seed: str = "") -> PublicQuestion:
        """Return what may be seen before the key."""
        return PublicQuestion(self.kind, self.prompt, options=self.choices.shown(seed), hints=len(self.hints))

    def key(self) -> Key:
        """Return the right options in the author's order, and the author's words on all of them."""
        right = tuple(option.id for option in self.choices.options if option.is_right)
        return Key(right=right, explanation=self.explanation, remarks=self.choices.remarks())

    def grade(self, answer: Answer) -> Grade:
        """Judge the options that were chosen: a wrong one takes away what a right one gives."""
        chosen, right = self.choices.chosen(answer), self.choices.right
        points = max(0.0, (len(chosen & right) - len(chosen - right)) / len(right))
        return Grade(points, chosen == right, verdict(points), self.choices.remarks(chosen))
