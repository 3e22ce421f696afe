"""Numeric questions."""

import pytest

from edtech_app.domain.errors import InvalidError
from edtech_app.domain.questions import NotAnAnswerError, parse_question


def numeric(answer="5", **more: object):
    return parse_question({"version": 1, "kind": "numeric", "prompt": "How much?", "answer": answer, **more})


@pytest.mark.parametrize("answer", ["0.5", "0,5", "1/2", "2/4", "½", "50 %", "5e-1", " 0.50 ", "+.5"])
def test_every_way_to_write_the_number_is_right(answer):
    grade = numeric("1/2").grade(answer)
    assert (grade.is_right, grade.points, grade.feedback) == (True, 1, "Right.")


def test_another_number_is_wrong():
    grade = numeric("1/2").grade("0.51")
    assert (grade.is_right, grade.points) == (False, 0)


def test_thirds_are_exact():
    assert numeric("1/3").grade("3/9").is_right
    assert not numeric("1/3").grade("0.33333333333333333333").is_right


def test_the_bound_of_an_absolute_tolerance_is_inside():
    question = numeric("2", tolerance={"absolute": 0.1})
    assert question.grade("2.1").is_right
    assert question.grade("1.9").is_right
    assert not question.grade("2.1000000001").is_right


def test_a_relative_tolerance_grows_with_the_answer_and_ignores_its_sign():
    question = numeric("-200", tolerance={"relative": "0.01"})
    assert question.grade("-198").is_right
    assert not question.grade("-197.99").is_right


def test_a_comma_that_may_group_or_divide_is_given_the_benefit_of_the_doubt():
    assert numeric("1500").grade("1,500").is_right
    assert numeric("1.5").grade("1,500").is_right


def test_other_units_are_converted():
    question = numeric("5", unit="km", units={"m": 0.001, "mi": "1.609344"})
    for answer in ("5", "5 km", "5000 m", "5km", "5.000 km"):
        assert question.grade(answer).is_right, answer
    assert not question.grade("5 m").is_right
    assert not question.grade("5 mi").is_right


def test_a_required_unit_is_asked_for_and_not_given_away():
    question = numeric("9", unit="m²", unit_required=True)
    assert (question.public().unit, question.public().needs_unit) == ("", True)
    with pytest.raises(NotAnAnswerError, match="unit"):
        question.grade("9")
    assert question.grade("9 m^2").is_right
    assert numeric("9", unit="m²").public().unit == "m²"
    assert question.payload()["unit_required"] is True


@pytest.mark.parametrize("answer", ["five", "5 apples", "5 km", "x = 5", "1/0", "5 6"])
def test_what_is_no_number_counts_as_no_answer(answer):
    with pytest.raises(NotAnAnswerError):
        numeric("5").grade(answer)


def test_an_unknown_unit_is_named():
    with pytest.raises(NotAnAnswerError, match="“KM”"):
        numeric("5", unit="km").grade("5 KM")


def test_percent_is_a_hundredth_unless_it_is_the_unit():
    assert numeric("1/2").grade("50%").is_right
    assert numeric("50", unit="%").grade("50%").is_right
    assert not numeric("50").grade("50%").is_right


def test_the_key_is_the_answer_as_its_author_wrote_it():
    key = numeric("2/4", unit="km", explanation="Halve it.").key()
    assert (key.answer, key.explanation) == ("2/4 km", "Halve it.")


@pytest.mark.parametrize(("answer", "written"), [(3, "3"), (0.5, "0.5"), (3.0, "3"), (1e22, "1" + "0" * 22)])
def test_an_answer_may_be_a_number_and_is_kept_as_text(answer, written):
    assert numeric(answer).payload()["answer"] == written


def test_a_tolerance_of_nothing_is_none():
    assert "tolerance" not in numeric(tolerance={"absolute": 0}).payload()
    assert numeric(tolerance={"absolute": 1.0}).payload()["tolerance"] == {"absolute": 1}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"answer": None}, "answer"),
        ({"answer": "five"}, "answer"),
        ({"answer": "1,500"}, "answer"),
        ({"answer": "5 km"}, "answer"),
        ({"answer": "1" * 101}, "answer"),
        ({"answer": True}, "answer"),
        ({"answer": float("nan")}, "answer"),
        ({"answer": float("inf")}, "answer"),
        ({"answer": 10**100}, "answer"),
        ({"tolerance": 0.1}, "tolerance"),
        ({"tolerance": {}}, "tolerance"),
        ({"tolerance": {"absolute": 1, "relative": 1}}, "tolerance"),
        ({"tolerance": {"absolute": -1}}, "tolerance.absolute"),
        ({"tolerance": {"percent": 1}}, "tolerance.percent"),
        ({"unit_required": True}, "unit"),
        ({"units": {"m": 1}}, "unit"),
        ({"unit": "3"}, "unit"),
        ({"unit": "/s"}, "unit"),
        ({"unit": "x" * 41}, "unit"),
        ({"unit": "km", "units": ["m"]}, "units"),
        ({"unit": "km", "units": {"m": 0}}, "units.m"),
        ({"unit": "km", "units": {"m": "many"}}, "units.m"),
        ({"unit": "km", "units": {1: 1}}, "units"),
        ({"unit": "m²", "units": {"m^2": 1}}, "units"),
        ({"unit": "km", "units": {f"u{i}": 1 for i in range(21)}}, "units"),
    ],
)
def test_an_unsound_number_is_refused(changes, field):
    with pytest.raises(InvalidError) as refused:
        numeric(**changes)
    assert refused.value.field == field
