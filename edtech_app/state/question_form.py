"""The form of a question: one that is open, or one that is to be added. What is typed is the browser's own."""

from collections.abc import AsyncIterator, Mapping
from typing import Any
from uuid import uuid4

import reflex as rx

from edtech_app.domain.blocks import MOST_TEXT, QUESTION
from edtech_app.domain.errors import AppError, ConflictError, InvalidError
from edtech_app.domain.questions import KINDS, parse_question
from edtech_app.domain.questions.form_changes import Difference, differences
from edtech_app.domain.questions.forms import complaints, form_of, payload_of
from edtech_app.domain.words import _
from edtech_app.services.authoring import blocks, lesson_order
from edtech_app.services.context import current
from edtech_app.state.arguments import takes
from edtech_app.state.desk import FIRST, DeskState
from edtech_app.state.editor import RICH, UNSAVED, EditorState
from edtech_app.state.question_rows import QuestionRowsState
from edtech_app.state.question_trial import QuestionTrialState
from edtech_app.state.session import actor_of

NEW = "new"
MOST_FORM = 4 * MOST_TEXT

Form = Mapping[str, str]


class QuestionFormState(rx.State):
    """What the form began with, and what came of what was typed in it."""

    uuid: rx.Field[str] = rx.field("")
    """The open block, or ``NEW``."""
    kind: rx.Field[str] = rx.field("")
    values: rx.Field[dict[str, str]] = rx.field(default_factory=dict)
    complaints: rx.Field[dict[str, str]] = rx.field(default_factory=dict)
    differences: rx.Field[tuple[Difference, ...]] = rx.field(default_factory=tuple)
    """What both somebody else and this form's author made anew."""
    ack: rx.Field[dict[str, Any] | None] = rx.field(None)
    request: rx.Field[str] = rx.field("")
    """What makes a new question one, however often it is sent: it becomes its public id."""
    is_added: rx.Field[bool] = rx.field(default=False)
    epoch: rx.Field[int] = rx.field(0)
    """Grows when the fields are to begin anew."""

    _is_told: bool = False
    """Whether somebody wanted to be done: then what is still empty is said, too."""

    @rx.event
    async def open_block(self, uuid: str) -> None:
        """Open a question in place of the block that is open."""
        editor = await self.get_state(EditorState)
        await editor._open(uuid)
        await self._begin_stored()

    @rx.event
    async def reopen(self, uuid: str) -> None:
        """Go on with what is saved."""
        editor = await self.get_state(EditorState)
        await editor.switch_mode(uuid, RICH)
        await self._begin_stored()

    @rx.event
    async def begin(self, kind: str) -> None:
        """Begin a new question of a kind."""
        if kind in KINDS:
            (await self.get_state(EditorState))._close()
            self.request = uuid4().hex
            await self._begin(NEW, {}, kind)

    @takes(MOST_FORM)
    @rx.event
    async def restore(self, uuid: str, form: dict[str, str]) -> None:
        """Go on with what this browser kept of a form, be it a question or not."""
        kind = form.get("kind", "")
        if kind not in KINDS or uuid not in {self.uuid, NEW}:
            return
        if uuid == NEW:
            (await self.get_state(EditorState))._close()
            self.request = form.get("request", "")
        await self._begin(uuid, form, kind)

    @takes(MOST_FORM)
    @rx.event
    async def save(  # noqa: PLR0917 - all that a browser says of a save
        self,
        uuid: str,
        base: int,
        shadow: dict[str, str],
        form: dict[str, str],
        seq: int,
        is_done: bool,  # noqa: FBT001
    ) -> AsyncIterator[None]:
        """Save what was typed, if it is a question; say what is missing else. A new one is added once it is done."""
        answer, payload = {"block": uuid, "seq": seq}, {}
        try:
            payload = await _judged(self, uuid, form, is_done=is_done)
            if uuid == NEW and not is_done:
                raise InvalidError(_kept())
            saved = await _stored(self, uuid, payload, base=base, shadow=shadow, form=form)
            self.ack = answer | {"status": saved.status, "version": saved.version}
        except AppError as error:
            self.ack = answer | {"status": "refused", "message": error.message}
            yield
            if not isinstance(error, InvalidError | ConflictError):
                raise
        yield
        if payload and uuid == self.uuid:
            await (await self.get_state(QuestionTrialState))._show(payload)

    @rx.event
    async def discard(self, uuid: str) -> None:
        """Put back what was there when the question was opened, as a new version, and go back to reading."""
        editor = await self.get_state(EditorState)
        if uuid == editor.uuid == self.uuid:
            await editor._discard()
            await self._put_away()

    @rx.event
    async def close(self, uuid: str) -> None:
        """Go back to reading; with a new question, to the lesson, whether it was added or not."""
        if uuid not in {NEW, self.uuid}:
            return
        if uuid == NEW:
            (await self.get_state(DeskState))._put_away()
        else:
            (await self.get_state(EditorState))._close()
        await self._put_away()

    async def _begin_stored(self) -> None:
        editor = await self.get_state(EditorState)
        await self._begin(editor.uuid, form_of(editor.fields), str(editor.fields.get("kind", "")))

    async def _begin(self, uuid: str, form: Form, kind: str) -> None:
        """Show a form."""
        self.uuid, self.kind, self.values = uuid, kind, dict(form)
        self.complaints, self.differences, self.ack = {}, (), None
        self._is_told = self.is_added = False
        self.epoch += 1
        (await self.get_state(QuestionRowsState))._begin(form, f"{uuid} {kind} {self.epoch} {self.request}")
        trial = await self.get_state(QuestionTrialState)
        trial._put_away()
        if form and not complaints(kind, form):
            await trial._show(payload_of(kind, form))

    async def _put_away(self) -> None:
        self.uuid = (await self.get_state(QuestionRowsState)).here = ""


