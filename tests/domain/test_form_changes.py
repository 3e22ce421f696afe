"""A question's form made one of another kind: what fits is kept, what is lost is named; and two forms side by side."""

import pytest

from edtech_app.domain.errors import InvalidError
from edtech_app.domain.questions import KINDS
from edtech_app.domain.questions.form_changes import INTO, Difference, differences, turned_form
from edtech_app.domain.questions.forms import complaints, form_of
from tests.domain.test_questions import example

STEM = {"prompt": "?", "explanation": "So.", "hint:a": "Look."}
CHOICE = {"text:a": "Oak", "feedback:a": "Yes.", "text:b": "Elm", "text:c": "Moss", "shuffle": "true"}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "short_text"])
def test_a_question_that_is_turned_is_a_question(kind):
    turned = turned_form(kind, form_of(example(kind)))
    assert turned.kind == INTO[kind]
    assert complaints(turned.kind, turned.form) == {}


@pytest.mark.parametrize(
    ("kind", "answer", "becomes", "lost"),
    [
        ("single_choice", CHOICE | {"right": "b"}, CHOICE | {"right:b": "true"}, []),
        ("single_choice", CHOICE, CHOICE, []),
        ("multiple_choice", CHOICE | {"right:b": "true"}, CHOICE | {"right": "b"}, []),
        (
            "multiple_choice",
            CHOICE | {"right:a": "true", "right:b": "true"},
            CHOICE | {"right": "a"},
            ["“Elm” is no longer marked as right."],
        ),
        ("numeric", {"answer": "3.5"}, {"accepted": "3.5"}, []),
        ("numeric", {"answer": "5", "unit": "m"}, {"accepted": "5 m\n5"}, []),
        ("numeric", {"answer": "5", "unit": "m", "unit_required": "true"}, {"accepted": "5 m"}, []),
        (
            "numeric",
            {"answer": "5", "unit": "m", "tolerance_size": "1", "units": "cm = 0.01"},
            {"accepted": "5 m\n5"},
            [
                "Only these very words count as right, nothing that is near to the number.",
                "Other units are not accepted any more.",
            ],
        ),
        ("short_text", {"accepted": "five\n5\n5.0"}, {"answer": "5"}, ["“five” is no longer accepted."]),
        ("short_text", {"accepted": "", "spaces": "collapse"}, {"answer": ""}, []),
        (
            "short_text",
            {"accepted": "5", "spaces": "exact"},
            {"answer": "5"},
            ["Capital letters and spaces do not matter any more."],
        ),
    ],
)
def test_what_fits_is_kept_and_what_is_lost_is_named(kind, answer, becomes, lost):
    turned = turned_form(kind, STEM | answer)
    assert (turned.form, list(turned.lost)) == (STEM | becomes, lost)


def test_what_is_no_number_cannot_be_answered_by_one():
    with pytest.raises(InvalidError, match="None of its answers is a number"):
        turned_form("short_text", {"accepted": "petiole\nstalk"})


def test_two_who_changed_one_question_see_where_they_differ():
    was = {"prompt": "?", "text:a": "Oak", "text:b": "Elm", "right": "a"}
    mine = was | {"text:a": "Oaks", "shuffle": "true"}
    theirs = {"prompt": "??", "text:b": "Elm", "right": "b", "explanation": "So."}
    assert differences(mine, theirs, was) == (
        Difference("Option 1", "Oaks", "Elm"),
        Difference("Option 2", "Elm", ""),
        Difference("Right", "Oaks", "Elm"),
        Difference("An order of its own for each student", "Yes", "No"),
    )
    assert differences(mine, mine, was) == ()
