"""Questions as their authors write them: one module per kind for its fields, one form around them all."""

from edtech_app.components.questions.authoring.form import adding_question, open_question

__all__ = ["adding_question", "open_question"]
