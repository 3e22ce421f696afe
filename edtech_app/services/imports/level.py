"""The modules, lessons or blocks of a course beside what its source says of them. Pure: rows in, values to write out.

``source_state`` of a row is what the source said of it last, and where it had it. What is neither that nor what the
source says now was changed here.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from edtech_app.domain.source_order import Place, arrange
from edtech_app.domain.words import _
from edtech_app.services.imports.values import Values

REMOVED_HERE = _("It was deleted here, and stays deleted.")
ELSEWHERE = _("It stands in another place here, and stays there.")
BACK_HERE = _("The source has it no more. It was brought back here, and stays.")
_KEPT = {
    "title": _("Its title was changed here, and stays."),
    "summary": _("Its summary was changed here, and stays."),
    "description": _("What it says of itself was changed here, and stays."),
    "language": _("Its language was changed here, and stays."),
    "asks": _("What one should bring was changed here, and stays."),
    "outcomes": _("What one can do afterwards was changed here, and stays."),
    "picture": _("Its picture was changed here, and stays."),
    "picture_alt": _("What its picture shows was said here, and stays."),
    "minutes": _("How long it takes was changed here, and stays."),
    "status": _("Whether students see it was changed here, and stays."),
}
_BOOKS = frozenset({"source_id", "source_hash", "source_state"})
_GONE = "gone"


class Sourced(Protocol):
    """A row that may have come from a source, and that an update may hide."""

    id: int | None
    uuid: str
    position: float
    source_id: str
    source_state: dict[str, Any]
    deleted_at: datetime | None
    is_gone: bool


class Level:
    """All rows of one table of a course, hidden ones too, in order; and what is to become of them."""

    def __init__(self, rows: Sequence[Any], wanted: Collection[str], owner: str = "") -> None:
        """``wanted`` are the ids of the source; ``owner`` names the column that says in what a row stands."""
        # What was made here goes out under its public id, and is known by that when it comes back.
        self.rows: dict[str, Any] = {row.source_id or row.uuid: row for row in rows}
        self.wanted = wanted
        self.new: list[Values] = []
        self._owner = owner
        self._noted: dict[str, Values] = {}

    def arrange(
        self, owners: Mapping[str, int], source: Mapping[int, Sequence[str]], closed: Collection[str] = ()
    ) -> Collection[str]:
        """Put everything in its order; return what stays in another place than the source has it.

        ``owners`` are the ids of what rows stand in, by the source's own. What is ``closed`` does not follow it.
        """
        here: dict[int, list[str]] = {}
        for key, row in self.rows.items():
            here.setdefault(self._owner_of(row), []).append(key)
        was = {key: place for key, place in self._was(owners, here) if key not in closed}
        arranged = arrange(here, was, source)
        for owner, keys in arranged.orders.items():
            if keys != here.get(owner):
                for place, key in enumerate(keys, 1):
                    self.note(key, {"position": float(place)} | ({self._owner: owner} if self._owner else {}))
        return arranged.moved

    def note(self, key: str, values: Values) -> None:
        """Note what a row, or one that is to be added, will say."""
        self._noted.setdefault(key, {}).update(values)

    def add(self, key: str, values: Values) -> None:
        """Add a row, where it was arranged."""
        self.new.append({**values, **self._noted[key], "source_id": key})

    def follow(self, key: str, said: Values, state: Values) -> list[str]:
        """Let a row say what its source says now, but for what was changed here: that is returned, in sentences."""
        row = self.rows[key]
        kept = changed_here(row.source_state, {name: getattr(row, name) for name in said}, said)
        shown = {"deleted_at": None, "is_gone": False} if row.is_gone else {}
        self.note(key, {name: value for name, value in said.items() if name not in kept} | shown)
        self.note(key, {"source_id": key, "source_state": state})
        return sentences(kept)

    def hide(self, key: str, now: datetime) -> None:
        """Hide a row that the source has no more."""
        state = {**self.rows[key].source_state, _GONE: True}
        self.note(key, {"deleted_at": now, "deleted_by": None, "is_gone": True, "source_state": state})

    def gone(self) -> Iterator[tuple[str, Any, bool]]:
        """Yield what stands here and the source has no more, and whether somebody brought it back after that."""
        for key, row in self.rows.items():
            if row.source_id and key not in self.wanted and row.deleted_at is None:
                yield key, row, _GONE in row.source_state

    def strayed(self, key: str, owner: str) -> bool:
        """Whether a row was made or brought back here, or was put into another owner than the source had it in."""
        row = self.rows[key]
        is_put = key in self.wanted and row.source_state.get("in", owner) != owner
        return is_put or not row.source_id or _GONE in row.source_state

    def changed(self) -> list[Values]:
        """Return the new values of the rows in which anything changes, all with the same columns."""
        names = sorted({name for key in self._noted if key in self.rows for name in self._noted[key]})
        return [
            {"id": row.id} | {name: getattr(row, name) for name in names} | self._noted[key]
            for key, row in self.rows.items()
            if _differs(row, self._noted.get(key, {}))
        ]

    def seen(self) -> Iterator[tuple[Any, Values]]:
        """Yield the rows in which anything changes that a reader can see, with what changes."""
        for key, row in self.rows.items():
            values = {name: value for name, value in self._noted.get(key, {}).items() if name not in _BOOKS}
            if _differs(row, values):
                yield row, values

    def _owner_of(self, row: Sourced) -> int:
        return int(getattr(row, self._owner)) if self._owner else 0

    def _was(self, owners: Mapping[str, int], here: Mapping[int, Sequence[str]]) -> Iterator[tuple[str, Place]]:
        """Yield where the source had things last; where nobody noted that, it is taken to be where they are."""
        for owner, keys in here.items():
            for place, key in enumerate(keys, 1):
                state = self.rows[key].source_state
                if "place" in state:
                    yield key, (owners.get(state["in"], -1) if "in" in state else owner, state["place"])
                elif self.rows[key].source_id:
                    yield key, (owner, place)


def changed_here(was: Mapping[str, Any], here: Mapping[str, Any], said: Mapping[str, Any]) -> list[str]:
    """Return the names of what is neither as the source had it last nor as it has it now."""
    return [name for name, value in said.items() if here[name] not in (value, *([was[name]] if name in was else []))]


def is_removed_here(row: Sourced | None) -> bool:
    """Whether somebody here removed it, and no update."""
    return row is not None and row.deleted_at is not None and not row.is_gone


def sentences(names: Sequence[str]) -> list[str]:
    """Say what of a thing was changed here."""
    return [_KEPT[name] for name in names]


def _differs(row: Sourced, values: Values) -> bool:
    return any(getattr(row, name) != value for name, value in values.items())
