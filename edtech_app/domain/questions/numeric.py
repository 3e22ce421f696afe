"""Numeric: a number, near enough, in a unit that is understood. All arithmetic is exact."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar, Self

from edtech_app.domain.questions.base import (
    FREE_GUESS,
    Answer,
    Grade,
    Key,
    NotAnAnswerError,
    PublicQuestion,
    Stem,
    one_text,
    verdict,
)
from edtech_app.domain.questions.fields import COMMON, Fields, read_stem
from edtech_app.domain.questions.number_text import read_quantity, unit_key
from edtech_app.domain.words import _

MOST_UNIT = 40
MOST_UNITS = 20

_KEYS = COMMON | {"answer", "tolerance", "unit", "units", "unit_required"}


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far from the answer still counts, the bound itself included."""

    kind: str
    size: Fraction
    stored: str | float

    def allows(self, given: Fraction, answer: Fraction) -> bool:
        """Whether ``given`` is near enough to ``answer``."""
        room = self.size * abs(answer) if self.kind == "relative" else self.size
        return abs(given - answer) <= room


@dataclass(frozen=True, slots=True)
class Unit:
    """Another unit that is accepted, and what one of it is in the answer's own."""

    name: str
    size: Fraction
    stored: str | float


EXACT = Tolerance("absolute", Fraction(0), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeric(Stem):
    """A question that is answered by a number."""

    kind: ClassVar[str] = "numeric"
    answer: Fraction
    written: str
    """The answer as its author wrote it."""
    tolerance: Tolerance = EXACT
    unit: str = ""
    units: tuple[Unit, ...] = ()
    unit_required: bool = False

    @classmethod
    def parse(cls, payload: object) -> Self:
        """Read a payload of this kind, or raise ``InvalidError``."""
        fields = Fields(payload, _KEYS)
        stem = read_stem(fields)
        answer, written = fields.number("answer")
        unit, units, unit_required = _read_units(fields)
        return cls(
            **stem,
            answer=answer,
            written=str(written),
            tolerance=_read_tolerance(fields),
            unit=unit,
            units=units,
            unit_required=unit_required,
        )

    @property
    def guess(self) -> float:
        """A free answer is hardly ever guessed."""
        return FREE_GUESS

    def payload(self) -> dict[str, Any]:
        """Return the stored form."""
        stored = self.stem_payload(self.kind) | {"answer": self.written}
        if self.tolerance.size:
            stored["tolerance"] = {self.tolerance.kind: self.tolerance.stored}
        if self.unit:
            stored["unit"] = self.unit
        if self.units:
            stored["units"] = {unit.name: unit.stored for unit in self.units}
        if self.unit_required:
            stored["unit_required"] = True
        return stored

    def public(self, seed: str = "") -> PublicQuestion:  # noqa: ARG002 - nothing here has an order
        """Return what may be seen before the key; the unit only where it is no part of what is asked."""
        unit = "" if self.unit_required else self.unit
        return PublicQuestion(self.kind, self.prompt, unit=unit, needs_unit=self.unit_required, hints=len(self.hints))

    def key(self) -> Key:
        """Return the answer with its unit."""
        return Key(answer=f"{self.written} {self.unit}".rstrip(), explanation=self.explanation)

    def grade(self, answer: Answer) -> Grade:
        """Judge a number: right when anything it may mean is near enough."""
        written = read_quantity(one_text(answer))
        if written is None:
            raise NotAnAnswerError(_("Write a number, such as 3, -0.5, 2/3 or 3e8."))
        size = self._size_of(written.unit)
        is_right = any(self.tolerance.allows(reading * size, self.answer) for reading in written.readings)
        points = float(is_right)
        return Grade(points, is_right, verdict(points))

    def _size_of(self, unit: str) -> Fraction:
        """Return what one of ``unit`` is in the answer's own unit."""
        if not unit:
            if self.unit_required:
                raise NotAnAnswerError(_("Write the unit as well."))
            return Fraction(1)
        for known, size in ((self.unit, Fraction(1)), *((other.name, other.size) for other in self.units)):
            if known and unit_key(known) == unit_key(unit):
                return size
        if unit == "%" and not self.unit:
            return Fraction(1, 100)
        if not self.unit:
            raise NotAnAnswerError(_("Write a number without anything behind it."))
        raise NotAnAnswerError(
            _("The unit “{unit}” is not understood here; capital letters matter.", unit=unit[:MOST_UNIT])
        )


def _read_tolerance(fields: Fields) -> Tolerance:
    if not fields.has("tolerance"):
        return EXACT
    inner = Fields(fields.raw("tolerance"), ("absolute", "relative"), where="tolerance")
    given = [kind for kind in ("absolute", "relative") if inner.has(kind)]
    if len(given) != 1:
        raise fields.complaint("tolerance", _("A tolerance is either absolute or relative."))
    size, stored = inner.number(given[0])
    if size < 0:
        raise inner.complaint(given[0], _("A tolerance cannot be negative."))
    return Tolerance(given[0], size, stored) if size else EXACT


def _read_units(fields: Fields) -> tuple[str, tuple[Unit, ...], bool]:
    unit = fields.text("unit", MOST_UNIT).strip()
    others = _read_other_units(fields)
    required = fields.flag("unit_required")
    if not unit and (others or required):
        raise fields.complaint("unit", _("Other units need the unit of the answer."))
    names = [unit, *(other.name for other in others)] if unit else []
    for name in names:
        written = read_quantity(f"1 {name}")
        if written is None or not written.unit or written.readings[0] != 1:
            raise fields.complaint("unit", _("“{name}” cannot be read as a unit.", name=name))
    if len({unit_key(name) for name in names}) < len(names):
        raise fields.complaint("units", _("Two units have the same name."))
    return unit, others, required


def _read_other_units(fields: Fields) -> tuple[Unit, ...]:
    raw = fields.raw("units")
    if raw is None:
        return ()
    if not isinstance(raw, Mapping) or len(raw) > MOST_UNITS:
        raise fields.complaint("units", _("units must map at most {most} units to numbers.", most=MOST_UNITS))
    units: list[Unit] = []
    for name, value in raw.items():
        text = fields.as_text(name, "units", MOST_UNIT, needed=True).strip()
        size, stored = fields.as_number(value, f"units.{text}")
        if size <= 0:
            raise fields.complaint(f"units.{text}", _("A unit is worth more than nothing."))
        units.append(Unit(text, size, stored))
    return tuple(units)
