"""Questions as learners answer them: one module per kind for its control, one frame around them all."""

from edtech_app.components.questions.frame import question

__all__ = ["question"]
