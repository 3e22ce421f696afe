"""Reading a question's payload, strictly: every complaint names its field and says what is wanted."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from edtech_app.domain.errors import InvalidError
from edtech_app.domain.questions.base import VERSION, StemParts, is_plain
from edtech_app.domain.questions.number_text import read_number
from edtech_app.domain.words import _

MOST_PROMPT = 10_000
MOST_HINT = 5_000
MOST_HINTS = 5
MOST_NUMBER = 100
MOST_VALUE = 10**100

COMMON = frozenset({"version", "kind", "prompt", "explanation", "hints"})


class Fields:
    """One mapping of a payload, read key by key; ``where`` is put before each field's name in a complaint."""

    def __init__(self, payload: object, known: Iterable[str], *, where: str = "") -> None:
        if not isinstance(payload, Mapping):
            raise InvalidError(_("{name} must be a mapping.", name=where or _("A question")), field=where)
        self._payload: Mapping[Any, Any] = payload
        self._where = f"{where}." if where else ""
        self._refuse_unknown(frozenset(known))

    def has(self, name: str) -> bool:
        """Whether the key is there and not null."""
        return self._payload.get(name) is not None

    def raw(self, name: str) -> object:
        """Return the value as it came."""
        return self._payload.get(name)

    def name(self, name: str) -> str:
        """Return what a complaint calls the field."""
        return self._where + name

    def text(self, name: str, most: int, *, needed: bool = False) -> str:
        """Return the text of a key, without blank lines around it; empty when absent."""
        return self.as_text(self._payload.get(name, ""), name, most, needed=needed)

    def as_text(self, value: object, name: str, most: int, *, needed: bool = False) -> str:
        """Return ``value`` as the text of the field ``name``."""
        if value is None:
            value = ""
        if not isinstance(value, str):
            raise self.complaint(name, _("{name} must be text; put it in quotes.", name=self.name(name)))
        text = value.replace("\r\n", "\n").strip("\n").rstrip()
        if needed and not text.strip():
            raise self.complaint(name, _("{name} is missing.", name=self.name(name)))
        if len(text) > most:
            raise self.complaint(name, _("{name} has more than {most} characters.", name=self.name(name), most=most))
        if not is_plain(text):
            raise self.complaint(name, _("{name} has a character that is not text.", name=self.name(name)))
        return text

    def flag(self, name: str) -> bool:
        """Return a yes or no; no when absent."""
        value = self._payload.get(name)
        if value is None:
            return False
        if not isinstance(value, bool):
            raise self.complaint(name, _("{name} must be true or false.", name=self.name(name)))
        return value

    def items(self, name: str, least: int, most: int) -> list[object]:
        """Return a list of ``least`` to ``most`` things; an absent one is empty."""
        value = self._payload.get(name)
        value = [] if value is None else value
        if not isinstance(value, list | tuple) or not least <= len(value) <= most:
            where = self.name(name)
            sentence = _("{name} must be a list of {least} to {most}.", name=where, least=least, most=most)
            raise self.complaint(name, sentence)
        return list(value)

    def lines(self, name: str, *, least: int, most: int, longest: int) -> tuple[str, ...]:
        """Return a list of texts, none of them empty."""
        values = self.items(name, least, most)
        return tuple(self.as_text(value, f"{name}.{i}", longest, needed=True) for i, value in enumerate(values))

    def number(self, name: str) -> tuple[Fraction, str | float]:
        """Return a number and the form to keep it in: text stays text."""
        return self.as_number(self._payload.get(name), name)

    def as_number(self, value: object, name: str) -> tuple[Fraction, str | float]:
        """Return ``value``, a number or a number as text, as the number of the field ``name``."""
        if isinstance(value, str) and len(value) <= MOST_NUMBER:
            exact = read_number(value)
            if exact is not None:
                return exact, value.strip()
        elif isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < MOST_VALUE:
            exact = read_number(repr(value))
            if exact is not None:
                return exact, int(value) if value == int(value) else value
        sentence = _("{name} must be a number such as 3, -0.5, 2/3 or 3e8.", name=self.name(name))
        raise self.complaint(name, sentence)

    def complaint(self, name: str, sentence: str) -> InvalidError:
        """Return the error that says ``sentence`` of the field ``name``."""
        return InvalidError(sentence, field=self.name(name))

    def _refuse_unknown(self, known: frozenset[str]) -> None:
        for name in self._payload:
            if not isinstance(name, str) or name not in known:
                sentence = _("{name} is not a part of this; the parts are {parts}.", name=name, parts=_list(known))
                raise self.complaint(str(name), sentence)


def read_stem(fields: Fields) -> StemParts:
    """Return the parts that a question of any kind has."""
    version = fields.raw("version")
    if isinstance(version, bool) or version != VERSION:
        raise fields.complaint("version", _("The version of a question must be {version}.", version=VERSION))
    return StemParts(
        prompt=fields.text("prompt", MOST_PROMPT, needed=True),
        explanation=fields.text("explanation", MOST_PROMPT),
        hints=fields.lines("hints", least=0, most=MOST_HINTS, longest=MOST_HINT),
    )


def _list(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
