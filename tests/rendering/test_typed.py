"""Formulas where none can be drawn."""

import pytest

from edtech_app.rendering import plain_text
from edtech_app.rendering.typed import typed, typed_in

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
    r"\frac{1}{2x}+\frac{2x}{3}": "1/(2x) + 2x/3",
    r"\frac{a}{bc}+\frac{\text{rise}}{\text{run}}": "a/(bc) + rise/run",
    r"\frac{a}{x^2}+\frac{a}{x_1}+\frac{a}{2x^2}": "a/x² + a/x_1 + a/(2x²)",
    r"\frac{-b\pm\sqrt{b^2-4ac}}{2a}": "(−b±√(b²−4ac))/(2a)",
    r"\sqrt{2x}+\sqrt{16}": "√(2x) + √16",
    r"x^{ab}+{2x}^2": "x^(ab) + (2x)²",
    r"\frac{1}{7}(x-40)+(x-4)\frac12": "1/7 (x − 40) + (x − 4) 1/2",
    r"(\frac12)x": "(1/2)x",
    r"\log_{10} x": "log_10 x",
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


@pytest.mark.parametrize(
    ("title", "words"),
    {
        r"From $\frac{1}{2}$ to $x^2$": "From 1/2 to x²",
        "1. Paid $5, *not* $10": "1. Paid $5, *not* $10",
        "A_b # c <i>": "A_b # c <i>",
    }.items(),
)
def test_a_title_is_no_markdown_and_has_its_formulas(title, words):
    assert typed_in(title) == words
