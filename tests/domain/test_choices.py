"""Single and multiple choice."""

import pytest

from edtech_app.domain.errors import InvalidError
from edtech_app.domain.questions import NotAnAnswerError, Remark, parse_question

PRIMES = [
    {"text": "2", "right": True, "feedback": "The only even one."},
    {"text": "9", "feedback": "It is 3 times 3."},
    {"text": "11", "right": True},
    {"text": "15"},
]
CAPITALS = [{"text": "Rome"}, {"text": "Paris", "right": True, "feedback": "On the Seine."}, {"text": "Oslo"}]


def choice(kind="single_choice", options=CAPITALS, **more: object):
    return parse_question({"version": 1, "kind": kind, "prompt": "Which?", "options": options, **more})


def test_options_without_ids_get_letters():
    assert [option.id for option in choice().public().options] == ["a", "b", "c"]
    assert [option["id"] for option in choice().payload()["options"]] == ["a", "b", "c"]


def test_the_right_option_is_right_and_is_told_why():
    grade = choice().grade("b")
    assert (grade.points, grade.is_right, grade.feedback) == (1, True, "Right.")
    assert grade.remarks == (Remark("b", "On the Seine."),)
    assert choice().grade(["b"]) == grade


def test_a_wrong_option_is_not_and_tells_nothing_of_the_others():
    grade = choice().grade(["a"])
    assert (grade.points, grade.is_right, grade.remarks) == (0, False, ())


@pytest.mark.parametrize("answer", ["d", ["a", "b"], "a,b", []])
def test_a_single_choice_takes_one_option_that_exists(answer):
    with pytest.raises(NotAnAnswerError):
        choice().grade(answer)


@pytest.mark.parametrize(
    ("chosen", "points"), [("ac", 1), ("a", 0.5), ("abc", 0.5), ("ab", 0), ("abcd", 0), ("b", 0), ("bd", 0)]
)
def test_multiple_choice_gives_part_of_the_points(chosen, points):
    grade = choice("multiple_choice", PRIMES).grade(list(chosen))
    assert grade.points == points
    assert grade.is_right == (chosen == "ac")


def test_remarks_are_made_on_what_was_chosen_only():
    grade = choice("multiple_choice", PRIMES).grade(["b", "c"])
    assert grade.remarks == (Remark("b", "It is 3 times 3."),)


def test_the_key_tells_all():
    key = choice("multiple_choice", PRIMES, explanation="Count divisors.").key()
    assert (key.right, key.explanation) == (("a", "c"), "Count divisors.")
    assert {remark.option_id for remark in key.remarks} == {"a", "b"}
    assert choice().key().right == ("b",)


def test_the_chance_of_a_guess_depends_on_the_options():
    assert choice().guess == pytest.approx(1 / 3)
    assert choice(options=CAPITALS[:2]).guess == 0.4
    assert choice("multiple_choice", PRIMES).guess == 1 / 16


def test_a_shuffled_order_is_the_learners_own_and_stable():
    many = [{"text": str(i), "right": i == 3} for i in range(20)]
    question = choice(options=many, shuffle=True)
    orders = {question.public(f"learner {i}").options for i in range(20)}
    assert len(orders) == 20
    assert question.public("ada") == question.public("ada")
    assert set(question.public("ada").options) == set(choice(options=many).public("ada").options)
    assert choice(options=many).public("ada") == choice(options=many).public("bob")


@pytest.mark.parametrize(
    ("kind", "options", "field"),
    [
        ("single_choice", [{"text": "a"}, {"text": "b"}], "options"),
        ("single_choice", [{"text": "a", "right": True}, {"text": "b", "right": True}], "options"),
        ("multiple_choice", [{"text": "a"}, {"text": "b"}], "options"),
        ("multiple_choice", [{"text": "a", "right": True}], "options"),
        ("multiple_choice", [{"text": "a", "right": True}] * 21, "options"),
        ("single_choice", "ab", "options"),
        ("single_choice", [{"text": "a", "right": True}, "b"], "options.1"),
        ("single_choice", [{"text": "a", "right": True}, {"text": ""}], "options.1.text"),
        ("single_choice", [{"text": "a", "right": True}, {"text": 5}], "options.1.text"),
        ("single_choice", [{"text": "a", "right": "yes"}, {"text": "b"}], "options.0.right"),
        ("single_choice", [{"text": "a", "correct": True}, {"text": "b"}], "options.0.correct"),
        ("single_choice", [{"text": "a", "id": "x y", "right": True}, {"text": "b"}], "options.0.id"),
        ("single_choice", [{"text": "a", "id": "x" * 21, "right": True}, {"text": "b"}], "options.0.id"),
        ("single_choice", [{"text": "a", "id": "b", "right": True}, {"text": "b"}], "options"),
    ],
)
def test_unsound_options_are_refused(kind, options, field):
    with pytest.raises(InvalidError) as refused:
        choice(kind, options)
    assert refused.value.field == field
