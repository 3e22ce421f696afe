"""A question's form made one of another kind, and two forms of one question side by side."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from edtech_app.domain.errors import InvalidError
from edtech_app.domain.questions.forms import FEEDBACK, HINT, RIGHT, TEXT, TICKED, rows
from edtech_app.domain.questions.multiple_choice import MultipleChoice
from edtech_app.domain.questions.number_text import read_number
from edtech_app.domain.questions.numeric import Numeric
from edtech_app.domain.questions.short_text import COLLAPSE, ShortText
from edtech_app.domain.questions.single_choice import SingleChoice
from edtech_app.domain.words import _

Form = Mapping[str, str]

INTO = {
    SingleChoice.kind: MultipleChoice.kind,
    MultipleChoice.kind: SingleChoice.kind,
    Numeric.kind: ShortText.kind,
    ShortText.kind: Numeric.kind,
}
"""What each kind can be turned into."""


@dataclass(frozen=True, slots=True)
class Turned:
    """A form of another kind, and in whole sentences what of the old one is not in it."""

    kind: str
    form: dict[str, str]
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """A part of a question that two people wrote otherwise, each as one would read it out."""

    part: str
    mine: str
    theirs: str


def turned_form(kind: str, form: Form) -> Turned:
    """Return a form as the other kind that it can become, with all that fits.

    Raises:
        InvalidError: Nothing of its answer would fit.
    """
    stem = {name: text for name, text in form.items() if name in {"prompt", "explanation"} or name.startswith(HINT)}
    answer, lost = _TURNS[kind](form)
    return Turned(INTO[kind], stem | answer, tuple(lost))


def differences(mine: Form, theirs: Form, was: Form) -> tuple[Difference, ...]:
    """Return what I changed of ``was`` and somebody else says otherwise, part by part, in the order of the form.

    Options are one thing, and so are hints: whoever changed one of them is shown all that differ.
    """
    before, ours, others = dict(_said(was)), dict(_said(mine)), dict(_said(theirs))
    parts = dict.fromkeys((*ours, *others, *before))
    touched = {part[0] for part in parts if ours.get(part, "") != before.get(part, "")}
    return tuple(
        Difference(part[1], ours.get(part, ""), others.get(part, ""))
        for part in parts
        if part[0] in touched and ours.get(part, "") != others.get(part, "")
    )


def _to_several(form: Form) -> tuple[dict[str, str], list[str]]:
    options = {name: text for name, text in form.items() if name.partition(":")[0] in {TEXT, FEEDBACK, "shuffle"}}
    return options | ({f"{RIGHT}:{form[RIGHT]}": TICKED} if form.get(RIGHT) else {}), []


def _to_one(form: Form) -> tuple[dict[str, str], list[str]]:
    options = {name: text for name, text in form.items() if name.partition(":")[0] in {TEXT, FEEDBACK, "shuffle"}}
    right = [row for row in rows(form, TEXT) if form.get(f"{RIGHT}:{row}") == TICKED]
    lost = [_("“{option}” is no longer marked as right.", option=form[f"{TEXT}:{row}"]) for row in right[1:]]
    return options | ({RIGHT: right[0]} if right else {}), lost


def _to_words(form: Form) -> tuple[dict[str, str], list[str]]:
    answer, unit = form.get("answer", "").strip(), form.get("unit", "").strip()
    bare = [answer] if answer and not form.get("unit_required") else []
    lost = []
    if form.get("tolerance_size", "").strip():
        lost.append(_("Only these very words count as right, nothing that is near to the number."))
    if form.get("units", "").strip():
        lost.append(_("Other units are not accepted any more."))
    return {"accepted": "\n".join([*([f"{answer} {unit}"] if answer and unit else []), *bare])}, lost


def _to_number(form: Form) -> tuple[dict[str, str], list[str]]:
    accepted = [line.strip() for line in form.get("accepted", "").splitlines() if line.strip()]
    numbers = {line: read_number(line) for line in accepted}
    answer = next((line for line in accepted if numbers[line] is not None), "")
    if accepted and not answer:
        raise InvalidError(_("None of its answers is a number, so it cannot be answered by one."), field="accepted")
    others = [line for line in accepted if numbers[line] != numbers[answer]]
    lost = [_("“{answer}” is no longer accepted.", answer=line) for line in others]
    if form.get("case_sensitive") or form.get("spaces", COLLAPSE) not in {"", COLLAPSE}:
        lost.append(_("Capital letters and spaces do not matter any more."))
    return {"answer": answer}, lost


def _said(form: Form) -> Iterator[tuple[tuple[str, str], str]]:
    """Name the parts of a form, each with what it belongs to, and what they say."""
    yield ("prompt", _("Question")), form.get("prompt", "")
    for number, row in enumerate(rows(form, TEXT), 1):
        remark = _("What to say to those who choose option {number}", number=number)
        yield (TEXT, _("Option {number}", number=number)), form[f"{TEXT}:{row}"]
        yield (TEXT, remark), form.get(f"{FEEDBACK}:{row}", "")
    right = [form[f"{TEXT}:{row}"] for row in rows(form, TEXT) if form.get(RIGHT) == row or form.get(f"{RIGHT}:{row}")]
    yield (TEXT, _("Right")), ", ".join(right)
    for name, words in _FIELDS:
        yield (name, words), form.get(name, "")
    for name, words in _BOXES:
        yield (name, words), _("Yes") if form.get(name) else _("No")
    for number, row in enumerate(rows(form, HINT), 1):
        yield (HINT, _("Hint {number}", number=number)), form[f"{HINT}:{row}"]
    yield ("explanation", _("Explanation")), form.get("explanation", "")


_FIELDS = (
    ("answer", _("Answer")),
    ("tolerance_size", _("How far off still counts")),
    ("unit", _("Unit")),
    ("units", _("Other units")),
    ("accepted", _("Answers that are right")),
    ("spaces", _("Spaces")),
)
_BOXES = (
    ("shuffle", _("An order of its own for each student")),
    ("unit_required", _("Naming the unit is a part of the answer")),
    ("case_sensitive", _("Capital letters count")),
)
_TURNS: dict[str, Callable[[Form], tuple[dict[str, str], list[str]]]] = {
    SingleChoice.kind: _to_several,
    MultipleChoice.kind: _to_one,
    Numeric.kind: _to_words,
    ShortText.kind: _to_number,
}
