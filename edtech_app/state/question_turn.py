"""Turning a question that is being written into one that is answered in another way."""

import reflex as rx

from edtech_app.domain.errors import InvalidError
from edtech_app.domain.questions.form_changes import INTO, Turned, turned_form
from edtech_app.state.arguments import takes
from edtech_app.state.question_form import MOST_FORM, QuestionFormState
from edtech_app.state.question_rows import QuestionRowsState


class QuestionTurnState(rx.State):
    """What would be lost, before it is."""

    epoch: rx.Field[int] = rx.field(0)
    """Of the form that was asked about: what is said of it goes with it."""
    lost: rx.Field[tuple[str, ...]] = rx.field(default_factory=tuple)
    why_not: rx.Field[str] = rx.field("")

    @takes(MOST_FORM)
    @rx.event
    async def ask(self, form: dict[str, str]) -> None:
        """Turn the form, where nothing is lost by that; say what would be, else."""
        question = await self.get_state(QuestionFormState)
        try:
            turned = await self._turned(form)
        except InvalidError as error:
            self.epoch, self.lost, self.why_not = question.epoch, (), error.message
            return
        if turned and turned.lost:
            self.epoch, self.lost, self.why_not = question.epoch, turned.lost, ""
        else:
            await self._turn(turned)

    @takes(MOST_FORM)
    @rx.event
    async def turn(self, form: dict[str, str]) -> None:
        """Turn the form, whatever is lost by that."""
        await self._turn(await self._turned(form))

    @rx.event
    async def leave(self) -> None:
        """Leave the form as it is."""
        self.lost, self.why_not = (), ""

    async def _turned(self, form: dict[str, str]) -> Turned | None:
        kind = (await self.get_state(QuestionFormState)).kind
        if kind not in INTO:
            return None
        return turned_form(kind, (await self.get_state(QuestionRowsState))._shown(form))

    async def _turn(self, turned: Turned | None) -> None:
        if turned is not None:
            question = await self.get_state(QuestionFormState)
            await question._begin(question.uuid, turned.form, turned.kind)
        await self.leave()
