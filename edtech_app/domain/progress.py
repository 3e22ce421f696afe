"""Progress in a course: lessons done of lessons published. A lesson is done when its learner says so."""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of a course's published lessons are done."""

    done: int
    total: int

    @property
    def percent(self) -> int:
        """The whole per cent done, rounded down, so that 100 means all; 0 where there is no lesson."""
        return 100 * self.done // self.total if self.total else 0

    @property
    def is_complete(self) -> bool:
        """Whether there are lessons and every one is done."""
        return 0 < self.total == self.done


def progress(done: Collection[int], published: Collection[int]) -> Progress:
    """Return the progress; a lesson that was done and is no longer published counts on neither side."""
    lessons = frozenset(published)
    return Progress(done=len(lessons.intersection(done)), total=len(lessons))
