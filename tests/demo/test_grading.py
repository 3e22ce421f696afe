"""The grader agrees with the course: it takes every key, and refuses what a common mistake gives."""

from collections.abc import Iterator

import pytest

from edtech_app.domain.questions.base import Answer
from edtech_app.domain.questions.registry import parse_question

from .reader import Question, questions

LETTERS = "abcdefghijklmnopqrst"

each_question = pytest.mark.parametrize("question", questions(), ids=lambda question: question.id)


def right_answers(question: Question) -> Iterator[Answer]:
    """Give every answer that the course itself calls right."""
    payload = question.payload
    match question.kind:
        case "numeric":
            own = [payload["unit"]] if "unit" in payload else []
            spellings = [name for name, size in payload.get("units", {}).items() if size == 1]
            yield payload["answer"]
            yield from (f"{payload['answer']} {unit}" for unit in own + spellings)
        case "short_text":
            yield from payload["accepted"]
        case _:
            yield [letter for letter, option in zip(LETTERS, payload["options"], strict=False) if option.get("right")]


@each_question
def test_what_the_course_calls_right_is_graded_right(question: Question) -> None:
    graded = parse_question(stored(question))
    for answer in right_answers(question):
        assert graded.grade(answer).is_right, answer


@each_question
def test_another_answer_is_graded_wrong(question: Question) -> None:
    match question.kind:
        case "numeric":
            wrong: Answer = "-12345.678"
        case "short_text":
            wrong = "something else"
        case _:
            options = zip(LETTERS, question.payload["options"], strict=False)
            wrong = [next(letter for letter, option in options if not option.get("right"))]
    assert not parse_question(stored(question)).grade(wrong).is_right


def test_other_units_are_worth_what_they_are() -> None:
    worth = {("cm", "m"): 100, ("m", "cm"): 0.01, ("km", "m"): 0.001}
    for question in questions():
        for other, size in question.payload.get("units", {}).items():
            assert size == worth.get((question.payload["unit"], other), 1), question.id


def stored(question: Question) -> dict[str, object]:
    """Return the payload as the database keeps it."""
    return {key: part for key, part in question.payload.items() if key not in {"id", "assesses"}} | {"version": 1}
