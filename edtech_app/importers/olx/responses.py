"""The responses of Open edX problems that our kinds of question can hold, one function each."""

import ast
import copy
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from edtech_app.domain.words import _
from edtech_app.importers.olx.escape import escape_start, escape_text
from edtech_app.importers.olx.fragments import Resolve
from edtech_app.importers.olx.pages import markdown_of
from edtech_app.importers.olx.xmls import inner_html, named, parents_of, remove, text_of

LETTERS = "abcdefghijklmnopqrstuvwxyz"

_INPUTS = (
    "choicegroup",
    "radiogroup",
    "checkboxgroup",
    "optioninput",
    "textline",
    "formulaequationinput",
    "textbox",
    "responseparam",
    "additional_answer",
    "correcthint",
    "stringequalhint",
    "regexphint",
    "choicehint",
    "optionhint",
)
_TRUE = "true"
MOST_LIST = 20_000
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?(?:/\d+)?")
_DEFAULT_TOLERANCE = 0.00001


class NotPlayableError(ValueError):
    """We have no kind of question for this; ``kind`` and ``why`` say what and why."""

    def __init__(self, kind: str, why: str) -> None:
        super().__init__(why)
        self.kind = str(kind)
        self.why = why


@dataclass(slots=True)
class Read:
    """A response as parts of payloads, what it says itself, and remarks for the explanation."""

    prompt: str = ""
    questions: list[dict[str, Any]] = field(default_factory=list)
    remarks: str = ""


def read_response(response: Element, resolve: Resolve) -> Read:
    """Return what a response asks and takes.

    Raises:
        NotPlayableError: It takes what our kinds do not.
    """
    read = RESPONSES[response.tag](response, resolve)
    said = [markdown_of(inner_html(hint), resolve) for hint in named(response, "correcthint")]
    parents = parents_of(response)
    for element in list(named(response, *_INPUTS)):
        if element in parents:
            remove(parents, element)
    for element in list(named(response, "label", "description")):
        element.tag = "p"
    read.prompt = markdown_of(inner_html(response), resolve)
    read.remarks = "\n\n".join(remark for remark in (*said, read.remarks) if remark)
    return read


def _single_choice(response: Element, resolve: Resolve) -> Read:
    groups = list(named(response, "choicegroup", "radiogroup"))
    _refuse_partial(response)
    if len(groups) != 1:
        raise NotPlayableError(response.tag, _("It has not exactly one list of options."))
    options = [_option(choice, index, resolve) for index, choice in enumerate(groups[0].iter("choice"))]
    if sum("right" in option for option in options) > 1:
        raise NotPlayableError(response.tag, _("Several of its options are right, and any one of them is enough."))
    question: dict[str, Any] = {"kind": "single_choice", "options": options}
    if (groups[0].get("shuffle") or "").lower() == _TRUE:
        question["shuffle"] = True
    return Read(questions=[question])


def _multiple_choice(response: Element, resolve: Resolve) -> Read:
    groups = list(named(response, "checkboxgroup", "choicegroup", "radiogroup"))
    if len(groups) != 1:
        raise NotPlayableError(response.tag, _("It has not exactly one list of options."))
    choices = list(groups[0].iter("choice"))
    options = [_option(choice, index, resolve) for index, choice in enumerate(choices)]
    remarks = [
        f"- {option['text']}: {markdown_of(inner_html(hint), resolve)}"
        for choice, option in zip(choices, options, strict=True)
        for hint in choice.iter("choicehint")
        if (hint.get("selected") or "").lower() == "false" and text_of(hint)
    ]
    return Read(questions=[{"kind": "multiple_choice", "options": options}], remarks="\n".join(remarks))


def _option(choice: Element, index: int, resolve: Resolve) -> dict[str, Any]:
    """Return an option; a hint that is for leaving it out is no feedback on choosing it."""
    hints = [hint for hint in choice.iter("choicehint") if (hint.get("selected") or "").lower() != "false"]
    feedback = "\n\n".join(markdown_of(inner_html(hint), resolve) for hint in hints if text_of(hint))
    bare = _without(choice, "choicehint")
    return _made_option(index, markdown_of(inner_html(bare), resolve), choice.get("correct"), feedback)


def _without(element: Element, tag: str) -> Element:
    copied = copy.deepcopy(element)
    parents = parents_of(copied)
    for inner in list(named(copied, tag)):
        remove(parents, inner)
    return copied


