"""The question that is being written, as its students will find it: shown and graded, and nothing is stored."""

from collections.abc import Mapping
from typing import Any

import reflex as rx

from edtech_app.domain.questions import NotAnAnswerError
from edtech_app.services.authoring import trying
from edtech_app.services.context import current
from edtech_app.services.views import AnswerView, QuestionView
from edtech_app.state.address import addressed
from edtech_app.state.questions import answer_of
from edtech_app.state.session import actor_of


class QuestionTrialState(rx.State):
    """The latest form of it that was sound. What was answered belongs to that form, and goes with it."""

    asked: rx.Field[QuestionView | None] = rx.field(None)
    answer: rx.Field[AnswerView | None] = rx.field(None)
    hints: rx.Field[tuple[str, ...]] = rx.field(default_factory=tuple)
    words: rx.Field[str] = rx.field("")
    """Why something sent was no answer at all."""
    epoch: rx.Field[int] = rx.field(0)
    """Grows with every form of it: its control begins anew."""

    _payload: tuple[Mapping[str, Any], ...] = ()
    """Within a tuple, because Reflex wraps a mapping in a proxy."""

    @rx.event
    async def check(self, form: dict[str, str]) -> None:
        """Have an answer graded as a student's would be."""
        if not self._payload:
            return
        course = addressed(self, "course_ref")
        self.words = ""
        try:
            self.answer = await trying.try_question(
                current(), await actor_of(self), course, self._payload[0], answer_of(form)
            )
        except NotAnAnswerError as error:
            self.words = error.message

    async def _show(self, payload: Mapping[str, Any]) -> None:
        """Show another form of it."""
        if self._payload == (payload,):
            return
        course = addressed(self, "course_ref")
        shown = await trying.show_question(current(), await actor_of(self), course, payload)
        self._payload = (payload,)
        self.asked, self.answer, self.hints, self.words = shown.asked, shown.answer, shown.hints, ""
        self.epoch += 1

    def _put_away(self) -> None:
        self._payload = ()
        self.asked = self.answer = None
        self.hints, self.words = (), ""
