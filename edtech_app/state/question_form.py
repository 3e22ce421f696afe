"""The form of a question: one that is open, or one that is to be added. What is typed is the browser's own."""

from collections.abc import Mapping, Sequence
from typing import Any

import reflex as rx

from edtech_app.domain.blocks import MOST_TEXT, QUESTION
from edtech_app.domain.questions import parse_question
from edtech_app.domain.questions.fields import MOST_HINTS
from edtech_app.domain.questions.forms import FEEDBACK, HINT, RIGHT, TEXT, complaints, form_of, payload_of, rows
from edtech_app.domain.questions.options import MOST_OPTIONS
from edtech_app.domain.words import _
from edtech_app.services.authoring import blocks
from edtech_app.state.arguments import takes
from edtech_app.state.desk import DeskState
from edtech_app.state.editor import EditorState
from edtech_app.state.question_trial import QuestionTrialState

NEW = "new"
FIRST_ROWS = ["a", "b"]
NAMES = "abcdefghijklmnopqrstuvwxyz"
MOST_FORM = 2 * MOST_TEXT
_NOT_YET = _("Not saved yet: it is no question as it stands. What you typed is kept here.")
MOST_ROWS = {TEXT: MOST_OPTIONS, HINT: MOST_HINTS}


class QuestionFormState(rx.State):
    """What the form began with, its rows, and what keeps it from being a question yet."""

    uuid: rx.Field[str] = rx.field("")
    """The open block, or ``NEW``."""
    kind: rx.Field[str] = rx.field("")
    values: rx.Field[dict[str, str]] = rx.field(default_factory=dict)
    options: rx.Field[list[str]] = rx.field(default_factory=list)
    hints: rx.Field[list[str]] = rx.field(default_factory=list)
    complaints: rx.Field[dict[str, str]] = rx.field(default_factory=dict)
    note: rx.Field[str] = rx.field("")
    is_wrong: rx.Field[bool] = rx.field(default=False)
    epoch: rx.Field[int] = rx.field(0)
    """Grows when the form is to begin anew."""
    here: str = rx.SessionStorage("")

    _names: tuple[str, ...] = ()
    """Every row that there was: an option's name is never given to another."""

    @rx.event
    async def open_block(self, uuid: str) -> None:
        """Open a question in place of the block that is open."""
        editor = await self.get_state(EditorState)
        await editor._open(uuid)
        await self._begin(uuid, str(editor.fields.get("kind", "")), form_of(editor.fields))

    @rx.event
    async def begin(self, kind: str) -> None:
        """Begin a new question of a kind."""
        (await self.get_state(EditorState))._close()
        await self._begin(NEW, kind, {})

    @takes(MOST_FORM)
    @rx.event
    async def write(self, uuid: str, form: dict[str, str]) -> None:
        """Save what was typed, if it is a question; say what is missing else."""
        if uuid == self.uuid:
            await self._write(form)

    @takes(MOST_FORM)
    @rx.event
    async def add_row(self, part: str, form: dict[str, str]) -> None:
        """Add an empty option or hint below the others."""
        shown = self.hints if part == HINT else self.options
        if len(shown) >= MOST_ROWS.get(part, 0):
            return
        row = _unused(self._names)
        self._names = (*self._names, row)
        shown.append(row)
        self._judge({**form, f"{part}:{row}": ""})

    @takes(MOST_FORM)
    @rx.event
    async def remove_row(self, part: str, row: str, form: dict[str, str]) -> None:
        """Take an option or a hint out, and save what is left."""
        shown = self.hints if part == HINT else self.options
        if row in shown:
            shown.remove(row)
            gone = {f"{field}:{row}" for field in ((HINT,) if part == HINT else (TEXT, RIGHT, FEEDBACK))}
            await self._write({name: value for name, value in form.items() if name not in gone})

    @takes(MOST_FORM)
    @rx.event
    async def add(self, lesson: str, after: str, form: dict[str, str]) -> None:
        """Add the new question to the lesson."""
        if self.uuid == NEW and (payload := self._judge(form, tells=True)):
            self.uuid = self.here = ""
            desk = await self.get_state(DeskState)
            await desk._add(lesson, after, QUESTION, payload)
            desk._put_away()

    @takes(MOST_FORM)
    @rx.event
    async def close(self, uuid: str, form: dict[str, str]) -> None:
        """Save what is not saved yet, and go back to reading; what is no question stays open."""
        if uuid != self.uuid:
            return
        await self._write(form)
        if not self.is_wrong:
            (await self.get_state(EditorState))._close()
            self.uuid = self.here = ""

    async def _write(self, form: Mapping[str, str]) -> None:
        payload = self._judge(form)
        if payload is None:
            return
        await (await self.get_state(QuestionTrialState))._show(payload)
        if self.uuid == NEW:
            return
        editor = await self.get_state(EditorState)
        saved = await editor._save(self.uuid, payload)
        if saved.status == blocks.MERGED:
            await self._begin(self.uuid, self.kind, form_of(saved.payload))
        self.is_wrong, self.note = editor.is_wrong, editor.note

    def _judge(self, form: Mapping[str, str], *, tells: bool = False) -> dict[str, Any] | None:
        """Return the question that a form is; say what it lacks where it is none.

        Of a new one that is said once somebody wanted to add it: nobody has filled in all of a form at once.
        """
        self.here = what_is_open(self)
        lacks = complaints(self.kind, form := _shown(form, self.options, self.hints))
        tells = tells or self.uuid != NEW or bool(self.complaints)
        self.complaints = lacks if tells else {}
        self.is_wrong, self.note = bool(self.complaints), _NOT_YET if self.complaints else ""
        return None if lacks else parse_question(payload_of(self.kind, form)).payload()

    async def _begin(self, uuid: str, kind: str, form: dict[str, str]) -> None:
        self.uuid, self.kind, self.values, self.complaints, self.note, self.is_wrong = uuid, kind, form, {}, "", False
        self.options, self.hints = rows(form, TEXT) or list(FIRST_ROWS), rows(form, HINT)
        self._names = (*self.options, *self.hints)
        self.epoch += 1
        self.here = what_is_open(self)
        trial = await self.get_state(QuestionTrialState)
        trial._put_away()
        if form:
            await trial._show(payload_of(kind, form))


def what_is_open(form: QuestionFormState) -> str:
    """Return what the tab is to keep of a form; see ``state.kept``."""
    return " ".join((form.uuid, form.kind, str(form.epoch), ",".join(form.options), ",".join(form.hints)))


def _unused(names: Sequence[str]) -> str:
    return next((name for name in NAMES if name not in names), f"o{len(names)}")


def _shown(form: Mapping[str, str], options: Sequence[str], hints: Sequence[str]) -> dict[str, str]:
    """Return a form without rows that are gone: what was typed before may come after."""
    known = {TEXT: options, RIGHT: options, FEEDBACK: options, HINT: hints}
    parted = {name: name.partition(":") for name in form}
    return {name: form[name] for name, (part, colon, row) in parted.items() if not colon or row in known.get(part, ())}
