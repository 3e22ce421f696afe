"""What a browser may send to a handler: arguments of the kinds that it names, and texts of a bearable length.

Reflex hands on whatever comes. So handlers would have to doubt every argument; here all are looked at in one place.
"""

import inspect
import types
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from reflex.middleware.middleware import Middleware
from reflex.state import BaseState, StateUpdate
from reflex_base.event import Event
from reflex_base.registry import RegistrationContext
from reflex_base.utils.form import FORM_DATA_ENTRIES_KEY

from edtech_app.domain.errors import InvalidError, TooLargeError
from edtech_app.domain.words import _

MOST_CHARACTERS = 20_000
TOO_MUCH = _("That is more than we take at once. Nothing was saved; what you typed is still here. Make it shorter.")
_REFLEXS_STORAGE = "vars"
"""Values of a tab's own storage: those that we keep there, and no others."""

_MOST = "most_characters"

Handler = Callable[..., object]
Keeps = Callable[[object, object], bool]
F = TypeVar("F", bound=Handler)


def _nothing(_name: object, _value: object) -> bool:
    return False


def takes(most: int) -> Callable[[F], F]:
    """Let a handler take as many characters at once, where that has to be more than ``MOST_CHARACTERS``."""

    def mark(handler: F) -> F:
        setattr(handler, _MOST, most)
        return handler

    return mark


class SoundArguments(Middleware):
    """Refuses an event whose arguments do not fit its handler, before the handler sees them.

    ``keeps`` says whether something is what we have a tab keep, by name and value.
    """

    def __init__(self, keeps: Keeps = _nothing) -> None:
        self._keeps = keeps

    async def preprocess(self, app: Any, state: BaseState, event: Event) -> StateUpdate | None:  # noqa: ANN401
        """Look at the arguments; a form becomes a plain mapping, of texts where its handler asks for texts.

        Raises:
            InvalidError: They do not fit.
            TooLargeError: They are longer than we take.
        """
        del app, state
        handler: Handler = RegistrationContext.get().event_handlers[event.name].handler.fn
        taken = fitting(handler, event.payload, self._keeps)
        event.payload.clear()
        event.payload.update(taken)
        return None


def is_called_by_pages(name: str) -> bool:
    """Whether there is a handler of this name. Setting a State's vars by name is none: no page of ours does it."""
    return name in RegistrationContext.get().event_handlers and not name.endswith(".setvar")


def fitting(handler: Handler, payload: dict[str, Any], keeps: Keeps = _nothing) -> dict[str, Any]:
    """Return ``payload`` as ``handler`` takes it.

    Raises:
        InvalidError: An argument is missing, is too many, or is of another kind.
        TooLargeError: It is longer than we take.
    """
    hints, needed = _signature(handler)
    most = getattr(handler, _MOST, MOST_CHARACTERS)
    if not needed <= payload.keys() <= hints.keys():
        raise _unfit()
    if _length(payload) > most:
        raise TooLargeError(TOO_MUCH)
    taken = {name: _taken(value, hints[name]) for name, value in payload.items()}
    if not all(keeps(*one) for one in (taken.get(_REFLEXS_STORAGE) or {}).items()):
        raise _unfit()
    return taken


@cache
def _signature(handler: Handler) -> tuple[dict[str, Any], frozenset[str]]:
    """Return the arguments of a handler with their kinds, and which of them it cannot do without."""
    parameters = list(inspect.signature(handler).parameters.values())[1:]
    hints = get_type_hints(handler)
    needed = frozenset(one.name for one in parameters if one.default is one.empty)
    return {one.name: hints.get(one.name, Any) for one in parameters}, needed


def _taken(value: Any, hint: Any) -> Any:  # noqa: ANN401 - whatever a browser sends
    if hint is Any:
        return value
    if get_origin(hint) in {Union, types.UnionType}:
        return None if value is None else _taken(value, next(one for one in get_args(hint) if one is not type(None)))
    kind = get_origin(hint) or hint
    if kind is dict:
        return _form(value, texts_only=get_args(hint) == (str, str))
    if kind is int and isinstance(value, str) and value.isascii() and value.isdigit():
        return int(value[:15])
    if type(value) is not kind or (kind is list and not all(isinstance(one, str) for one in value)):
        raise _unfit()
    return value


def _form(value: Any, *, texts_only: bool) -> dict[str, Any]:  # noqa: ANN401 - whatever a browser sends
    """Return a form's fields. Reflex sends them as pairs under a name of its own, or as they are."""
    if not isinstance(value, dict):
        raise _unfit()
    pairs = value.get(FORM_DATA_ENTRIES_KEY, list(value.items()))
    if not isinstance(pairs, list) or not all(map(_is_field, pairs)):
        raise _unfit()
    return {name: one for name, one in pairs if isinstance(one, str) or not texts_only}


def _is_field(pair: object) -> bool:
    return isinstance(pair, list | tuple) and len(pair) == len(("name", "value")) and isinstance(pair[0], str)


def _length(value: object) -> int:
    """Return how many characters there are in ``value``, all told."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict):
        return sum(_length(key) + _length(one) for key, one in value.items())
    if isinstance(value, list | tuple):
        return sum(map(_length, value))
    return 1


def _unfit() -> InvalidError:
    return InvalidError(_("That did not come from a page of this site. Load the page again."))
