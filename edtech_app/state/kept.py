"""What is open in a tab: the tab keeps that itself, and a server that was started anew has it open still.

Only which lesson and which forms are open is kept there, in the tab's own session storage. What was typed stays in the
page and its drafts.
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any

import reflex as rx
from reflex_base.constants.state import FIELD_MARKER

from edtech_app.domain.errors import AppError
from edtech_app.domain.questions.forms import form_of
from edtech_app.state.course_settings import SettingsState
from edtech_app.state.desk import DeskState
from edtech_app.state.editor import EditorState
from edtech_app.state.living import LivingState
from edtech_app.state.outline import OutlineState
from edtech_app.state.question_form import NEW, QuestionFormState
from edtech_app.state.question_rows import QuestionRowsState

MOST_CHARACTERS = 2_000
HERE = "here"


def is_kept(name: object, value: object) -> bool:
    """Whether a tab may say this of what it keeps."""
    return name in _NAMES.values() and isinstance(value, str) and len(value) <= MOST_CHARACTERS


async def come_back(root: rx.State, said: Mapping[str, str]) -> None:
    """Have open again what a tab says is open, as far as whoever is there may write in it."""
    for kind, (pattern, reopen) in KEPT.items():
        state = await root.get_state(kind)
        kept = pattern.fullmatch(said.get(_NAMES[kind], ""))
        if kept and not state.here:
            with suppress(AppError):
                await reopen(state, *kept.groups())


async def load_anew(root: rx.State) -> None:
    """Have an open question begin with what is stored, in a page that was just loaded: its fields are there no more."""
    form, editor = await root.get_state(QuestionFormState), await root.get_state(EditorState)
    if form.uuid and form.uuid == editor.uuid:
        await form._begin_stored()


async def kept_now(root: rx.State, said: Mapping[str, str]) -> dict[str, str]:
    """Return what a tab that said so is to keep from now on."""
    return {name: (await root.get_state(kind)).here for kind, name in _NAMES.items() if name in said}


async def _lesson(living: LivingState, lesson: str, version: str) -> None:
    living._left = (lesson, int(version))


async def _block(editor: EditorState, uuid: str, epoch: str, opened_at: str) -> None:
    editor.epoch = int(epoch) - 1
    await editor._open(uuid, opened_at=int(opened_at))


async def _addition(desk: DeskState, after: str, kind: str) -> None:
    desk._ask(after, kind)


async def _question(rows: QuestionRowsState, *kept: str) -> None:
    uuid, kind, epoch, request, options, hints = kept
    form, editor = await rows.get_state(QuestionFormState), await rows.get_state(EditorState)
    if uuid in {NEW, editor.uuid}:
        form.epoch, form.request = int(epoch) - 1, request
        await form._begin(uuid, {} if uuid == NEW else form_of(editor.fields), kind)
        rows._take(*([*filter(None, one.split(","))] for one in (options, hints)))


async def _outline(outline: OutlineState, course: str, opened: str, adding: str) -> None:
    outline._course, outline.opened, outline.adding = course, opened, adding
    outline._remember()


async def _settings(settings: SettingsState, course: str, part: str) -> None:
    settings._course = course
    await settings._open(part)


_ROWS = r"([\w,.:@+-]*)"
KEPT: Mapping[type[Any], tuple[re.Pattern[str], Callable[..., Awaitable[None]]]] = {
    LivingState: (re.compile(r"(\w{1,32}) (\d{1,9})"), _lesson),
    EditorState: (re.compile(r"(\w{1,32}) (\d{1,9}) (\d{1,9})"), _block),
    DeskState: (re.compile(r"(\w{1,32}) (\w{1,20})"), _addition),
    QuestionRowsState: (re.compile(rf"(\w{{1,32}}) (\w{{1,20}}) (\d{{1,9}}) (\w{{0,32}}) {_ROWS} {_ROWS}"), _question),
    OutlineState: (re.compile(r"([\w-]{1,100}) (\w{0,32}) (\w{0,32})"), _outline),
    SettingsState: (re.compile(r"([\w-]{1,100}) (\w{1,20})"), _settings),
}
"""How each State says what is open in it, and what opens it again; in an order in which they can come back."""
_NAMES = {kind: f"{kind.get_full_name()}.{HERE}{FIELD_MARKER}" for kind in KEPT}
