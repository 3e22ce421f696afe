"""Questions: one module per kind, pure, found through one registry."""

from edtech_app.domain.questions.base import (
    Answer,
    Grade,
    Key,
    NotAnAnswerError,
    PublicQuestion,
    Question,
    Remark,
    ShownOption,
)
from edtech_app.domain.questions.registry import KINDS, parse_question

__all__ = [
    "KINDS",
    "Answer",
    "Grade",
    "Key",
    "NotAnAnswerError",
    "PublicQuestion",
    "Question",
    "Remark",
    "ShownOption",
    "parse_question",
]
