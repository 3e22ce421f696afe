"""The blocks of the lesson on screen, and how they change under the eyes of those who read it."""

import asyncio
from dataclasses import dataclass

import reflex as rx

from edtech_app.domain.words import _
from edtech_app.services.packs import Shelf
from edtech_app.services.views import BlockView, LessonContent

MOST_CHANGES = 40
"""So many blocks that differ from what was opened, and all are sent anew."""
SEEN_AFTER = 5.0
"""Seconds that a changed block is on screen before its mark goes."""
ANEW = "\N{NO-BREAK SPACE}"
"""Behind a sentence that was said before: a screen reader says what differs from what is there."""


class LivingState(rx.State):
    """What the lesson says, by its blocks' uuids. A change sends the blocks that it is about, and no more."""

    blocks: rx.Field[dict[str, BlockView]] = rx.field(default_factory=dict)
    """As they were when the lesson was opened."""
    order: rx.Field[list[str]] = rx.field(default_factory=list)
    changed: rx.Field[dict[str, BlockView]] = rx.field(default_factory=dict)
    """Those that are other or new since then."""
    marks: rx.Field[list[str]] = rx.field(default_factory=list)
    """Those that changed and were not seen yet."""
    said: rx.Field[str] = rx.field("")
    """What changed last, as one sentence."""
    here: str = rx.SessionStorage("")
    """Which version of which lesson is shown; see ``state.kept``."""

    _opened: tuple[LessonContent, ...] = ()
    _shown: tuple[LessonContent, ...] = ()
    """The values themselves; within tuples, because Reflex wraps a dataclass in a proxy."""
    _left: tuple[str, int] = ("", 0)

    @rx.event(background=True)
    async def see(self, uuid: str, is_in_view: bool) -> None:  # noqa: FBT001 - the browser's arguments
        """Take a block's mark away once it was on screen for a while."""
        if not is_in_view:
            return
        await asyncio.sleep(SEEN_AFTER)
        async with self:
            if uuid in self.marks:
                self.marks = [one for one in self.marks if one != uuid]

    def _show(self, content: LessonContent, *, is_marked: bool, is_staff: bool = False) -> None:
        """Show what the lesson says now: the changes where it is open already, all of it else."""
        who = _("Somebody else") if is_staff else _("Your teacher")
        shown = self._shown[0] if self._shown else None
        self._shown, self.here = (content,), f"{content.uuid} {content.version}"
        if shown is None or shown.lesson_id != content.lesson_id:
            self.marks, self.said = [], self._missed(content, who)
            self._open(content)
            return
        if shown is content or shown.blocks == content.blocks:
            return
        self._change(shown, content)
        if is_marked:
            self._mark(shown, content, who)

    def _missed(self, content: LessonContent, who: str) -> str:
        """Say that the lesson is not the one that this tab had open before the server was started anew."""
        left, self._left = self._left, ("", 0)
        is_other = left[0] == content.uuid and left[1] != content.version
        return _("{who} changed this lesson while you were offline.", who=who) if is_other else ""

    def _open(self, content: LessonContent) -> None:
        self._opened = (content,)
        self.blocks = {one.uuid: one for one in content.blocks}
        self.order, self.changed = list(self.blocks), {}

    def _change(self, before: LessonContent, content: LessonContent) -> None:
        changed = step(self._opened[0], content).changed
        if len(changed) > MOST_CHANGES:
            self._open(content)
            return
        self.changed = {one.uuid: one for one in changed}
        if step(before, content).is_reordered:
            self.order = [one.uuid for one in content.blocks]

    def _mark(self, before: LessonContent, content: LessonContent, who: str) -> None:
        """Mark what changed until it is seen, and say it once: not again while somebody goes on with the same part."""
        taken = step(before, content)
        new = [one.uuid for one in taken.changed]
        if new and not taken.removed and set(new) <= set(self.marks):
            return
        self.marks = [uuid for uuid in self.marks if uuid not in taken.removed and uuid not in new] + new
        said = _sentence(who, len(new), len(taken.removed))
        self.said = f"{said}{ANEW}" if said == self.said else said


@dataclass(frozen=True, slots=True)
class Step:
    """What differs between two contents of a lesson."""

    changed: tuple[BlockView, ...]
    """Blocks that are new, or say something else."""
    removed: frozenset[str]
    is_reordered: bool


_STEPS: Shelf[tuple[int, int], tuple[Step, LessonContent, LessonContent]] = Shelf(64)
"""By the identities of the two contents, which are kept with it: to compare what they say costs what this saves."""


def step(before: LessonContent, content: LessonContent) -> Step:
    """Return what differs; most tabs take the same steps, so that it is worked out once for them."""
    key = (id(before), id(content))
    kept = _STEPS.get(key) or _STEPS.put(key, (_step(before, content), before, content))
    return kept[0]


def _step(before: LessonContent, content: LessonContent) -> Step:
    old = {one.uuid: one for one in before.blocks}
    here = [one.uuid for one in content.blocks]
    changed = tuple(one for one in content.blocks if old.get(one.uuid) != one)
    return Step(changed, frozenset(old).difference(here), here != list(old))


def _sentence(who: str, changed: int, removed: int) -> str:
    """Say what somebody did to the lesson."""
    if changed:
        return {1: _("{who} changed a part of this lesson.", who=who)}.get(
            changed, _("{who} changed {changed} parts of this lesson.", who=who, changed=changed)
        )
    return (
        _("{who} removed a part of this lesson.", who=who)
        if removed
        else _("{who} moved parts of this lesson.", who=who)
    )
