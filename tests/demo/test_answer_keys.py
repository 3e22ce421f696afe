"""Every answer key of the demo course is worked out again, and must come out the same."""

import pytest

from . import keys_algebra, keys_lines, keys_numbers, keys_systems
from .reader import Question, questions

TABLES = (keys_numbers.KEYS, keys_algebra.KEYS, keys_lines.KEYS, keys_systems.KEYS)
KEYS = {question_id: key for table in TABLES for question_id, key in table.items()}


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.id)
def test_the_key_is_what_the_computation_gives(question: Question) -> None:
    KEYS[question.id](question.payload)


def test_every_question_has_a_computation_and_every_computation_a_question() -> None:
    assert set(KEYS) == {question.id for question in questions()}
    assert len(KEYS) == sum(map(len, TABLES))
