"""Telling somebody who moved a module or lesson that it did not stay there, because somebody else moved it as well."""

from collections.abc import Sequence

import reflex as rx

from edtech_app.domain.outline_moves import Branch, OutlinePlace, has_moved, stands_at
from edtech_app.domain.words import _
from edtech_app.services.authoring.moving import Moved
from edtech_app.services.views import ModuleEntry
from edtech_app.state.notice import NoticeState


class OvertakenState(rx.State):
    """What this tab moved last in an outline."""

    _uuid: str = ""
    _goal: tuple[OutlinePlace, ...] = ()
    """Where it was put; within a tuple, because Reflex wraps a dataclass in a proxy."""
    _is_seen: bool = False
    """Whether the outline on screen has shown it there."""

    def _remember(self, uuid: str, moved: Moved) -> None:
        """Know where something was put."""
        if moved.goal:
            self._uuid, self._goal, self._is_seen = uuid, (moved.goal,), False

    async def _follow(self, before: Sequence[ModuleEntry], after: Sequence[ModuleEntry]) -> None:
        """Say so if the outline, read anew, has elsewhere what was moved.

        Once it was seen where it was put, only if it went from there itself: others around it may come and go.
        """
        if not self._goal:
            return
        was, now = _branches(before), _branches(after)
        if stands_at(now, self._uuid, self._goal[0]):
            self._is_seen = True
        elif not self._is_seen or has_moved(was, now, self._uuid):
            if words := _words(after, self._uuid):
                (await self.get_state(NoticeState))._add(words, has_failed=True)
            self._uuid, self._goal = "", ()


def _branches(modules: Sequence[ModuleEntry]) -> list[Branch]:
    return [Branch(module.uuid, tuple(lesson.uuid for lesson in module.lessons)) for module in modules]


def _words(modules: Sequence[ModuleEntry], uuid: str) -> str:
    """Say where something is now, if it is there."""
    for module in modules:
        for place, lesson in enumerate(module.lessons, 1):
            if lesson.uuid == uuid:
                words = _("{title} did not stay where you put it: it is now {place} of {total} in {module}.")
                return words.format(title=lesson.title, place=place, total=len(module.lessons), module=module.title)
    for place, module in enumerate(modules, 1):
        if module.uuid == uuid:
            words = _("{title} did not stay where you put it: it is now {place} of {total}.")
            return words.format(title=module.title, place=place, total=len(modules))
    return ""
