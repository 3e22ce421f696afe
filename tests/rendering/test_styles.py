"""The style sheets that belong to rendered text: readable in both schemes, and complete."""

import re
from pathlib import Path

import pytest

from edtech_app.rendering import formulas

ASSETS = Path(__file__).resolve().parents[2] / "assets"
PAPER = {"light": "#f3f1ec", "dark": "#191a18"}


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("sheet", ["code.css", "math.css"])
def test_colours_are_readable_on_the_sunk_paper_of_both_schemes(sheet):
    colours = re.findall(r"light-dark\((#\w{6}), (#\w{6})\)", (ASSETS / sheet).read_text())
    assert colours
    for light, dark in colours:
        assert contrast(light, PAPER["light"]) >= 4.5, light
        assert contrast(dark, PAPER["dark"]) >= 4.5, dark


def test_every_class_of_a_formula_has_its_style():
    sheet = (ASSETS / "math.css").read_text()
    missing = [name for name in formulas._CLASSES.values() if f".{name} " not in sheet]
    assert missing == []


def test_the_math_font_is_there_with_its_licence_and_within_its_budget():
    font = (ASSETS / "fonts" / "lesson-math.woff2").read_bytes()
    assert font[:4] == b"wOF2"
    assert len(font) <= 70_000
    assert "GUST" in (ASSETS / "fonts" / "lesson-math-license.txt").read_text()