async def _judged(state: QuestionFormState, uuid: str, form: Form, *, is_done: bool) -> dict[str, Any]:
    """Return the question that a form is, or raise what it lacks; that something is empty only when that is due."""
    kind, fresh = form.get("kind", ""), frozenset[str]()
    if is_here := uuid == state.uuid:
        rows = await state.get_state(QuestionRowsState)
        form, fresh = rows._shown(form), rows._fresh
    lacks = complaints(kind, form)
    if is_here:
        state._is_told = state._is_told or is_done
        told = {name for name in lacks if form.get(name) or (uuid != NEW and name not in fresh)}
        state.complaints = {name: words for name, words in lacks.items() if state._is_told or name in told}
    if lacks:
        raise InvalidError(_kept() if uuid == NEW and not state._is_told else UNSAVED)
    return parse_question(payload_of(kind, form)).payload()


async def _stored(
    state: QuestionFormState, uuid: str, payload: dict[str, Any], *, base: int, shadow: Form, form: Form
) -> blocks.Saved:
    """Store a question, a new one or a new version; show where it clashes with somebody else's."""
    if uuid == NEW:
        return await _added(state, form, payload)
    saved = await blocks.save_block(
        current(), await actor_of(state), uuid, base=base, payload=payload, shadow=_sound(shadow)
    )
    if uuid == state.uuid:
        is_clash = saved.status == blocks.CONFLICT
        state.differences = differences(form, form_of(saved.payload), shadow) if is_clash else ()
    (await state.get_state(EditorState))._keep_version(saved)
    return saved


async def _added(state: QuestionFormState, form: Form, payload: dict[str, Any]) -> blocks.Saved:
    """Add a new question. Sent again, with what was typed since, it is that very question that changes."""
    ctx, actor, after = current(), await actor_of(state), form.get("after", "")
    added = await lesson_order.add_block(
        ctx,
        actor,
        form.get("lesson", ""),
        kind=QUESTION,
        payload=payload,
        after=None if after == FIRST else after,
        request=form.get("request", ""),
    )
    state.is_added = True
    return await blocks.save_block(ctx, actor, added.uuid, base=added.version, payload=payload)


def _sound(shadow: Form) -> dict[str, Any]:
    """Return the question that a form was; nothing where it was none."""
    kind = shadow.get("kind", "")
    return {} if complaints(kind, shadow) else parse_question(payload_of(kind, shadow)).payload()


def _kept() -> str:
    return _("Kept in this browser until you add it.")