def _made_option(index: int, text: str, correct: str | None, feedback: str = "") -> dict[str, Any]:
    option: dict[str, Any] = {"id": LETTERS[index] if index < len(LETTERS) else f"o{index + 1}", "text": text}
    if (correct or "").lower() == _TRUE:
        option["right"] = True
    if feedback:
        option["feedback"] = feedback
    return option


def _dropdown(response: Element, resolve: Resolve) -> Read:
    _refuse_partial(response)
    questions = []
    for menu in response.iter("optioninput"):
        options = []
        for index, option in enumerate(menu.iter("option")):
            hints = "\n\n".join(markdown_of(inner_html(hint), resolve) for hint in option.iter("optionhint"))
            text = markdown_of(inner_html(_without(option, "optionhint")), resolve)
            options.append(_made_option(index, text, option.get("correct"), hints))
        right = (menu.get("correct") or "").strip()
        options += [
            _made_option(index, escape_start(escape_text(word)), _TRUE if word == right else "")
            for index, word in enumerate(_listed(menu.get("options") or ""))
        ]
        questions.append({"kind": "single_choice", "options": options})
    return Read(questions=questions)


def _listed(text: str) -> list[str]:
    """Return the words of a list as Python writes it: ``('one','two')``."""
    if not text.strip():
        return []
    try:
        words = ast.literal_eval(text) if len(text) <= MOST_LIST else None
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        words = None
    if isinstance(words, tuple | list) and all(isinstance(word, str) for word in words):
        return [word.strip() for word in words]
    raise NotPlayableError("optionresponse", _("Its list of options cannot be read."))


def _numeric(response: Element, _resolve: Resolve) -> Read:
    answer = (response.get("answer") or "").strip()
    if not _NUMBER.fullmatch(answer):
        raise NotPlayableError(response.tag, _("Its answer {answer} is not one number.", answer=answer[:80]))
    if response.find("additional_answer") is not None:
        raise NotPlayableError(response.tag, _("It takes several numbers as answers."))
    question: dict[str, Any] = {"kind": "numeric", "answer": answer}
    said = [param.get("default") or "" for param in response.iter("responseparam") if param.get("type") == "tolerance"]
    tolerance = _tolerance(said[-1].strip()) if said else {}
    if not said and not answer.lstrip("+-").isdigit():
        tolerance = {"relative": _DEFAULT_TOLERANCE}  # as Open edX has it where nothing is said
    if tolerance:
        question["tolerance"] = tolerance
    return Read(questions=[question])


def _tolerance(said: str) -> dict[str, float]:
    percent = said.endswith("%")
    number = said.rstrip("%").strip()
    if not _NUMBER.fullmatch(number) or "/" in number or number.startswith("-"):
        raise NotPlayableError("numericalresponse", _("Its tolerance {said} is not a number.", said=said[:80]))
    value = float(number)
    if not value:
        return {}
    return (
        {"relative": float(f"{value / 100:.12g}")}
        if percent
        else {"absolute": int(value) if value.is_integer() else value}
    )


def _short_text(response: Element, _resolve: Resolve) -> Read:
    kinds = (response.get("type") or "").lower().split()
    if "regexp" in kinds:
        raise NotPlayableError(response.tag, _("Its answer is a pattern (regular expression), not a list of answers."))
    if any(True for _hint in named(response, "regexphint", "stringequalhint")):
        raise NotPlayableError(response.tag, _("It has feedback of its own for single answers."))
    answers = (response.get("answer") or "").split("_or_")
    answers += [more.get("answer") or text_of(more) for more in response.iter("additional_answer")]
    accepted = list(dict.fromkeys(answer.strip() for answer in answers if answer.strip()))
    question: dict[str, Any] = {"kind": "short_text", "accepted": accepted}
    if "ci" not in kinds:
        question["case_sensitive"] = True
    return Read(questions=[question])


def _refuse_partial(response: Element) -> None:
    if any((choice.get("correct") or "").lower() == "partial" for choice in response.iter("choice")):
        raise NotPlayableError(response.tag, _("Some of its options are partly right."))


RESPONSES: dict[str, Callable[[Element, Resolve], Read]] = {
    "multiplechoiceresponse": _single_choice,
    "choiceresponse": _multiple_choice,
    "optionresponse": _dropdown,
    "numericalresponse": _numeric,
    "stringresponse": _short_text,
}
