"""Two ways of writing that say the same, and two that do not."""

import pytest

from edtech_app.rendering import same_meaning

ALIKE = [
    ("* one\n* two", "- one\n- two\n"),
    ("_a_ __b__", "*a* **b**"),
    ("Title\n=====\n\ntext", "# Title\n\ntext"),
    ("| a | b |\n|:--|--|\n| 1 | 2 |", "| a    | b |\n| :--- | - |\n| 1 | 2    |"),
    ("a line\nand another", "a line and another"),
    ("a  \nb", "a\\\nb"),
    ("$$x^2$$", "$$\nx^2\n$$"),
    ("[a][b]\n\n[b]: https://example.org", "[a](https://example.org)"),
    ("2 * 3", "2 \\* 3"),
    ("```py\nx  =  1\n```", "~~~py\nx  =  1\n~~~"),
]
NOT_ALIKE = [
    ("* one\n* two", "* one\n\n* two"),
    ("a", "b"),
    ("a *b*", "a b"),
    ("```\nx  = 1\n```", "```\nx = 1\n```"),
    ("a<!-- check this -->", "a"),
    ("[a](files/b.md)", "[a](files/c.md)"),
    ("![a](b.svg)", "![](b.svg)"),
    ("$x$", "$y$"),
    ("a[^1]\n\n[^1]: note", "a"),
    ("- [ ] a", "- [x] a"),
    ("| a |\n|:-:|\n| 1 |", "| a |\n|---|\n| 1 |"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_another_way_of_writing_is_the_same(one, other):
    assert same_meaning(one, other)


@pytest.mark.parametrize(("one", "other"), NOT_ALIKE)
def test_what_reads_otherwise_is_not_the_same(one, other):
    assert not same_meaning(one, other)
