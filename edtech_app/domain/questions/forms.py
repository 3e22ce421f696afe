"""A question as the fields of its author's form, and back. A kind is one row of ``_PARTS`` here.

Fields are texts by name. What repeats has its row behind a colon: ``text:a``, ``right:a`` and ``feedback:a`` are an
option's, ``hint:0`` is a hint; the order of the fields is the order of the rows. Boxes that are not ticked are absent.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from edtech_app.domain.errors import InvalidError
from edtech_app.domain.questions.base import VERSION, is_plain
from edtech_app.domain.questions.fields import MOST_HINT, MOST_PROMPT
from edtech_app.domain.questions.multiple_choice import MultipleChoice
from edtech_app.domain.questions.number_text import read_quantity
from edtech_app.domain.questions.numeric import MOST_UNIT, Numeric
from edtech_app.domain.questions.options import LEAST_OPTIONS, MOST_OPTION, MOST_OPTIONS
from edtech_app.domain.questions.registry import parse_question
from edtech_app.domain.questions.short_text import MOST_FORM, MOST_FORMS, ShortText
from edtech_app.domain.questions.single_choice import SingleChoice
from edtech_app.domain.words import _

Form = Mapping[str, str]
Payload = Mapping[str, Any]

TICKED = "true"
TEXT, RIGHT, FEEDBACK, HINT = "text", "right", "feedback", "hint"

_EMPTY = {
    "prompt": _("Write what is asked."),
    TEXT: _("Write this option, or remove it."),
    HINT: _("Write this hint, or remove it."),
    "answer": _("Write the answer."),
    "accepted": _("Write at least one answer that is right."),
}
_MOST = {
    "prompt": MOST_PROMPT,
    "explanation": MOST_PROMPT,
    TEXT: MOST_OPTION,
    FEEDBACK: MOST_OPTION,
    HINT: MOST_HINT,
    "unit": MOST_UNIT,
}
_UNREADABLE = {
    "answer": _("Write a number, such as 3, -0.5, 2/3 or 3e8."),
    "tolerance_size": _("Write how far off still counts: a number that is not negative."),
    "units": _("Write each unit on a line of its own, with what one of it is: cm = 0.01"),
}


def payload_of(kind: str, form: Form) -> dict[str, Any]:
    """Return the payload that a form describes, sound or not."""
    stem = {"version": VERSION, "kind": kind, "prompt": form.get("prompt", "")}
    stem |= {"explanation": form.get("explanation", ""), "hints": [form[f"{HINT}:{row}"] for row in rows(form, HINT)]}
    return stem | (_PARTS[kind](form) if kind in _PARTS else {})


def form_of(payload: Payload) -> dict[str, str]:
    """Return the fields of a sound payload."""
    form = {
        name: str(payload[name]) for name in ("prompt", "explanation", "answer", "unit", "spaces") if name in payload
    }
    form |= {name: TICKED for name in ("shuffle", "unit_required", "case_sensitive") if payload.get(name)}
    for option in payload.get("options", ()):
        row = option["id"]
        form |= {f"{TEXT}:{row}": option["text"], f"{FEEDBACK}:{row}": option.get("feedback", "")}
        if option.get("right"):
            form |= {RIGHT: row} if payload["kind"] == SingleChoice.kind else {f"{RIGHT}:{row}": TICKED}
    for row, hint in enumerate(payload.get("hints", ())):
        form[f"{HINT}:{row}"] = hint
    for kind, size in payload.get("tolerance", {}).items():
        form |= {"tolerance_kind": kind, "tolerance_size": str(size)}
    form["accepted"] = "\n".join(payload.get("accepted", ()))
    form["units"] = "\n".join(f"{name} = {size}" for name, size in payload.get("units", {}).items())
    return form


def complaints(kind: str, form: Form) -> dict[str, str]:
    """Return what keeps a form from being a question, by the field to write it beside; nothing where it is one."""
    found = {name: _EMPTY[_part(name)] for name in _needed(kind, form) if not form.get(name, "").strip()}
    found |= dict(_unfit_texts(form))
    if kind in _CHOICES:
        found |= dict(_unfit_options(kind, form))
    elif not found and kind == Numeric.kind and (words := _unclear_number(form["answer"])):
        found = {"answer": words}
    if found:
        return found
    try:
        parse_question(payload_of(kind, form))
    except InvalidError as error:
        field = _field(error.field, form)
        return {field: _UNREADABLE.get(field, error.message)}
    return {}


def rows(form: Form, part: str) -> list[str]:
    """Return the rows of what repeats, in their order."""
    return [name.partition(":")[2] for name in form if name.startswith(f"{part}:")]


def _needed(kind: str, form: Form) -> Iterator[str]:
    """Name the fields that cannot be empty."""
    yield "prompt"
    if kind == Numeric.kind:
        yield "answer"
    if kind == ShortText.kind:
        yield "accepted"
    for part in (TEXT, HINT):
        yield from (f"{part}:{row}" for row in rows(form, part))


def _unfit_texts(form: Form) -> Iterator[tuple[str, str]]:
    """Name the fields that are too long, or that hold what is no text."""
    for name, text in form.items():
        most = _MOST.get(_part(name))
        if most and len(text) > most:
            yield (
                name,
                _("Make this shorter: it has {count} characters, and {most} is the most.", count=len(text), most=most),
            )
        if not is_plain(text):
            yield name, _("There is a character in this that is not text. Write it anew.")
    accepted = _lines(form, "accepted")
    if len(accepted) > MOST_FORMS or any(len(line) > MOST_FORM for line in accepted):
        yield (
            "accepted",
            _("Write at most {lines} lines, each of at most {most} characters.", lines=MOST_FORMS, most=MOST_FORM),
        )


def _unfit_options(kind: str, form: Form) -> Iterator[tuple[str, str]]:
    """Name the options that say what another says, and say what is wrong with them together."""
    numbers: dict[str, int] = {}
    for number, row in enumerate(rows(form, TEXT), 1):
        text = form[f"{TEXT}:{row}"].strip()
        if text and numbers.setdefault(text, number) < number:
            yield f"{TEXT}:{row}", _("This says the same as option {number}.", number=numbers[text])
    count = len(rows(form, TEXT))
    if count < LEAST_OPTIONS:
        yield "options", _("There is no choice with fewer than two options.")
    elif count > MOST_OPTIONS:
        yield (
            "options",
            _("A question has at most {most} options, and here are {count}.", most=MOST_OPTIONS, count=count),
        )
    elif not any(option["right"] for option in _options(form)):
        one, some = _("Mark the option that is right."), _("Mark the options that are right: one at least.")
        yield "options", one if kind == SingleChoice.kind else some


def _unclear_number(text: str) -> str:
    """Say why what looks like a number is not taken for one; nothing where it is, or looks like none."""
    written = read_quantity(text)
    if written and written.unit:
        return _("Write the number alone: its unit has a field of its own.")
    if written and len(written.readings) > 1:
        one, other = text.strip().replace(",", ""), text.strip().replace(",", ".")
        return _("This can be read in two ways. Write {one} or {other}.", one=one, other=other)
    return ""


def _part(name: str) -> str:
    return name.partition(":")[0]


def _field(path: str, form: Form) -> str:
    """Return the field of the form that a part of the payload came from."""
    part, _dot, rest = path.partition(".")
    row, _dot, name = rest.partition(".")
    if part in {"options", "hints"} and row.isdigit():
        kind = HINT if part == "hints" else FEEDBACK if name == FEEDBACK else TEXT
        return f"{kind}:{rows(form, TEXT if part == 'options' else HINT)[int(row)]}"
    return "tolerance_size" if part == "tolerance" else part


def _choice(form: Form) -> dict[str, Any]:
    return {"options": _options(form), "shuffle": _is_ticked(form, "shuffle")}


def _options(form: Form) -> list[dict[str, Any]]:
    return [
        {
            "id": row,
            "text": form[f"{TEXT}:{row}"],
            "right": form.get(RIGHT) == row or _is_ticked(form, f"{RIGHT}:{row}"),
            "feedback": form.get(f"{FEEDBACK}:{row}", ""),
        }
        for row in rows(form, TEXT)
    ]


def _numeric(form: Form) -> dict[str, Any]:
    parts: dict[str, Any] = {"answer": form.get("answer", ""), "unit": form.get("unit", "")}
    if size := form.get("tolerance_size", "").strip():
        parts["tolerance"] = {form.get("tolerance_kind", "absolute"): size}
    if units := [line.rpartition("=") for line in _lines(form, "units")]:
        parts["units"] = {(name if equals else value).strip(): value.strip() for name, equals, value in units}
    return parts | {"unit_required": _is_ticked(form, "unit_required")}


def _short_text(form: Form) -> dict[str, Any]:
    parts = {"accepted": _lines(form, "accepted"), "case_sensitive": _is_ticked(form, "case_sensitive")}
    return parts | {"spaces": form.get("spaces", "")}


def _lines(form: Form, name: str) -> list[str]:
    return [line for line in form.get(name, "").replace("\r", "").split("\n") if line.strip()]


def _is_ticked(form: Form, name: str) -> bool:
    return form.get(name) == TICKED


_CHOICES = {SingleChoice.kind, MultipleChoice.kind}
_PARTS: Mapping[str, Callable[[Form], dict[str, Any]]] = {
    SingleChoice.kind: _choice,
    MultipleChoice.kind: _choice,
    Numeric.kind: _numeric,
    ShortText.kind: _short_text,
}
