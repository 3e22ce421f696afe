"""The block that a teacher has open, on the very page that students read."""

import asyncio
from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import suppress
from typing import Any

import reflex as rx

from edtech_app.domain.blocks import CALLOUT, MOST_TEXT, TEXT
from edtech_app.domain.errors import AppError, ConflictError, InvalidError, NotFoundError, NotPermittedError
from edtech_app.domain.events import LessonChanged
from edtech_app.domain.merge_payloads import merge_payloads
from edtech_app.domain.words import _
from edtech_app.rendering.meaning import same_meaning
from edtech_app.services.authoring import blocks
from edtech_app.services.context import current
from edtech_app.state.arguments import takes
from edtech_app.state.notice import NoticeState
from edtech_app.state.session import actor_of

RICH, SOURCE = "rich", "source"
MARKDOWN = "markdown"
MOST_SENT = 4 * MOST_TEXT
"""Characters in one message: a text twice, each perhaps longer as the rich editor writes it. More is not stored."""
UNSAVED = _("Not saved yet: kept in this browser until nothing is missing.")


class EditorState(rx.State):
    """One open block. Its text is the browser's own until it is saved: ``text`` is what the editor began with."""

    uuid: rx.Field[str] = rx.field("")
    kind: rx.Field[str] = rx.field("")
    mode: rx.Field[str] = rx.field(RICH)
    base: rx.Field[int] = rx.field(0)
    text: rx.Field[str] = rx.field("")
    fields: rx.Field[dict[str, Any]] = rx.field(default_factory=dict)
    """The payload's other parts, as they are saved."""
    epoch: rx.Field[int] = rx.field(0)
    """Grows when the editor is to begin anew."""
    ack: rx.Field[dict[str, Any] | None] = rx.field(None)
    why: rx.Field[str] = rx.field("")  # it is open as Markdown
    here: str = rx.SessionStorage("")

    _began: str = ""
    _opened: tuple[int, dict[str, Any]] = (0, {})
    _versions: dict[str, int] = {}
    """What the next save of each block that was open here is based on."""

    @rx.event
    async def open_block(self, uuid: str) -> None:
        """Open a block in place of the one that is open."""
        await self._open(uuid)

    @rx.event
    async def close_block(self, uuid: str) -> None:
        """Go back to reading."""
        if uuid == self.uuid:
            self._close()

    @takes(MOST_SENT)
    @rx.event
    async def be_ready(self, uuid: str, normal: str) -> None:
        """Hear how the rich editor would write the block; where that means something else, open it as Markdown."""
        begun = {self._began, self.text}  # it may have begun before somebody else's change came, or with it
        if uuid != self.uuid or self.mode != RICH or normal.strip() in {text.strip() for text in begun}:
            return
        if not await asyncio.to_thread(_is_any, begun, normal):
            self._begin(uuid, self.kind, self.base, {**self.fields, MARKDOWN: self.text}, SOURCE)
            self.why = _("The rich editor cannot keep everything in this block, so it is open as Markdown.")

    @takes(MOST_SENT)
    @rx.event
    async def save(  # noqa: PLR0917 - all that a browser says of a save
        self,
        uuid: str,
        base: int,
        shadow: str,
        text: str,
        seq: int,
        is_chosen: bool = False,  # noqa: FBT001, FBT002
    ) -> AsyncIterator[None]:
        """Save what was typed into the open block, and say what came of it; a choice is of these lines, not theirs."""
        try:
            saved = await _store(self, uuid, base, {MARKDOWN: text}, {MARKDOWN: shadow}, prefer_mine=is_chosen)
        except AppError as error:
            self.ack = {"block": uuid, "seq": seq, "status": "refused", "message": error.message}
            yield
            if not isinstance(error, InvalidError | ConflictError):
                raise
            return
        self.ack = _answer(saved, seq)
        self._keep_version(saved)

    @rx.event
    async def switch_mode(self, uuid: str, mode: str) -> None:
        """Go on with what is saved, in the other editor."""
        block = await blocks.open_block(current(), await actor_of(self), uuid)
        _stand_upon(self, block.payload)
        self._begin(uuid, block.kind, block.version, block.payload, SOURCE if mode == SOURCE else RICH)

    @rx.event
    async def discard(self, uuid: str) -> None:
        """Put back what was there when the block was opened, as a new version, and go back to reading."""
        if uuid == self.uuid:
            await self._discard()

    async def _open(self, uuid: str, *, opened_at: int = 0) -> None:
        ctx, actor = current(), await actor_of(self)
        block = await blocks.open_block(ctx, actor, uuid)
        was = await blocks.open_block(ctx, actor, uuid, version=opened_at) if opened_at else block
        self._opened = (was.version, was.payload)
        self._begin(block.uuid, block.kind, block.version, block.payload, RICH)

    async def _discard(self) -> None:
        saved = await self._save(self.uuid, dict(self._opened[1]))
        if saved.status == blocks.CONFLICT:
            words = _("Somebody else changed this meanwhile. It stays as it is now.")
            (await self.get_state(NoticeState))._add(words, has_failed=True)
        self._close()

    def _close(self) -> None:
        self.uuid = self.here = ""

    async def _save(self, uuid: str, payload: Mapping[str, Any]) -> blocks.Saved:
        ctx, actor, base = current(), await actor_of(self), self._versions.get(uuid, 0)
        saved = await blocks.save_block(ctx, actor, uuid, base=base, payload=payload)
        self._keep_version(saved)
        return saved

    def _keep_version(self, saved: blocks.Saved) -> None:
        """Remember what the next save of a block is based on; the last words of one come after another was opened."""
        if saved.status != blocks.CONFLICT:
            self._versions[saved.uuid] = saved.version
            if saved.uuid == self.uuid:  # an editor that is shown anew begins with this
                if saved.status == blocks.MERGED:
                    _stand_upon(self, saved.before)
                self.text, self.fields, self.base = *_parted(saved.payload), saved.version

    def _begin(self, uuid: str, kind: str, version: int, payload: dict[str, Any], mode: str) -> None:
        self.uuid, self.kind, self.mode, self.base, self._versions[uuid] = uuid, kind, mode, version, version
        self.text, self.fields = _parted(payload)
        self._began = self.text
        self.why, self.ack = "", None
        self.epoch += 1
        self.here = f"{uuid} {self.epoch} {self._opened[0]}"


