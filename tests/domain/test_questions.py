"""What holds for questions of every kind."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edtech_app.domain.errors import InvalidError
from edtech_app.domain.questions import KINDS, Grade, NotAnAnswerError, parse_question

OPTIONS = [{"id": "a", "text": "one"}, {"id": "b", "text": "two", "right": True}, {"id": "c", "text": "three"}]
EXAMPLES = {
    "single_choice": {"options": OPTIONS, "shuffle": True},
    "multiple_choice": {"options": OPTIONS},
    "numeric": {"answer": "1/2", "tolerance": {"relative": 0.01}, "unit": "km", "units": {"m": 0.001}},
    "short_text": {"accepted": ["Slope", "the slope"], "case_sensitive": True, "spaces": "ignore"},
}


def example(kind, /, **changes: object):
    """Return a sound payload of ``kind``, with ``changes``; None takes a key away."""
    payload = {
        "version": 1,
        "kind": kind,
        "prompt": "What?",
        "explanation": "So.",
        "hints": ["Look."],
        **EXAMPLES[kind],
        **changes,
    }
    return {key: value for key, value in payload.items() if value is not None}


every_kind = pytest.mark.parametrize("kind", list(KINDS))


@every_kind
def test_there_is_an_example_of_it_and_its_payload_round_trips(kind):
    payload = example(kind)
    question = parse_question(payload)
    assert question.kind == kind
    assert question.payload() == payload
    assert parse_question(json.loads(json.dumps(question.payload()))) == question


@every_kind
def test_what_is_absent_stays_absent(kind):
    payload = example(kind, explanation=None, hints=None, shuffle=None, tolerance=None)
    assert parse_question({**payload, "hints": [], "explanation": ""}).payload() == payload


@every_kind
def test_nothing_that_a_browser_sees_tells_the_answer(kind):
    payload = example(kind, explanation="SECRET", hints=["SECRET"])
    for option in payload.get("options", []):
        payload["options"] = [{**option, "feedback": "SECRET"} for option in OPTIONS]
    shown = parse_question(payload).public("ada")
    assert shown.hints == 1
    assert not {"SECRET", "right", "1/2", "Slope"} & set(str(shown).replace("'", " ").replace(",", " ").split())


@every_kind
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"version": None}, "version"),
        ({"version": 2}, "version"),
        ({"version": True}, "version"),
        ({"kind": "essay"}, "kind"),
        ({"kind": ["numeric"]}, "kind"),
        ({"prompt": None}, "prompt"),
        ({"prompt": " \n "}, "prompt"),
        ({"prompt": 5}, "prompt"),
        ({"prompt": "x" * 10_001}, "prompt"),
        ({"prompt": "nul \0"}, "prompt"),
        ({"prompt": "half \ud800"}, "prompt"),
        ({"explanation": ["x"]}, "explanation"),
        ({"hints": "one"}, "hints"),
        ({"hints": ["x"] * 6}, "hints"),
        ({"hints": ["x", ""]}, "hints.1"),
        ({"hints": ["x", None]}, "hints.1"),
        ({"assesses": "slope"}, "assesses"),
    ],
)
def test_a_flaw_is_refused_and_its_field_is_named(kind, changes, field):
    with pytest.raises(InvalidError) as refused:
        parse_question(example(kind, **changes))
    assert refused.value.field == field
    assert refused.value.message


@pytest.mark.parametrize("payload", [None, [], "numeric", 5])
def test_what_is_no_mapping_is_refused(payload):
    with pytest.raises(InvalidError):
        parse_question(payload)


@every_kind
def test_a_key_that_is_no_text_is_refused(kind):
    with pytest.raises(InvalidError):
        parse_question(example(kind) | {1: "x"})


answers = st.text(max_size=40) | st.lists(st.sampled_from(["a", "b", "c", "d", ""]), max_size=4)
rubbish = st.none() | st.integers() | st.binary() | st.lists(st.none()) | st.dictionaries(st.text(), st.text())


@every_kind
@given(answer=answers | rubbish)
def test_any_answer_is_graded_or_is_none_and_always_in_the_same_way(kind, answer):
    question = parse_question(example(kind))

    def outcome():
        try:
            return question.grade(answer)
        except NotAnAnswerError as error:
            return error.message, error.field

    first = outcome()
    assert outcome() == first
    if isinstance(first, Grade):
        assert 0 <= first.points <= 1
        assert first.is_right == (first.points == 1)
        assert first.feedback
    else:
        assert first[1] == "answer"


@every_kind
@pytest.mark.parametrize("answer", ["", " ", [], [""], "x" * 1001, ["x" * 600, "y" * 600], "nul \0", "\ud800"])
def test_what_is_no_answer_counts_as_none(kind, answer):
    with pytest.raises(NotAnAnswerError):
        parse_question(example(kind)).grade(answer)


@every_kind
def test_a_guess_is_less_likely_than_not(kind):
    assert 0 < parse_question(example(kind)).guess < 0.5
