"""LaTeX becomes MathML; what cannot says why, and never takes the page with it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edtech_app.rendering import has_math, plain_text, render_markdown
from edtech_app.rendering.formulas import formula

SCHOOL = [
    r"x+y=5",
    r"2x-3=7",
    r"\frac{3}{4}",
    r"1\tfrac{1}{2}",
    r"\dfrac{a+b}{c-d}",
    r"\frac{\frac{1}{2}}{\frac{3}{4}}",
    r"x^2",
    r"x^{2n+1}",
    r"a_1, a_2, \ldots, a_n",
    r"x_i^2",
    r"\sqrt{2}",
    r"\sqrt[3]{27}",
    r"\sqrt{b^2-4ac}",
    r"x=\frac{-b\pm\sqrt{b^2-4ac}}{2a}",
    r"m=\frac{y_2-y_1}{x_2-x_1}",
    r"y=mx+b",
    r"\left|x-3\right|",
    r"\left(\frac{1}{2}\right)^3",
    r"a\le b<c\ge d\ne e",
    r"x\not= y",
    r"3\cdot 4\times 5\div 6",
    r"\pi\approx 3.14159",
    r"90^\circ",
    r"\angle ABC=60^\circ",
    r"\triangle ABC\cong\triangle DEF",
    r"AB\parallel CD,\ AB\perp EF",
    r"\overline{AB}",
    r"\vec{v}=\overrightarrow{AB}",
    r"0.\overline{3}=\tfrac13",
    r"\sin\alpha+\cos\beta=\tan\gamma",
    r"\log_2 8=3",
    r"\ln e^x",
    r"\sum_{i=1}^{n} i=\frac{n(n+1)}{2}",
    r"\prod_{k=1}^{n} k=n!",
    r"\int_0^1 x^2\,dx=\frac13",
    r"\lim_{x\to\infty}\frac{1}{x}=0",
    r"f'(x)=\frac{df}{dx}",
    r"\binom{n}{k}",
    r"A\cup B\cap C\subseteq\emptyset",
    r"x\in\mathbb{R}\setminus\{0\}",
    r"p\land q\implies r\iff s",
    r"\begin{cases}2x+3y=7\\x-y=1\end{cases}",
    r"\begin{aligned}2x+3&=7\\2x&=4\\x&=2\end{aligned}",
    r"\begin{pmatrix}1&2\\3&4\end{pmatrix}\begin{pmatrix}x\\y\end{pmatrix}",
    r"\begin{array}{c|c}x&y\\\hline 1&2\end{array}",
    r"\text{area}=12\,\mathrm{cm}^2",
    r"50\%\text{ of }\$20",
    r"\boxed{x=4}",
    r"\cancel{2}\cdot\frac{3}{\cancel{2}}",
    r"\underbrace{1+1+1}_{3}",
]


@pytest.mark.parametrize("latex", SCHOOL)
def test_a_school_formula_becomes_mathml(latex):
    for html in (render_markdown(f"so ${latex}$ here"), render_markdown(f"$$\n{latex}\n$$")):
        assert html.count("<math") == html.count("</math>") == 1
        assert "math-error" not in html
        assert " style=" not in html
        assert "merror" not in html
        assert has_math(html)


def test_a_display_formula_is_a_display_formula():
    assert '<math display="block">' in render_markdown("$$x$$")
    assert '<math display="block">' in render_markdown("in a line $$x$$ too")
    assert "display=" not in render_markdown("$x$")


def test_alignment_and_colour_survive_without_inline_styles():
    html = render_markdown(r"$\begin{aligned}a&=b\end{aligned}$ ${\color{red}x}$ $\begin{array}{l|r}1&2\end{array}$")
    assert '<mtd class="m-right m-pr0">' in html
    assert 'mathcolor="#FF0000"' in html
    assert '<mtd class="m-left m-br">' in html


@pytest.mark.parametrize("latex", [r"\frac{1", r"\nonsense{x}", r"x^2^3", r"\begin{cases}", r"\left(x", "}"])
def test_a_malformed_formula_shows_its_source_and_the_reason(latex):
    html = render_markdown(f"before ${latex}$ after")
    found = re.search(r'<code class="math-error" title="[^"]{8,}">([^<]*)</code>', html)
    assert found
    assert found.group(1) == latex.replace(">", "&gt;")
    assert not has_math(html)
    assert "before" in html
    assert "after" in html


def test_a_formula_that_would_crash_the_library_is_refused_in_words():
    assert "nested too deeply" in formula("{" * 3_000 + "x" + "}" * 900, display=False)
    assert "nested too deeply" in formula(r"\sqrt" * 700 + "x", display=False)
    assert "too long" in formula("x" * 5_000, display=False)
    assert "commands of its own" in formula(r"\def\x{\sqrt\x}\x", display=False)
    assert "commands of its own" in formula(r"\newcommand{\x}{\sqrt\x}\x", display=False)


def test_punctuation_stays_with_the_formula_before_it():
    assert render_markdown("so $x$. Then") == '<p>so <span class="m-keep"><math><mi>x</mi></math>.</span> Then</p>\n'
    assert "</math>-axis</span> is" in render_markdown("the $x$-axis is")
    assert "span" not in render_markdown("so $x$ then")
    assert plain_text("so $x$. Then") == "so x. Then"


def test_primes_and_arrows_are_drawn_where_they_belong():
    assert '<mrow><mi>f</mi><mo lspace="0" rspace="0">′</mo></mrow>' in render_markdown("$f'(x)$")
    assert "\u20d7" not in render_markdown(r"$\vec{v}$")


def test_a_long_derivation_is_not_too_deep():
    lines = r"\\".join(rf"x_{n} &= \frac{{\sqrt{{x_{n}^2}}}}{{2}} + \sin\alpha" for n in range(40))
    assert "<math" in formula(rf"\begin{{aligned}}{lines}\end{{aligned}}", display=True)


COMMANDS = [r"\frac", r"\sqrt", r"\left(", r"\right)", r"\begin{cases}", r"\end{cases}", r"\text{", "{", "}", "^", "_"]


@settings(max_examples=300)
@given(st.lists(st.sampled_from([*COMMANDS, "&", r"\\", "x", "1", "'", r"\over", r"\hat", "<", '"', " "])).map("".join))
def test_no_formula_raises(latex):
    assert formula(latex, display=True).startswith(("<math", "<code"))


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("costs $5 and $10", 0),
        ("costs $5, maybe $10.", 0),
        ("$20,000 and USD$30,000", 0),
        ("a $ b $ c", 0),
        ("a $x $ b", 0),
        ("a $ x$ b", 0),
        ("$x$5", 0),
        (r"\$x$ and \$y", 0),
        ("`$x$`", 0),
        ("a $$ b", 0),
        ("$$", 0),
        ("$x$", 1),
        ("($x$, $y$)", 2),
        ("5$x$", 1),
        ("$5$ and $10$", 2),
        (r"$\$5$", 1),
        ("$x$-axis", 1),
        ("$a\nb$", 1),
        ("**$x$**", 1),
        ("$$x$$ and $$y$$", 2),
        ("so\n$$\nx\n$$\nthen", 1),
        ("> $$\n> x\n> $$", 1),
        ("$$\nx\n\ny\n$$", 0),
        ("- a\n\n  $$x$$", 1),
    ],
)
def test_a_dollar_opens_a_formula_only_by_pandocs_rule(text, formulas):
    assert render_markdown(text).count("<math") == formulas


def test_a_price_is_left_as_it_was_written():
    assert render_markdown("costs $5 and $10") == "<p>costs $5 and $10</p>\n"


def test_formulas_in_html_that_came_from_elsewhere_are_rendered_too():
    html = render_markdown(r"<p>so \(a &lt; b\) and \[\frac12\] but <code>\(x\)</code></p>")
    assert html.count("<math") == 2
    assert r"<code>\(x\)</code>" in html
