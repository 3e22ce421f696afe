"""HTML becomes Markdown that says the same."""

from contextlib import suppress

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from edtech_app.domain.errors import InvalidError
from edtech_app.importers.olx.fragments import parse_html
from edtech_app.importers.olx.pages import parts_of, read_page
from edtech_app.importers.olx.verify import renderer, tell


def led(target: str) -> str | None:
    if target.startswith("/static/"):
        return None if "gone" in target else f"files/{target.removeprefix('/static/')}"
    return target


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>One <b>two </b>three.</p><p>Four</p>", "One **two** three.\n\nFour"),
        ("<div class='x'><p>In <em>a</em> box</p></div>", "In *a* box"),
        ("<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>", "- a\n- b\n  1. c"),
        ("<pre>x = 1\n\ny</pre>", "```\nx = 1\n\ny\n```"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ("a<br>b", "a\\\nb"),
        ("<p>5 * 3_a_ [x] $5 &lt;b&gt; &amp;amp;</p>", "5 \\* 3_a\\_ \\[x\\] \\$5 \\<b\\> &amp;amp;"),
        ("<p>1. one</p><p># two</p><p>+ three</p>", "1\\. one\n\n\\# two\n\n\\+ three"),
        (r"<p>So \(a &lt; b\) and [mathjaxinline]x_1[/mathjaxinline].</p>", "So $a < b$ and $x_1$."),
        (r"<p>2\(x\)3 <span>\(y\)</span>4</p>", "2$x$&#51; $y$&#52;"),
        (r"<p>\(never \[ closed \( \)</p>", "$never \\[ closed \\($"),
        (r"<p>So \[ a + b \] it is.</p>", "So\n\n$$\na + b\n$$\n\nit is."),
        (
            "<p><a href='/static/a.pdf' title='t'>get</a> <a href='/static/gone.pdf'>gone</a></p>",
            '[get](files/a.pdf "t") gone',
        ),
        ("<p>x <img src='/static/a.png' alt='A'> y</p>", "x ![A](files/a.png) y"),
        ("<p>x <img src='/static/gone.png' alt='A'> y</p>", "x A y"),
        ("<p>H<sub>2</sub>O</p>", "H<sub>2</sub>O"),
        ("<p><code>a `b`</code></p>", "`` a `b` ``"),
        ("<p>wow!<a href='https://x.org'>x</a></p>", "wow\\![x](https://x.org)"),
        ("<script>bad()</script><style>p{}</style><p onclick='bad()'>ok</p>", "ok"),
        ("<a href='javascript:bad()'>x</a>", "x"),
        ("<iframe src='https://x.org/v' title='Film'></iframe>", "[Film](https://x.org/v)"),
        ("<video><source src='/static/a.mp4'></video>", "[a.mp4](files/a.mp4)"),
        ("<span class='material-symbols-outlined'>menu_book</span><p>Docs</p>", "Docs"),
        ("<p><strong>a</strong>b<strong>.c</strong>d</p>", "<strong>a</strong>b<strong>.c</strong>d"),
        ("<p>unclosed <b>bold <i>both</p>", "unclosed <strong>bold *both*</strong>"),
        (
            "<table><tr><th>a</th><th>b|c</th></tr><tr><td>1</td><td><a href='https://x.org'>x</a></td></tr></table>",
            "| a | b\\|c |\n| --- | --- |\n| 1 | [x](https://x.org) |",
        ),
        (
            r"<table><tr><td colspan='2'>\(x\)</td></tr><tr><td>a</td><td><ul><li>b</li></ul></td></tr></table>",
            (
                '<table>\n<tbody>\n<tr>\n<td colspan="2">\n\n$x$\n\n</td>\n</tr>\n'
                "<tr>\n<td>a</td>\n<td>\n\n- b\n\n</td>\n</tr>\n</tbody>\n</table>"
            ),
        ),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>"),
    ],
)
def test_html_is_written_as_markdown(html: str, markdown: str):
    page = read_page(html, led)
    assert page.is_markdown
    assert page.markdown == markdown


def test_headings_and_lone_pictures_become_blocks_of_their_own():
    page = read_page(
        "<h1>Big &amp; small</h1><p>t</p><div><img src='/static/a.png' alt='A'></div>"
        "<img src='/static/b.png'><h5>x</h5>",
        led,
    )
    assert parts_of(page.pieces) == [
        ("heading", {"text": "Big & small", "level": 3}),
        ("text", {"markdown": "t"}),
        ("image", {"file": "files/a.png", "alt": "A", "caption": "", "decorative": False}),
        ("image", {"file": "files/b.png", "alt": "", "caption": "", "decorative": True}),
        ("heading", {"text": "x", "level": 4}),
    ]


def test_what_markdown_would_lose_stays_as_safe_html_without_blank_lines():
    page = read_page("<p><a href='https://x.org'><div>a $5</div>\n\n\n<p>b *c*</p></a></p><script>bad()</script>", led)
    assert not page.is_markdown
    assert "\n\n" not in page.markdown
    assert "bad" not in page.markdown
    assert '<a href="https://x.org">' in renderer().render(page.markdown)
    assert "a $5" in renderer().render(page.markdown)


TAGS = [
    "p",
    "div",
    "b",
    "em",
    "ul",
    "li",
    "ol",
    "table",
    "tr",
    "td",
    "th",
    "pre",
    "code",
    "a",
    "h3",
    "blockquote",
    "br",
    "sup",
    "dl",
    "dd",
    "span",
]
WORDS = st.sampled_from(
    [
        "word",
        "a_b",
        "*",
        "$5",
        "1.",
        "# x",
        "\\(y\\)",
        "<",
        "&amp;",
        "[z]",
        "|",
        "`",
        "~~",
        "+ ",
        "\n\n",
        "!",
        "---",
        ":::",
        "\\",
    ]
)


def element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    inner = st.lists(children, max_size=4).map("".join)
    return st.builds(
        lambda tag, text: f"<{tag}{' href=/x' if tag == 'a' else ''}>{text}</{tag}>", st.sampled_from(TAGS), inner
    )


HTML = st.recursive(WORDS.map(lambda word: word.replace("<", "&lt;")), element, max_leaves=12)


@settings(max_examples=300)
@given(st.lists(HTML, max_size=4).map("".join))
def test_whatever_html_comes_in_the_words_come_out(html: str):
    page = read_page(html, lambda target: target)
    soup = parse_html(html, lambda target: target)
    rendered = BeautifulSoup(renderer().render(page.markdown), "html.parser")
    if page.is_markdown:
        assert tell(rendered) == tell(soup)
    else:
        assert "".join(rendered.get_text().split()) == "".join(soup.get_text().split())


@pytest.mark.parametrize("opening", ["<div>", "<b>", "<ul><li>", "<table><tr><td>", "<a href='x'>"])
def test_elements_nested_without_end_are_refused_in_words(opening: str):
    read_page(opening * 10 + "x", led)
    with suppress(InvalidError):
        read_page(opening * 3000 + "x", led)
