"""Somebody who writes makes many versions a minute; to look back, the last of each minute is enough."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

SITTING = timedelta(minutes=1)


class Written(Protocol):
    """Something written, by whom (0: by nobody here) and when."""

    @property
    def author_id(self) -> int:
        """Who wrote it."""
        ...

    @property
    def at(self) -> datetime:
        """When."""
        ...


W = TypeVar("W", bound=Written)


def last_of_each_minute(newest_first: Sequence[W]) -> list[W]:
    """Return of what one author wrote within a minute the last, the newest first; what nobody here wrote stays.

    Doing so again changes nothing.
    """
    shown: list[W] = []
    for one in newest_first:
        last = shown[-1] if shown else None
        is_earlier = last is not None and one.author_id == last.author_id and last.at - one.at < SITTING
        if not (is_earlier and one.author_id):
            shown.append(one)
    return shown
