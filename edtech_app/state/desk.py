"""What a teacher does with the blocks of the lesson on screen as a whole: add, move, copy, turn, remove."""

from collections.abc import Mapping, Sequence
from uuid import uuid4

import reflex as rx

from edtech_app.domain.blocks import CALLOUT, HEADING, TEXT
from edtech_app.domain.errors import InvalidError
from edtech_app.services.authoring import blocks, lesson_order
from edtech_app.services.context import current
from edtech_app.state.editor import EditorState
from edtech_app.state.living import LivingState
from edtech_app.state.session import actor_of

NEW = {TEXT: {"markdown": ""}, CALLOUT: {"kind": "note", "title": "", "markdown": ""}}
"""What a new block says before anybody wrote in it. Blocks of other kinds are added once they say something."""
FORMULA = "formula"
"""In place of a kind: a text that begins with a formula."""
FIRST = "first"
"""In place of a block: before all of them."""


class DeskState(rx.State):
    """What is being added, and what was removed last."""

    adding_after: rx.Field[str] = rx.field("")
    adding_kind: rx.Field[str] = rx.field("")
    words: rx.Field[str] = rx.field("")
    """Why what is being added was not."""
    begun: rx.Field[str] = rx.field("")
    """The block that was added to begin with a formula."""
    removed: rx.Field[str] = rx.field("")
    """The block that can be brought back from the notice."""
    taken: rx.Field[str] = rx.field("")
    """The open block, where somebody else removed it."""
    here: str = rx.SessionStorage("")
    """Where what is being added, and its kind; see ``state.kept``."""

    @rx.event
    async def add(self, lesson: str, after: str, kind: str) -> None:
        """Add a block to a lesson behind another and open it, or ask first what it is to say."""
        begins = TEXT if kind == FORMULA else kind
        if begins not in NEW:
            self._ask(after, kind)
            return
        uuid = await added_block(self, lesson, after, begins, NEW[begins])
        self.begun = uuid if kind == FORMULA else ""
        await (await self.get_state(EditorState))._open(uuid)

    @rx.event
    async def add_before(self, lesson: str, uuid: str, kind: str) -> None:
        """Add a block to a lesson before another."""
        order = (await self.get_state(LivingState)).order
        place = order.index(uuid) if uuid in order else 0
        await self.add(lesson, order[place - 1] if place else FIRST, kind)

    @rx.event
    async def add_heading(self, form: dict[str, str]) -> None:
        """Add the heading that was asked for."""
        payload = {"text": form.get("text", "").strip(), "level": 3 if form.get("level") == "3" else 2}
        try:
            await added_block(self, form.get("lesson", ""), form.get("after", ""), HEADING, payload)
        except InvalidError as error:
            self.words = error.message
            return
        self._put_away()

    @rx.event
    async def give_up(self) -> None:
        """Add nothing after all."""
        self._put_away()

    @rx.event
    async def move(self, uuid: str, by: int) -> None:
        """Move a block up (-1) or down (1) by one."""
        order = list((await self.get_state(LivingState)).order)
        if uuid not in order or by not in {-1, 1}:
            return
        place = order.index(uuid) + by
        if not 0 <= place < len(order):
            return
        order.remove(uuid)
        await self.move_to(uuid, order[place - 1] if place else FIRST)

    @rx.event
    async def move_to(self, uuid: str, after: str) -> None:
        """Move a block behind another of its lesson, or before all of them."""
        place = None if after == FIRST else after
        await lesson_order.move_block(current(), await actor_of(self), uuid, after=place)

    @rx.event
    async def duplicate(self, uuid: str) -> None:
        """Put a copy of a block behind it."""
        await lesson_order.duplicate_block(current(), await actor_of(self), uuid, request=uuid4().hex)

    @rx.event
    async def turn(self, uuid: str, kind: str) -> None:
        """Make a block one of another kind."""
        ctx, actor = current(), await actor_of(self)
        block = await blocks.open_block(ctx, actor, uuid)
        await blocks.turn_block(ctx, actor, uuid, kind=kind, base=block.version)

    @rx.event
    async def remove(self, uuid: str) -> None:
        """Take a block out, so that it can be brought back."""
        await lesson_order.delete_block(current(), await actor_of(self), uuid)
        self.removed = uuid

    @rx.event
    async def bring_back(self) -> None:
        """Bring the block back that was removed last."""
        await lesson_order.restore_block(current(), await actor_of(self), self.removed)
        self.removed = ""

    @rx.event
    async def take_back(self) -> None:
        """Bring back the open block that somebody else removed; what was typed into it comes back with it."""
        await lesson_order.restore_block(current(), await actor_of(self), self.taken)

    @rx.event
    async def let_go(self) -> None:
        """Leave the open block removed. What was typed stays in this browser."""
        (await self.get_state(EditorState))._close()
        self.taken = ""

    async def _follow(self, before: Sequence[str]) -> None:
        """Notice whether the open block has gone from a lesson that had the blocks ``before``."""
        order, editor = (await self.get_state(LivingState)).order, await self.get_state(EditorState)
        if editor.uuid in before and editor.uuid not in order:
            self.taken = editor.uuid
        elif self.taken in order:
            self.taken = ""

    def _ask(self, after: str, kind: str) -> None:
        self.adding_after, self.adding_kind, self.words = after, kind, ""
        self.here = f"{after} {kind}"

    def _put_away(self) -> None:
        self.adding_after = self.adding_kind = self.words = self.here = ""


async def added_block(desk: DeskState, lesson: str, after: str, kind: str, payload: Mapping[str, object]) -> str:
    """Add a block to a lesson behind another, or as its first, and return its public id."""
    place = None if after == FIRST else after
    added = await lesson_order.add_block(
        current(), await actor_of(desk), lesson, kind=kind, payload=payload, after=place, request=uuid4().hex
    )
    return added.uuid
