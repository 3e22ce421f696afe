"""The questions of the lesson on screen: answers, verdicts, hints and keys."""

from collections.abc import AsyncIterator, Collection, Generator
from contextlib import contextmanager
from secrets import token_hex

import reflex as rx

from edtech_app.domain.questions import NotAnAnswerError
from edtech_app.services import attempts
from edtech_app.services.authoring import trying
from edtech_app.services.context import current
from edtech_app.services.views import AnswerView
from edtech_app.state.session import actor_of

OPTION = "option:"


class QuestionState(rx.State):
    """What the learner did with each question, by its block's uuid."""

    answers: rx.Field[dict[str, AnswerView]] = rx.field(default_factory=dict)
    busy: rx.Field[list[str]] = rx.field(default_factory=list)
    """Questions whose answer is on its way."""
    complaints: rx.Field[dict[str, str]] = rx.field(default_factory=dict)
    """Why something sent was no answer at all."""
    hints: rx.Field[dict[str, list[str]]] = rx.field(default_factory=dict)
    elsewhere: rx.Field[dict[str, int]] = rx.field(default_factory=dict)
    """How often a question was answered in another tab: each time its control shows that answer."""
    visit: rx.Field[str] = rx.field("")
    """Part of every submission's id."""

    _is_trial: bool = False
    """Whether somebody of the staff looks as a student does: what they answer leaves no trace."""
    _tried: dict[str, tuple[trying.Tried]] = {}
    """What they tried; within tuples, because Reflex wraps a dataclass in a proxy."""

    @rx.event
    async def submit(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Have an answer graded; the same submission sent twice is graded once."""
        block = form.get("block", "")
        answer = answer_of(form)
        with self._working(block):
            yield
            try:
                self._take(await self._grade(block, answer, form.get("request", "")))
            except NotAnAnswerError as error:
                self.complaints = {**self.complaints, block: error.message}

    @rx.event
    async def open_hint(self, block: str) -> None:
        """Show the next hint."""
        seen = list(self.hints.get(block, []))
        show = trying.try_hint if self._is_trial else attempts.show_hint
        html = await show(current(), await actor_of(self), block, len(seen) + 1)
        self.hints = {**self.hints, block: [*seen, html]}

    @rx.event
    async def show_key(self, block: str) -> AsyncIterator[None]:
        """Show the answer, on request."""
        with self._working(block):
            yield
            ctx, actor = current(), await actor_of(self)
            if self._is_trial:
                self._take(self._keep(await trying.try_key(ctx, actor, block, self._before(block))))
            else:
                self._take(await attempts.show_key(ctx, actor, block))

    async def _grade(self, block: str, answer: str | list[str], request: str) -> AnswerView:
        ctx, actor = current(), await actor_of(self)
        if not self._is_trial:
            return await attempts.submit_answer(ctx, actor, block, answer, request)
        return self._keep(await trying.try_block(ctx, actor, block, answer, self._before(block)))

    def _before(self, block: str) -> trying.Tried | None:
        return next(iter(self._tried.get(block, ())), None)

    def _keep(self, tried: trying.Tried) -> AnswerView:
        self._tried[tried.view.block_uuid] = (tried,)
        return tried.view

    @contextmanager
    def _working(self, block: str) -> Generator[None]:
        """Keep a question's buttons from being pressed again until its work is done, or has failed."""
        self.busy = [*self.busy, block]
        self.complaints = {uuid: words for uuid, words in self.complaints.items() if uuid != block}
        try:
            yield
        finally:
            self.busy = [uuid for uuid in self.busy if uuid != block]

    def _begin(self, answers: dict[str, AnswerView], *, is_trial: bool = False) -> None:
        """Show the answers of a lesson that was just opened; hints stay where it is the same lesson still."""
        left, self._is_trial, self._tried = self._tried, is_trial, {}
        if self.answers.keys().isdisjoint(answers):
            self.hints, self.complaints, self.elsewhere, self.answers = {}, {}, {}, dict(answers)
        for gone in self.answers.keys() - answers.keys():
            del self.answers[gone]
        self.busy, self.visit = [], token_hex(3)
        self._follow(answers, left)

    def _follow(self, answers: dict[str, AnswerView], left: Collection[str] = ()) -> None:
        """Show answers that may have been given in another tab, or were tried and are to be ``left`` behind.

        Only then a control shows anew what was sent. A new version of its question leaves it as it is: what somebody
        chose or typed there and did not send yet is theirs.
        """
        for block, view in answers.items():
            shown = self.answers.get(block)
            if shown != view and block not in self._tried:
                self.answers[block] = view
                if block in left or _is_sent_since(shown, view):
                    self.elsewhere[block] = self.elsewhere.get(block, 0) + 1

    def _take(self, view: AnswerView) -> None:
        """Show a question's new answer in the tab that gave it: its control shows it already."""
        self.answers[view.block_uuid] = view


def _is_sent_since(shown: AnswerView | None, view: AnswerView) -> bool:
    """Whether a view has an answer that is not the one shown."""
    return view.tries > 0 and (shown is None or (shown.tries, shown.answered_at) != (view.tries, view.answered_at))


def answer_of(form: dict[str, str]) -> str | list[str]:
    """Return what was typed or chosen; the service says whether that is an answer."""
    if "text" in form:
        return form["text"]
    chosen = [value for name, value in form.items() if name.startswith(OPTION)]
    return chosen or [form[name] for name in ("choice",) if name in form]
