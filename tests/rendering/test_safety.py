"""Nothing that an author writes runs in a reader's browser, takes the page's ids, or brings the server down."""

import asyncio
from html.parser import HTMLParser
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edtech_app.domain.errors import InvalidError
from edtech_app.rendering import MAX_CHARACTERS, plain_text, render_inline, render_markdown
from tests.rendering.xss import VECTORS

FORBIDDEN = {
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "svg",
    "form",
    "button",
    "link",
    "meta",
    "base",
    "video",
    "audio",
    "source",
    "textarea",
    "select",
    "template",
    "noscript",
    "title",
    "xmp",
    "mglyph",
    "malignmark",
    "annotation-xml",
    "maction",
    "marquee",
    "frame",
    "frameset",
    "body",
    "html",
    "head",
}


class Inspector(HTMLParser):
    """Reads HTML as a browser would, and notes every tag and attribute."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag, attrs):
        """Note one tag."""
        self.found.append((tag, dict(attrs)))


def inspect(html: str) -> list[tuple[str, dict[str, str | None]]]:
    inspector = Inspector()
    inspector.feed(html)
    inspector.close()
    return inspector.found


def assert_harmless(html: str) -> None:
    for tag, attributes in inspect(html):
        assert tag not in FORBIDDEN, html
        for name, value in attributes.items():
            assert not name.startswith("on"), html
            assert name not in {"style", "srcdoc", "formaction", "srcset", "xlink:href", "action", "background"}, html
            if name in {"href", "src"}:
                assert not (value or "").strip().lower().startswith(("javascript", "vbscript", "data", "file")), html
            if name == "id":
                assert (value or "").startswith("md-"), html


@pytest.mark.parametrize("attack", VECTORS)
def test_an_attack_comes_out_harmless(attack):
    for text in (attack, f"> {attack}", f"before\n\n{attack}\n\nafter", f"<div>{attack}", f"**{attack}**"):
        assert_harmless(render_markdown(text))
        assert_harmless(render_inline(text))


def test_there_are_at_least_forty_attacks():
    assert len(VECTORS) >= 40


SHARDS = [
    "<",
    ">",
    '"',
    "'",
    "`",
    "$",
    "$$",
    "*",
    "[",
    "](",
    ")",
    "\n",
    "\n\n",
    "> ",
    "- ",
    "|",
    "&lt;",
    "&#x3c;",
    "<b",
]
TAGS = [
    "<b",
    "<math>",
    "</math>",
    "<mtext>",
    "<table>",
    "</p>",
    "<p",
    " on",
    "click=",
    "=alert(1)",
    "\\(",
    "\\)",
    "\x00",
]
PIECES = st.sampled_from([*VECTORS, *SHARDS, *TAGS])


@settings(max_examples=300)
@given(st.lists(PIECES | st.text(max_size=8), max_size=14).map("".join))
def test_no_mixture_of_pieces_ever_holds_a_script_or_a_handler(text):
    assert_harmless(render_markdown(text))
    assert_harmless(render_inline(text))
    plain_text(text)


@settings(max_examples=200)
@given(st.text())
def test_any_text_at_all_is_rendered(text):
    assert_harmless(render_markdown(text))


def test_what_an_author_calls_something_cannot_take_an_id_of_the_page():
    html = render_markdown('<p id="main">x</p><a name="forms" href="#main">y</a>', prefix="b7")
    assert '<p id="b7-main">' in html
    assert 'href="#b7-main"' in html
    assert "name=" not in html


def test_classes_of_the_page_cannot_be_borrowed():
    assert "class" not in render_markdown('<p class="button-primary dialog">x</p>')


def test_a_prefix_that_is_no_name_is_refused():
    with pytest.raises(InvalidError):
        render_markdown("x", prefix='"><script>')


def test_what_links_answers_is_not_trusted_either():
    assert "javascript" not in render_markdown("[x](y)", links=lambda _address: "javascript:alert(1)")


def test_a_text_that_is_too_long_is_refused_in_words():
    render_markdown("a" * MAX_CHARACTERS)
    with pytest.raises(InvalidError, match="200001 characters"):
        render_markdown("a" * (MAX_CHARACTERS + 1))


def test_a_text_that_grows_beyond_measure_is_refused():
    with pytest.raises(InvalidError, match="too long when it is shown"):
        render_markdown(("$x" + "'" * 3_900 + "$ ") * 51)


def unclosed(count: int) -> str:
    return "".join(f"<b title={n}>" for n in range(count)) + "<p>x" * count


DEEP = {
    "quotes": "> " * 5_000 + "x",
    "quotes without spaces": ">" * 5_000 + "x",
    "brackets": "[" * 5_000 + "x" + "]" * 5_000,
    "image brackets": "![" * 5_000 + "x" + "](y)" * 5_000,
    "links": "[x](" * 5_000,
    "emphasis": "*a **b " * 5_000 + "c" + "** *" * 5_000,
    "stars": "*" * 50_000 + "a" + "*" * 50_000,
    "lists": "".join("  " * n + "- x\n" for n in range(400)),
    "list markers": "- " * 5_000 + "x",
    "backticks": "".join("`" * n + " " for n in range(1, 500)),
    "elements": "<div>" * 5_000 + "x",
    "elements in a paragraph": "a " + "<b>" * 20_000 + "x",
    "unclosed elements before paragraphs": unclosed(4_000),
    "unclosed elements in many blocks": "\n\n".join(f"<div><b><i title={n}>" for n in range(4_000)),
    "unclosed elements in many paragraphs": "\n\n".join(f"a <b><i title={n}>" for n in range(4_000)),
    "tables": "<table><tr><td>" * 5_000,
    "comments": "<!-- " * 20_000,
    "entities": "&amp" * 40_000,
    "dollars": "$a " * 50_000,
    "double dollars": "$$a " * 40_000,
    "braces": "$" + "{" * 3_000 + "x" + "}" * 3_000 + "$",
    "many roots": "$" + "\\sqrt" * 700 + " x$",
    "fractions": "$" + "\\frac1" * 600 + "x$",
    "a macro that calls itself": "$\\def\\x{\\sqrt\\x}\\x$",
    "fences": "$" + "\\left(" * 300 + "\\right)" * 300 + "$",
    "environments": "$$\n" + "\\begin{matrix}" * 150 + "x" + "\\end{matrix}" * 150 + "\n$$",
    "footnotes": "".join(f"[^{n}] " for n in range(3_000)) + "\n\n" + "\n".join(f"[^{n}]: x" for n in range(3_000)),
    "nested footnotes": "^[" * 5_000 + "x" + "]" * 5_000,
    "addresses": "https://a.example/" * 8_000,
    "a wide table": "|" * 20_000 + "\n" + "|-" * 10_000 + "|\n",
    "definitions": "".join(f"[{n}]: x\n" for n in range(10_000)),
}


@pytest.mark.timeout(30)
@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP.keys())
async def test_deep_nesting_neither_crashes_nor_takes_long(text):
    text = text[:MAX_CHARACTERS]
    html = await asyncio.to_thread(render_markdown, text)
    assert len(html) < 40 * len(text) + 10_000
    await asyncio.to_thread(render_inline, text)
    await asyncio.to_thread(plain_text, text)


if __name__ == "__main__":  # how long each takes: python tests/rendering/test_safety.py
    for name, deep in DEEP.items():
        start = perf_counter()
        render_markdown(deep[:MAX_CHARACTERS])
        print(f"{perf_counter() - start:7.3f} {name}")  # noqa: T201
