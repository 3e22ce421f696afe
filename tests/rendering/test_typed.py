"""Formulas where none can be drawn."""

import pytest

from edtech_app.rendering import plain_text
from edtech_app.rendering.typed import typed

WAYS = {
    r"\frac{3}{4}=\frac{?}{20}": "3/4 = ?/20",
    r"3\frac{2}{7}=\frac{23}{7}": "3 2/7 = 23/7",
    r"y=\frac{1}{2}x+1": "y = 1/2 x + 1",
    r"x^{2}-3\cdot x_1": "x² − 3 ⋅ x_1",
    r"\sqrt{2}+\sqrt[3]{x+1}": "√2 + ³√(x + 1)",
    r"-\frac{a+1}{b}": "−(a+1)/b",
    r"\left(\frac12\right)^{x+1}": "(1/2)^(x+1)",
    r"\text{rise} \le 5\,\%": "rise ≤ 5 %",
    r"\begin{cases} x+y=1 \\ x-y=2\end{cases}": "{x + y = 1; x − y = 2",
    r"\vec{AB}": "AB",
    r"2^{-1}": "2⁻¹",
    r"0.\overline{36}": "0.3\u03056\u0305",
    r"\dot x": "x\u0307",
    r"\sin x": "sin x",
    r"\sum_{i=1}^{n} i": "∑_(i=1)ⁿi",
}


@pytest.mark.parametrize(("latex", "words"), WAYS.items())
def test_a_formula_is_typed_into_a_line(latex, words):
    assert typed(latex) == words


@pytest.mark.parametrize("latex", ["a < b & c", r"\frac{", r"\def\x{y}", "{" * 400])
def test_what_is_no_formula_stays_as_it_is(latex):
    assert typed(latex) == latex


def test_the_words_of_a_text_have_its_formulas():
    assert plain_text("Which number is $\\frac{1}{2}$?\n\n$$x^2$$") == "Which number is 1/2? x²"
