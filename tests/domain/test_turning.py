"""Turning blocks into other kinds: no word is lost, and what would lose one is refused."""

import pytest

from edtech_app.domain.errors import InvalidError
from edtech_app.domain.turning import turned


def heading(text, level=2):
    return {"text": text, "level": level}


def callout(markdown, title=""):
    return {"kind": "tip", "title": title, "markdown": markdown}


@pytest.mark.parametrize(
    ("words", "markdown"),
    [
        ("The *plane*", "The *plane*"),
        ("1. Numbers", "1\\. Numbers"),
        ("2) Numbers", "2\\) Numbers"),
        ("# Numbers", "\\# Numbers"),
        ("- 3 degrees", "\\- 3 degrees"),
        ("$x$ and `y`", "$x$ and `y`"),
        ("-3 degrees", "-3 degrees"),
    ],
)
def test_a_heading_becomes_a_paragraph_and_a_heading_again(words, markdown):
    assert turned("heading", heading(words), "text") == {"markdown": markdown}
    assert turned("heading", heading(words), "callout")["markdown"] == markdown
    assert turned("text", {"markdown": markdown}, "heading") == heading(markdown)


def test_a_text_that_is_a_markdown_heading_keeps_its_level():
    assert turned("text", {"markdown": "### Deep \n"}, "heading") == heading("Deep", 3)
    assert turned("text", {"markdown": "###### Deeper ##"}, "heading") == heading("Deeper", 4)
    assert turned("text", {"markdown": "# High"}, "heading") == heading("High", 2)


@pytest.mark.parametrize(
    "markdown",
    ["", "one\ntwo", "one\n\ntwo", "- item", "1. item", "> said", "```\ncode\n```", "$$x$$", "x" * 201, "<b>"],
)
def test_a_text_that_is_more_than_a_line_becomes_no_heading(markdown):
    with pytest.raises(InvalidError):
        turned("text", {"markdown": markdown}, "heading")


def test_a_callout_keeps_its_title():
    assert turned("callout", callout("Cut *once*."), "text") == {"markdown": "Cut *once*."}
    assert turned("callout", callout("Cut.", "Mind * this"), "text") == {"markdown": "**Mind \\* this**\n\nCut."}
    assert turned("callout", callout("", "Mind [this]"), "heading") == heading("Mind \\[this\\]")
    assert turned("callout", callout("Cut."), "heading") == heading("Cut.")
    with pytest.raises(InvalidError):
        turned("callout", callout("Cut.", "Mind"), "heading")


@pytest.mark.parametrize(
    ("kind", "into"), [("image", "text"), ("question", "text"), ("text", "question"), ("kept", "text")]
)
def test_what_would_be_lost_is_refused(kind, into):
    with pytest.raises(InvalidError, match="without losing"):
        turned(kind, {}, into)