async def follow_others(editor: EditorState, event: LessonChanged | None, user_id: int) -> None:
    """Let the open text know what somebody else made of it; of what its own author saved, it knows."""
    is_news = event is None or (editor.uuid in event.blocks and event.author_id != user_id)
    if not editor.uuid or editor.kind not in {TEXT, CALLOUT} or not is_news:
        return
    with suppress(NotFoundError, NotPermittedError):
        block = await blocks.open_block(current(), await actor_of(editor), editor.uuid)
        if block.kind == editor.kind and block.version > editor.base:
            _stand_upon(editor, block.payload)
            (editor.text, editor.fields), editor.base = _parted(block.payload), block.version


def _stand_upon(editor: EditorState, theirs: Mapping[str, Any]) -> None:
    """Let what somebody else made of the block stay where one puts back what was there when it was opened."""
    version, opened = editor._opened
    editor._opened = version, merge_payloads({**editor.fields, MARKDOWN: editor.text}, opened, theirs) or opened


async def _store(
    state: EditorState,
    uuid: str,
    base: int,
    parts: Mapping[str, object],
    shadow: Mapping[str, str],
    *,
    prefer_mine: bool,
) -> blocks.Saved:
    """Save parts of what a block says; the others stay as they are."""
    actor = await actor_of(state)
    return await blocks.save_block(
        current(), actor, uuid, base=base, payload=parts, shadow=shadow, is_part=True, prefer_mine=prefer_mine
    )


def _is_any(texts: Collection[str], normal: str) -> bool:
    return any(same_meaning(normal, text) for text in texts)


def _answer(saved: blocks.Saved, seq: int) -> dict[str, Any]:
    """Return what the browser waits for that sent a text."""
    text = saved.payload.get(MARKDOWN, "") if saved.status == blocks.CONFLICT else ""
    return {"block": saved.uuid, "seq": seq, "status": saved.status, "version": saved.version, "text": text}


def _parted(payload: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return a block's text, and its other parts."""
    return str(payload.get(MARKDOWN, "")), {name: value for name, value in payload.items() if name != MARKDOWN}
