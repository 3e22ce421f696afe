"""A question's form: nothing is lost on the way through its fields, and what is missing is said beside them."""

import pytest

from edtech_app.domain.questions import KINDS, parse_question
from edtech_app.domain.questions.forms import complaints, form_of, payload_of
from tests.domain.test_questions import example

every_kind = pytest.mark.parametrize("kind", list(KINDS))


@every_kind
def test_a_question_goes_through_its_form_and_stays_what_it_is(kind):
    question = parse_question(example(kind))
    form = form_of(question.payload())
    assert complaints(kind, form) == {}
    again = parse_question(payload_of(kind, form))
    assert again.key() == question.key()
    assert again.public() == question.public()
    assert form_of(again.payload()) == form


@every_kind
def test_an_empty_form_says_what_to_write_and_where(kind):
    assert complaints(kind, {"prompt": " "})["prompt"] == "Write what is asked."
    assert set(complaints(kind, {})) - {"prompt"} <= {"options", "answer", "accepted"}


@pytest.mark.parametrize(
    ("kind", "form", "field"),
    [
        ("single_choice", {"text:a": "One", "text:b": "Two"}, "options"),
        ("single_choice", {"text:a": "One", "text:b": "", "right": "a"}, "text:b"),
        ("single_choice", {"text:a": "One", "right": "a"}, "options"),
        ("single_choice", {"text:a": "One", "text:b": " One ", "right": "a"}, "text:b"),
        ("single_choice", {f"text:{row}": f"Number {row}" for row in range(50)} | {"right": "7"}, "options"),
        ("multiple_choice", {"text:a": "One", "text:b": "Two"}, "options"),
        ("multiple_choice", {"text:a": "One", "text:b": "x" * 2001, "right:a": "true"}, "text:b"),
        ("multiple_choice", {"text:a": "1", "text:b": "2", "right:a": "true", "feedback:b": "x" * 2001}, "feedback:b"),
        ("numeric", {"answer": "four"}, "answer"),
        ("numeric", {"answer": "NaN"}, "answer"),
        ("numeric", {"answer": "Infinity"}, "answer"),
        ("numeric", {"answer": "1e401"}, "answer"),
        ("numeric", {"answer": "1,500"}, "answer"),
        ("numeric", {"answer": "5 cm"}, "answer"),
        ("numeric", {"answer": "5", "unit": "x" * 41}, "unit"),
        ("numeric", {"answer": "4", "tolerance_size": "-1"}, "tolerance_size"),
        ("numeric", {"answer": "4", "tolerance_size": "1", "tolerance_kind": "other"}, "tolerance_size"),
        ("numeric", {"answer": "4", "unit_required": "true"}, "unit"),
        ("numeric", {"answer": "4", "unit": "m", "units": "cm"}, "units"),
        ("short_text", {"accepted": "\n \n"}, "accepted"),
        ("short_text", {"accepted": "\n".join(map(str, range(51)))}, "accepted"),
        ("short_text", {"accepted": "x" * 501}, "accepted"),
        ("short_text", {"accepted": "four", "prompt": "🍁" * 10_001}, "prompt"),
        ("short_text", {"accepted": "four", "explanation": "half a \ud83c"}, "explanation"),
        ("short_text", {"accepted": "four", "hint:h": ""}, "hint:h"),
        ("short_text", {"accepted": "four", "hint:h": "x" * 5001}, "hint:h"),
        ("none", {}, "kind"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(kind, form, field):
    found = complaints(kind, {"prompt": "How many?", **form})
    assert list(found) == [field]
    assert found[field].endswith((".", "0.01"))


def test_all_that_is_wrong_is_said_at_once():
    form = {"prompt": "", "text:a": "One", "text:b": "One", "text:c": "x" * 2001, "text:d": ""}
    assert complaints("multiple_choice", form) == {
        "prompt": "Write what is asked.",
        "text:b": "This says the same as option 1.",
        "text:c": "Make this shorter: it has 2001 characters, and 2000 is the most.",
        "text:d": "Write this option, or remove it.",
        "options": "Mark the options that are right: one at least.",
    }


@pytest.mark.parametrize("answer", ["3,5", "1e400", "-0.5", "2/3", "1 1/2", "٣"])
def test_a_number_is_taken_as_people_write_it(answer):
    assert complaints("numeric", {"prompt": "كم؟ 🍁", "answer": answer}) == {}


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("x", "Write a number, such as 3, -0.5, 2/3 or 3e8."),
        ("1,500", "This can be read in two ways. Write 1500 or 1.500."),
        ("5 cm", "Write the number alone: its unit has a field of its own."),
    ],
)
def test_the_words_for_a_number_are_those_of_a_person(answer, words):
    assert complaints("numeric", {"prompt": "?", "answer": answer}) == {"answer": words}
