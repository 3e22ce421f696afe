"""An Open edX problem into text and questions, where each response can stand by itself; else it is kept whole."""

import re
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from edtech_app.domain.blocks import QUESTION, TEXT
from edtech_app.domain.errors import InvalidError
from edtech_app.domain.payloads import sound_payload
from edtech_app.domain.words import _
from edtech_app.importers.olx.flow import Piece, join_pieces
from edtech_app.importers.olx.fragments import RESPONSE, Resolve, parse_html
from edtech_app.importers.olx.pages import Part, markdown_of, parts_of, read_page, split_page
from edtech_app.importers.olx.responses import RESPONSES, NotPlayableError, read_response
from edtech_app.importers.olx.xmls import inner_html, named, parents_of, remove, replace, text_of

__all__ = ["NotPlayableError", "problem_parts"]

MOST_HINTS = 5
SHORT = 40
MOST_ELEMENTS = 5000

_ASSIGNED = re.compile(r"^[ \t]*(\w+)[ \t]*=(?!=)", re.MULTILINE)
_TUPLE = re.compile(r"^[ \t]*\(?((?:\w+[ \t]*,[ \t]*){1,20}\w+)\)?[ \t]*=(?!=)", re.MULTILINE)
_HEADLINE = re.compile(r"\A(?:#+ )?\**(?:Explanation|Answer|Solution)\s*:?\**(?:\n\n|\Z)")
_SOLUTIONS = ("solution", "explanation")
_SCRIPTED = {
    "hintgroup": _("Its hints are worked out by a script."),
    "compoundhint": _("It has hints for several options chosen together."),
    "targetedfeedbackset": _("Its feedback depends on what was answered before."),
}


@dataclass(slots=True)
class _Asked:
    """One response: what it asks, and what stood right behind it."""

    response: Element
    before: list[Piece] = field(default_factory=list)
    behind: list[Piece] = field(default_factory=list)
    explanation: str = ""


def problem_parts(problem: Element, resolve: Resolve) -> list[Part]:
    """Return the blocks of a problem.

    Raises:
        NotPlayableError: It needs what we do not have; the error says what.
    """
    if sum(1 for _element in problem.iter()) > MOST_ELEMENTS:
        raise NotPlayableError("problem", _("It has more than {most} elements.", most=MOST_ELEMENTS))
    responses = [element for element in problem.iter() if element is not problem and _is_response(element)]
    _check(problem, responses)
    parents = parents_of(problem)
    _drop(parents, problem, "script", "style")
    for element in named(problem, "text"):  # to HTML that is a part of a drawing
        element.tag = "span"
    for element in named(problem, "clarification"):
        element.tag, element.text = "span", f" ({text_of(element)})"
        del element[:]
    hints = [markdown_of(inner_html(hint), resolve) for hint in problem.iterfind("demandhint/hint")]
    hints += [markdown_of(inner_html(hint), resolve) for hint in problem.iterfind("hint")]
    _drop(parents, problem, "demandhint", "hint")
    asked = _take_responses(problem, responses, parents, resolve)
    shared = _solutions(problem, parents, resolve)
    if not asked:
        return parts_of(read_page(inner_html(problem), resolve).pieces) + [_text(text) for text in shared]
    asked[-1].explanation = "\n\n".join(part for part in (asked[-1].explanation, *shared) if part)
    pieces = split_page(parse_html(inner_html(problem), resolve))
    intro, tail = _share_out(pieces, asked)
    parts = parts_of(intro)
    for number, one in enumerate(asked):
        parts += _questions(one, hints if number == 0 else [], resolve, alone=len(asked) == 1)
    return parts + parts_of(tail)


def _is_response(element: Element) -> bool:
    return isinstance(element.tag, str) and element.tag.endswith("response")


def _check(problem: Element, responses: list[Element]) -> None:
    """Raise unless every response is of a kind that we have, and none needs a script."""
    for response in responses:
        if response.tag not in RESPONSES:
            why = _("There is no kind of question here that works as an Open edX {kind} does.", kind=response.tag)
            raise NotPlayableError(response.tag, why)
        if any(_is_response(inner) for inner in response.iter() if inner is not response):
            raise NotPlayableError(response.tag, _("One of its responses stands in another."))
    for tag, why in _SCRIPTED.items():
        if problem.find(f".//{tag}") is not None:
            raise NotPlayableError(responses[0].tag if responses else "problem", why)
    variables: set[str] = set()
    for script in problem.iter("script"):
        text = script.text or ""
        variables.update(_ASSIGNED.findall(text))
        variables.update(name for group in _TUPLE.findall(text) for name in re.findall(r"\w+", group))
    if variables:
        used = re.compile(r"\$\(?(?:" + "|".join(map(re.escape, sorted(variables))) + r")\b")
        said = [text for element in problem.iter() if element.tag != "script" for text in _texts(element)]
        if any(used.search(text) for text in said):
            kind = responses[0].tag if responses else "problem"
            raise NotPlayableError(kind, _("Its numbers are worked out by a script."))


