"""What every kind of question has in common: what it shows, what it keeps back, and how it judges.

A kind is one module beside this one, found through ``registry``. Nothing here knows how a question looks on a page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol, TypedDict

from edtech_app.domain.errors import InvalidError
from edtech_app.domain.words import _

VERSION = 1
MOST_ANSWER = 1_000
MOST_GUESS = 0.4
FREE_GUESS = 0.05

Answer = str | Sequence[str]
"""What a learner sends: the text typed, or the ids of the options chosen."""


class NotAnAnswerError(InvalidError):
    """What was sent cannot be understood as an answer, so that it counts as no attempt."""

    code = "not_an_answer"

    def __init__(self, message: str) -> None:
        super().__init__(message, field="answer")


@dataclass(frozen=True, slots=True)
class ShownOption:
    """An option as everybody may see it."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What the author says to those who choose an option."""

    option_id: str
    text: str


@dataclass(frozen=True, slots=True)
class PublicQuestion:
    """What a browser may see before the key: nothing here tells the answer."""

    kind: str
    prompt: str
    options: tuple[ShownOption, ...] = ()
    unit: str = ""
    """The unit to answer in; empty where naming it is part of the answer, or where there is none."""
    needs_unit: bool = False
    hints: int = 0


@dataclass(frozen=True, slots=True)
class Key:
    """What is shown once the answer may be known."""

    right: tuple[str, ...] = ()
    """The ids of the options that are right."""
    answer: str = ""
    """The answer as the author would write it, for a question that is answered in one's own words."""
    explanation: str = ""
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Grade:
    """A judgement: the part of the points from 0 to 1, and what to say. Only ``is_right`` is evidence for mastery."""

    points: float
    is_right: bool
    feedback: str
    remarks: tuple[Remark, ...] = ()
    """The author's words on the options that were chosen, and on no other."""


class StemParts(TypedDict):
    """The parts of a ``Stem``, to be handed on."""

    prompt: str
    explanation: str
    hints: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stem:
    """The parts that a question of any kind may have."""

    prompt: str
    explanation: str = ""
    hints: tuple[str, ...] = ()

    def stem_payload(self, kind: str) -> dict[str, Any]:
        """Return these parts in the stored form, without those that are absent."""
        stored: dict[str, Any] = {"version": VERSION, "kind": kind, "prompt": self.prompt}
        if self.explanation:
            stored["explanation"] = self.explanation
        if self.hints:
            stored["hints"] = list(self.hints)
        return stored


class Question(Protocol):
    """A question of some kind, already validated."""

    kind: ClassVar[str]

    @property
    def prompt(self) -> str:
        """What is asked, in Markdown."""
        ...

    @property
    def explanation(self) -> str:
        """Why the answer is what it is, in Markdown; shown with the key."""
        ...

    @property
    def hints(self) -> tuple[str, ...]:
        """Help in steps, in Markdown, each shown on request."""
        ...

    @property
    def guess(self) -> float:
        """The chance of a right answer from somebody who does not know."""
        ...

    def payload(self) -> dict[str, Any]:
        """Return the one stored form: parsing it again gives an equal question."""
        ...

    def public(self, seed: str = "") -> PublicQuestion:
        """Return what may be seen before the key; the order of options depends on ``seed`` alone."""
        ...

    def key(self) -> Key:
        """Return what is shown once the answer may be known."""
        ...

    def grade(self, answer: Answer) -> Grade:
        """Judge ``answer``: the same answer always gets the same grade.

        Raises:
            NotAnAnswerError: It cannot be understood as an answer at all.
        """
        ...


def verdict(points: float) -> str:
    """Say in words how ``points`` from 0 to 1 are meant."""
    if points >= 1:
        return _("Right.")
    return _("Partly right.") if points > 0 else _("Not right yet.")


def one_text(answer: Answer) -> str:
    """Return the text of a typed answer, stripped.

    Raises:
        NotAnAnswerError: It is empty, too long, no text, or more than one.
    """
    parts = texts(answer)
    text = parts[0].strip() if len(parts) == 1 else ""
    if not text:
        raise NotAnAnswerError(_("Write an answer first."))
    return parts[0]


def texts(answer: Answer) -> tuple[str, ...]:
    """Return ``answer`` as texts of a bearable size, whatever a browser sent.

    Raises:
        NotAnAnswerError: It is not made of texts, or is too long.
    """
    parts: tuple[object, ...] = (answer,) if isinstance(answer, str) else _items(answer)
    if not all(isinstance(part, str) for part in parts):
        raise NotAnAnswerError(_("This cannot be read as an answer."))
    words = tuple(str(part) for part in parts)
    if sum(map(len, words)) > MOST_ANSWER:
        raise NotAnAnswerError(_("An answer has at most {most} characters.", most=f"{MOST_ANSWER:,}"))
    if not all(is_plain(word) for word in words):
        raise NotAnAnswerError(_("The answer has a character that cannot be read."))
    return words


def is_plain(text: str) -> bool:
    """Whether ``text`` can be stored anywhere: no NUL and no half of a surrogate pair."""
    return not any(char == "\0" or "\ud800" <= char <= "\udfff" for char in text)


def _items(answer: object) -> tuple[object, ...]:
    if isinstance(answer, Mapping) or not isinstance(answer, Sequence):
        return (None,)
    return tuple(answer[: MOST_ANSWER + 1])
