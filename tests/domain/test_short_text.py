"""Short text questions."""

import pytest

from edtech_app.domain.errors import InvalidError
from edtech_app.domain.questions import NotAnAnswerError, parse_question


def short(*accepted: object, **more: object):
    return parse_question({"version": 1, "kind": "short_text", "prompt": "Say it.", "accepted": list(accepted), **more})


@pytest.mark.parametrize(
    "answer", ["don’t know", "DON'T   KNOW", " don`t\u00a0know\n", "ｄｏｎ't know", "don't\u200b know"]
)
def test_what_a_keyboard_makes_of_quotes_spaces_and_case_does_not_count(answer):
    grade = short("nothing", "Don't know").grade(answer)
    assert (grade.is_right, grade.points) == (True, 1)


def test_dashes_are_one_and_so_are_the_ways_to_compose_a_letter():
    assert short("y-axis").grade("y–axis").is_right
    assert short("caf\u00e9").grade("cafe\u0301").is_right
    assert short("Straße").grade("STRASSE").is_right


def test_another_word_is_wrong():
    assert not short("slope").grade("slopes").is_right


def test_case_may_count():
    question = short("NaCl", case_sensitive=True)
    assert question.grade("NaCl").is_right
    assert not question.grade("nacl").is_right


def test_spaces_may_be_ignored_or_exact():
    assert short("y = 2x + 1", spaces="ignore").grade("y=2x+1").is_right
    exact = short(" a  b", spaces="exact")
    assert exact.grade(" a  b").is_right
    assert not exact.grade("a b").is_right
    assert exact.payload()["accepted"] == [" a  b"]


def test_the_key_is_the_first_form():
    assert short("slope", "gradient").key().answer == "slope"


@pytest.mark.parametrize("answer", ["\u200b", "\u00ad\u00ad"])
def test_an_answer_of_nothing_visible_is_none(answer):
    with pytest.raises(NotAnAnswerError):
        short("slope").grade(answer)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"accepted": []}, "accepted"),
        ({"accepted": ["x"] * 51}, "accepted"),
        ({"accepted": [5]}, "accepted.0"),
        ({"accepted": ["x" * 501]}, "accepted.0"),
        ({"accepted": ["\u200b"]}, "accepted"),
        ({"spaces": "none"}, "spaces"),
        ({"case_sensitive": 1}, "case_sensitive"),
    ],
)
def test_unsound_forms_are_refused(changes, field):
    with pytest.raises(InvalidError) as refused:
        short("slope", **changes)
    assert refused.value.field == field
