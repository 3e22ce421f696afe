"""A lesson's body is cut into blocks where docs/interchange.md says so."""

import pytest

from edtech_app.importers.markdown.body import BodyReader
from edtech_app.importers.markdown.definitions import share_definitions


def kinds(text: str) -> list[str]:
    return [block.kind for block in BodyReader(text).read()]


def payloads(text: str) -> list[dict]:
    return [block.payload for block in BodyReader(text).read()]


def test_headings_pictures_and_callouts_stand_out_of_the_text():
    text = """Before.

## A title

More,
in two lines.

![What it shows](files/a.svg "A caption")

::: warning Mind the gap
Inside *it*.
:::
After."""
    assert payloads(text) == [
        {"markdown": "Before."},
        {"text": "A title", "level": 2},
        {"markdown": "More,\nin two lines."},
        {"file": "files/a.svg", "alt": "What it shows", "caption": "A caption", "decorative": False},
        {"kind": "warning", "title": "Mind the gap", "markdown": "Inside *it*."},
        {"markdown": "After."},
    ]


@pytest.mark.parametrize(
    "text",
    [
        "text\n## not alone",
        "## not alone\ntext",
        "# level one",
        "##### level five",
        "##no space",
        f"## {'long ' * 50}",
        "text ![a](files/a.svg)",
        "![outside](https://example.org/a.png)",
        "```md\n\n## in code\n\n::: note\n\n```",
        "~~~\n\n## in code\n\n~~~",
        "<!-- a comment\n\n## in it\n\n-->",
        "<pre>\n\n## in it\n\n</pre>",
        "- item\n\n  ## in a list",
        "a `<!-- block: x -->` b",
    ],
)
def test_what_only_looks_like_the_beginning_of_a_block_is_text(text: str):
    assert kinds(text) == ["text"]


def test_a_marker_begins_a_new_block_and_names_it():
    blocks = BodyReader("one\n<!-- block: first -->\ntwo\n<!-- block: second -->\nthree").read()
    assert [(block.source_id, block.payload["markdown"]) for block in blocks] == [
        ("", "one"),
        ("first", "two"),
        ("second", "three"),
    ]


def test_a_div_in_a_div_comes_out_between_its_parts():
    text = "::: exercise Try\nDo it.\n\n::: solution\nDone.\n:::\n\nAnd then?\n:::"
    assert [(block["kind"], block["title"], block["markdown"]) for block in payloads(text)] == [
        ("exercise", "Try", "Do it."),
        ("solution", "", "Done."),
        ("exercise", "", "And then?"),
    ]


def test_divs_that_are_wrong_come_in_with_a_remark():
    reader = BodyReader("::: exmaple This\nx\n:::\n\n::: note\nnever closed")
    blocks = reader.read()
    assert [block.payload["title"] for block in blocks] == ["exmaple This", ""]
    assert [line for line, _why in reader.refused] == [1, 5]


def test_an_empty_callout_is_still_one():
    assert payloads("::: note Nothing\n:::") == [{"kind": "note", "title": "Nothing", "markdown": ""}]
    assert payloads("::: note\n:::") == [{"kind": "note", "title": "", "markdown": ""}]


def test_a_question_is_read_with_its_texts_as_texts():
    text = """```question
kind: short_text
id: q1
assesses: {slope: 0.5, rise: 1}
prompt: Is it?
accepted: [yes, 1.50]
case_sensitive: true
```"""
    (block,) = BodyReader(text).read()
    assert block.source_id == "q1"
    assert block.assesses == {"slope": 0.5, "rise": 1.0}
    assert block.payload == {
        "kind": "short_text",
        "prompt": "Is it?",
        "accepted": ["yes", "1.50"],
        "case_sensitive": True,
        "version": 1,
    }


@pytest.mark.parametrize(
    "fence",
    [
        "```question\n[1\n```",
        "```question\n- a list\n```",
        "```question\nassesses: {a: 7}\n```",
        "```question\nkind: numeric",
        "```block\nno json\n```",
        "```block\n[1]\n```",
        "```block\n" + "[" * 5000 + "\n```",
        "```kept\n!!python/none\n```",
    ],
)
def test_a_fence_that_cannot_be_read_is_refused_with_its_line(fence: str):
    reader = BodyReader(f"before\n\n{fence}\n", first_line=10)
    assert [block.kind for block in reader.read()] == ["text"]
    assert [line for line, _why in reader.refused] == [12]


def test_definitions_reach_every_block_that_uses_them():
    body = "See [numpy] and a note[^1].\n\n## Title\n\nAgain [NumPy].\n\n## End\n\n"
    text = f"{body}[numpy]: https://numpy.org\n[^1]: The note\n    goes on."
    blocks = share_definitions(BodyReader(text).read())
    assert [block.kind for block in blocks] == ["text", "heading", "text", "heading"]
    assert blocks[0].payload["markdown"].endswith("[numpy]: https://numpy.org\n[^1]: The note\n    goes on.")
    assert blocks[2].payload["markdown"] == "Again [NumPy].\n\n[numpy]: https://numpy.org"


@pytest.mark.parametrize(
    ("line", "text"),
    [("## Title ##", "Title"), ("## C#", "C#"), ("##\tTab", "Tab"), ("## ##", None), ("### a # b ###  ", "a # b")],
)
def test_hashes_may_close_a_heading(line: str, text: str | None):
    assert [block.payload.get("text") for block in BodyReader(line).read()] == [text]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("::: note A: b :::", "A: b"),
        ("::: note Why:", "Why:"),
        ("::: note :::", ""),
        ("::: {.note}", ""),
        ("::: note a:::", "a:::"),
    ],
)
def test_colons_may_close_the_line_that_opens_a_div(line: str, title: str):
    assert payloads(f"{line}\nx\n:::") == [{"kind": "note", "title": title, "markdown": "x"}]


def test_ten_megabytes_of_odd_characters_are_read_in_a_line():
    for odd in (
        "[" * 50_000,
        "![" * 50_000,
        "`" * 50_000,
        "::: note\n" * 5_000,
        "```\n" * 20_001,
        "# " * 50_000,
        "<!--" * 20_000,
        "## a" + " " * 100_000 + "b",
        "::: note a" + " " * 100_000 + "b",
    ):
        BodyReader(odd).read()
