"""Numbers as people write them, read exactly. No ``eval``, no floats, and no number so large that it hurts.

``1,500`` is one and a half thousand to some and one and a half to others: both are readings of it.
"""

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction

_MOST_EXPONENT = 400

_GROUPED = r"\d{1,3}(?:[ ']\d{3})+(?:[.,]\d+)?"
_COMMAS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?"
_DOTS = r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}"
_SIMPLE = r"\d+(?:[.,]\d*)?|[.,]\d+"
_PLAIN = rf"(?:{_GROUPED}|{_DOTS}|{_COMMAS}|{_SIMPLE})(?!\d)"
_SIGN = r"(?P<sign>[-+]?) ?"
_UNIT = r" ?(?P<unit>(?:[^\d\s.,'/*^+\-].*)?)"

_FORMS = tuple(
    re.compile(_SIGN + form + _UNIT, re.DOTALL)
    for form in (
        r"(?P<whole>\d+) (?P<top>[1-9]\d*) ?/ ?(?P<bottom>\d+)(?!\d)",
        rf"(?P<top>{_PLAIN}) ?/ ?(?P<bottom>{_PLAIN})",
        rf"(?P<top>{_PLAIN})(?:[eE](?P<power>[-+]?\d+)| ?[*xX] ?10 ?(?:\^|\*\*) ?(?P<ten>[-+]?\d+))?",
        r"(?P<top>1)0 ?(?:\^|\*\*) ?(?P<ten>[-+]?\d+)",
    )
)

_SIGNS = str.maketrans(
    dict.fromkeys("−‐‑‒–—―﹣－⁻", "-")
    | dict.fromkeys("×·⋅∙∗", "*")
    | dict.fromkeys("’‘ʼ`´", "'")
    | {"⁄": "/", "∕": "/", "÷": "/", "⁺": "+"}
)
_RAISED = re.compile("[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_VULGAR = re.compile("[¼-¾⅐-⅞↉]")
_CURRENCY = re.compile(r"([$€£¥]) ?(\S.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Written:
    """A number as somebody wrote it: everything it may mean, likeliest first, and the unit behind it."""

    readings: tuple[Fraction, ...]
    unit: str = ""


def read_number(text: str) -> Fraction | None:
    """Return the number that ``text`` is, or None when it is none, has a unit, or may mean two."""
    written = read_quantity(text)
    if written is None or written.unit or len(written.readings) > 1:
        return None
    return written.readings[0]


def read_quantity(text: str) -> Written | None:
    """Return the number and unit that ``text`` is, or None when it is none.

    Understood are ``3``, ``-0.5``, ``0,5``, ``2/3``, ``1 1/2``, ``1½``, ``1 000``, ``1,000.5``, ``3e8``, ``3×10^8`` and
    ``10⁻³``, with any unit behind.
    """
    clean = _tidy(text)
    found: dict[Fraction, None] = {}
    unit = ""
    for form in _FORMS:
        match = form.fullmatch(clean)
        values = _values(match.groupdict()) if match else ()
        if match and values:
            unit = match["unit"]
            found.update(dict.fromkeys(values))
    return Written(tuple(found), unit) if found else None


def unit_key(unit: str) -> str:
    """Return ``unit`` with the ways of writing one and the same made equal: ``m²``, ``m^2`` and ``m2``."""
    return re.sub(r"[\s^]", "", _tidy(unit))


def _tidy(text: str) -> str:
    text = _RAISED.sub(lambda raised: "^" + unicodedata.normalize("NFKC", raised[0].translate(_SIGNS)), text)
    text = _VULGAR.sub(lambda vulgar: f" {unicodedata.normalize('NFKC', vulgar[0])}", text)
    text = unicodedata.normalize("NFKC", text.translate(_SIGNS)).translate(_SIGNS)
    text = " ".join(text.split())
    return _CURRENCY.sub(r"\2 \1", text) if _CURRENCY.fullmatch(text) else text


def _values(parts: dict[str, str | None]) -> tuple[Fraction, ...]:
    """Return the numbers that the parts of one form may stand for."""
    sign = -1 if parts["sign"] == "-" else 1
    bottoms = _plain(parts.get("bottom") or "1")
    power = int(parts.get("power") or parts.get("ten") or "0")
    if abs(power) > _MOST_EXPONENT or 0 in bottoms:
        return ()
    whole = Fraction(parts.get("whole") or 0)
    scale = Fraction(10) ** power
    return tuple(sign * (whole + top / bottom) * scale for top in _plain(parts["top"] or "") for bottom in bottoms)


def _plain(text: str) -> tuple[Fraction, ...]:
    """Return the numbers that digits with separators may stand for, likeliest first."""
    digits = re.sub("[ ']", "", text)
    if "," not in digits:
        dotted = digits.replace(".", "") if digits.count(".") > 1 else digits
        return (Fraction(dotted.rstrip(".")),)
    as_decimal = digits.replace(".", "").replace(",", ".")
    as_groups = digits.replace(",", "")
    if re.fullmatch(_COMMAS, digits):
        may_be_decimal = digits.count(",") == 1 and "." not in digits
        if not may_be_decimal:
            return (Fraction(as_groups),)
        return (Fraction(as_decimal),) if digits.startswith("0") else (Fraction(as_groups), Fraction(as_decimal))
    return (Fraction(as_decimal.rstrip(".")),)
