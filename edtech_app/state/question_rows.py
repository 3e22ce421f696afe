"""The rows of a question's form: options and hints come, go and change places; what they say is the browser's own."""

from collections.abc import Mapping, Sequence

import reflex as rx

from edtech_app.domain.questions.fields import MOST_HINTS
from edtech_app.domain.questions.forms import FEEDBACK, HINT, RIGHT, TEXT, rows
from edtech_app.domain.questions.options import MOST_OPTIONS

FIRST_ROWS = ("a", "b")
NAMES = "abcdefghijklmnopqrstuvwxyz"
MOST_ROWS = {TEXT: MOST_OPTIONS, HINT: MOST_HINTS}
PARTS = {TEXT: (TEXT, RIGHT, FEEDBACK), HINT: (HINT,)}
"""The fields of a row."""


class QuestionRowsState(rx.State):
    """The names of the rows, in their order."""

    options: rx.Field[list[str]] = rx.field(default_factory=list)
    hints: rx.Field[list[str]] = rx.field(default_factory=list)
    here: str = rx.SessionStorage("")
    """Which form is open, and its rows; see ``state.kept``."""

    _form: str = ""
    _names: tuple[str, ...] = ()
    """Every row that there was: an option's name is never given to another."""
    _fresh: frozenset[str] = frozenset()
    """The fields of rows that came while the form was open: that they are empty needs no saying yet."""

    @rx.event
    async def add(self, part: str) -> None:
        """Add an empty option or hint below the others."""
        shown = self._of(part)
        if len(shown) < MOST_ROWS.get(part, 0):
            row = _unused(self._names)
            self._names, self._fresh = (*self._names, row), self._fresh | {f"{part}:{row}"}
            shown.append(row)
            self._remember()

    @rx.event
    async def remove(self, part: str, row: str) -> None:
        """Take an option or a hint out."""
        if row in (shown := self._of(part)):
            shown.remove(row)
            self._remember()

    @rx.event
    async def move(self, part: str, row: str, by: int) -> None:
        """Put an option or a hint one place up (-1) or down (1)."""
        shown = self._of(part)
        if row in shown and by in {-1, 1} and 0 <= shown.index(row) + by < len(shown):
            place = shown.index(row)
            shown.insert(place + by, shown.pop(place))
            self._remember()

    def _of(self, part: str) -> list[str]:
        return self.hints if part == HINT else self.options

    def _begin(self, form: Mapping[str, str], name: str) -> None:
        """Show the rows of a form that is called so; a new one has two options to fill in."""
        self._form = name
        self._take(rows(form, TEXT) or FIRST_ROWS, rows(form, HINT))

    def _take(self, options: Sequence[str], hints: Sequence[str]) -> None:
        self.options, self.hints = list(options), list(hints)
        self._names, self._fresh = (*self.options, *self.hints), frozenset()
        self._remember()

    def _remember(self) -> None:
        self.here = f"{self._form} {','.join(self.options)} {','.join(self.hints)}"

    def _shown(self, form: Mapping[str, str]) -> dict[str, str]:
        """Return a form with these rows, in this order: what was typed before a row went may come after."""
        names = [name for name in form if ":" not in name]
        for part, fields in PARTS.items():
            names += [f"{field}:{row}" for row in self._of(part) for field in fields]
        return {name: form[name] for name in names if name in form}


def _unused(names: Sequence[str]) -> str:
    return next((name for name in NAMES if name not in names), f"o{len(names)}")