def _texts(element: Element) -> list[str]:
    return [element.text or "", element.tail or "", *element.attrib.values()]


def _drop(parents: dict[Element, Element], root: Element, *tags: str) -> None:
    for element in list(named(root, *tags)):
        if element in parents:
            remove(parents, element)


def _take_responses(
    problem: Element, responses: list[Element], parents: dict[Element, Element], resolve: Resolve
) -> list[_Asked]:
    asked = []
    for number, response in enumerate(responses):
        replace(parents, response, Element(RESPONSE, {"n": str(number)}))
        inside = parents_of(response)
        asked.append(_Asked(response, explanation="\n\n".join(_solutions(response, inside, resolve))))
    for element in list(named(problem, "span")):
        if element.get("class") == "gitlink" and element in parents:
            remove(parents, element)
    return asked


def _solutions(root: Element, parents: dict[Element, Element], resolve: Resolve) -> list[str]:
    found = []
    for solution in list(named(root, *_SOLUTIONS)):
        if solution in parents:
            found.append(_HEADLINE.sub("", markdown_of(inner_html(solution), resolve)).strip())
            remove(parents, solution)
    return [text for text in found if text]


def _share_out(pieces: list[Piece], asked: list[_Asked]) -> tuple[list[Piece], list[Piece]]:
    """Give every response what stands before it, and return what is said to all of them and what comes after.

    What stands behind a response in the same item of a list or cell of a table belongs to it.
    """
    between: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.kind == "response":
            between.append([])
        else:
            between[-1].append(piece)
    if len(between) != len(asked) + 1:
        raise NotPlayableError(str(asked[0].response.tag), _("Its parts cannot be told apart."))
    for one, gap in zip(asked, between[1:], strict=True):
        ends = [index for index, piece in enumerate(gap) if piece.kind == "end"]
        if ends:
            one.behind, gap[:] = gap[: ends[0]], gap[ends[0] + 1 :]
    *before, tail = between
    if len(asked) == 1 and _blank(before[0]):
        asked[0].before = tail
        return [], []
    intro = before[0][:-1] if len(asked) > 1 else []
    before[0] = before[0][len(intro) :]
    for one, own in zip(asked, before, strict=True):
        one.before = own
    return intro, tail


def _blank(pieces: list[Piece]) -> bool:
    return not join_pieces(pieces).strip()


def _questions(asked: _Asked, hints: list[str], resolve: Resolve, *, alone: bool) -> list[Part]:
    """Return the questions of one response."""
    payloads = read_response(asked.response, resolve)
    inside = payloads.prompt
    before, behind = join_pieces(asked.before), join_pieces(asked.behind)
    if before and behind and len(behind) <= SHORT and "\n" not in behind:
        before, behind = f"{before} … {behind}", ""
    prompt = "\n\n".join(part for part in (before, inside, behind) if part.strip())
    kind = str(asked.response.tag)
    if not prompt.strip():
        why = _("It does not say what it asks.") if alone else _("Its parts cannot be told apart.")
        raise NotPlayableError(kind, why)
    if len(payloads.questions) != 1:
        raise NotPlayableError(kind, _("Its parts cannot be told apart."))
    payload: dict[str, Any] = {"version": 1, **payloads.questions[0], "prompt": prompt}
    explanation = "\n\n".join(part for part in (asked.explanation, payloads.remarks) if part)
    if explanation:
        payload["explanation"] = explanation
    if hints:
        payload["hints"] = [*hints[: MOST_HINTS - 1], "\n\n".join(hints[MOST_HINTS - 1 :])][: len(hints)]
    try:
        return [(QUESTION, sound_payload(QUESTION, payload))]
    except InvalidError as error:
        raise NotPlayableError(kind, error.message) from error


def _text(markdown: str) -> Part:
    return (TEXT, {"markdown": markdown})
