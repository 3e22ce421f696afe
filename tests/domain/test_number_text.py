"""Numbers as people write them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edtech_app.domain.questions.number_text import read_number, read_quantity, unit_key


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3", 3),
        ("+5", 5),
        ("-0.5", Fraction(-1, 2)),
        ("−0.5", Fraction(-1, 2)),
        ("- 5", -5),
        (".5", Fraction(1, 2)),
        ("5.", 5),
        ("5,", 5),
        ("2/3", Fraction(2, 3)),
        ("2 ÷ 3", Fraction(2, 3)),
        ("0.5/2", Fraction(1, 4)),
        ("1 1/2", Fraction(3, 2)),
        ("-1 1/2", Fraction(-3, 2)),
        ("1½", Fraction(3, 2)),
        ("½", Fraction(1, 2)),
        ("0,5", Fraction(1, 2)),
        ("0,500", Fraction(1, 2)),
        ("1 000", 1000),
        ("1\u00a0000", 1000),
        ("1\u202f000,5", Fraction(2001, 2)),
        ("1'000", 1000),
        ("1 000/3", Fraction(1000, 3)),
        ("1,000.5", Fraction(2001, 2)),
        ("1.234,5", Fraction(2469, 2)),
        ("1.000.000", 1_000_000),
        ("12,00,000", 1_200_000),
        ("1,234,567", 1_234_567),
        ("3e8", 300_000_000),
        ("1.5E-3", Fraction(3, 2000)),
        ("3×10^8", 300_000_000),
        ("3 · 10⁸", 300_000_000),
        ("3x10**8", 300_000_000),
        ("10⁻³", Fraction(1, 1000)),
        ("１２", 12),
        ("١٢", 12),
    ],
)
def test_a_number_is_read_exactly(text, number):
    assert read_number(text) == number


@pytest.mark.parametrize(
    "text", ["", " ", "abc", "--5", "5-3", "2*3", "5 6", "1/2/3", "1/0", "1,2,3", "1e401", "10^-999999", "nan", "1..2"]
)
def test_what_is_no_number_is_not_read(text):
    assert read_quantity(text) is None


def test_a_comma_may_group_or_divide_and_both_are_kept_likeliest_first():
    written = read_quantity("1,500")
    assert written is not None
    assert written.readings == (1500, Fraction(3, 2))
    assert read_number("1,500") is None


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("5 km", 5, "km"),
        ("5km/h", 5, "km/h"),
        ("1.5e3 m", 1500, "m"),
        ("50 %", 50, "%"),
        ("$5", 5, "$"),
        ("5€", 5, "€"),
    ],
)
def test_a_unit_may_follow(text, number, unit):
    written = read_quantity(text)
    assert written is not None
    assert (written.readings, written.unit) == ((number,), unit)


def test_units_written_differently_are_one():
    assert unit_key("m²") == unit_key("m^2") == unit_key("m 2")
    assert unit_key("µm") == unit_key("μm")
    assert unit_key("mW") != unit_key("MW")


@given(st.text(max_size=1000))
def test_no_text_breaks_the_reader(text):
    read_quantity(text)


@pytest.mark.parametrize("piece", ["1,", "1 ", "1 000", "1.000,", "9", "1/", "-", "(", "1e"])
def test_a_long_text_is_read_in_no_time(piece):
    read_quantity(piece * (1000 // len(piece)))


@given(st.integers(-(10**30), 10**30), st.integers(0, 12))
def test_decimals_round_trip(digits, places):
    value = Fraction(digits, 10**places)
    text = f"{'-' if digits < 0 else ''}{abs(digits) // 10**places}.{abs(digits) % 10**places:0{places + 1}d}"
    assert read_number(text) == Fraction(text)
    assert read_number(str(value)) == value
