"""Links and pictures in Markdown are led to where they really are."""

import pytest

from edtech_app.importers.markdown.links import image_markdown, rewrite_links

PLACES = {
    "a.md": "lesson:a",
    "fig/x.png": "files/x.png",
    "my file.pdf": "files/my-file.pdf",
    "https://x.org": "https://x.org",
}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[to a](a.md)", "[to a](lesson:a)"),
        ('[to *a*](a.md "title")', '[to *a*](lesson:a "title")'),
        ("![x](fig/x.png)", "![x](files/x.png)"),
        ("![](fig/x.png){alt='It\\_s `code`'}", "![It\\_s \\`code\\`](files/x.png)"),
        ('![caption](fig/x.png){alt="words"}', '![words](files/x.png "caption")'),
        ("[![x](fig/x.png)](a.md)", "[![x](files/x.png)](lesson:a)"),
        ("[f](<my file.pdf>) [f](my%20file.pdf)", "[f](files/my-file.pdf) [f](files/my-file.pdf)"),
        ("[ref]: a.md\n", "[ref]: lesson:a\n"),
        ("[gone](b.md), ![shown](no.png)", "gone, shown"),
        ("`[a](a.md)` \\[a](a.md)", "`[a](a.md)` \\[a](a.md)"),
        ("```\n[a](a.md)\n```\n[a](a.md)", "```\n[a](a.md)\n```\n[a](lesson:a)"),
        ("[x](https://x.org)", "[x](https://x.org)"),
        ("no link", "no link"),
    ],
)
def test_every_form_of_link_is_led(before: str, after: str):
    assert rewrite_links(before, PLACES.get, unlink=True) == after


def test_without_unlinking_what_leads_nowhere_is_left_alone():
    text = "[gone](b.md), ![shown](no.png), [ref]: b.md"
    assert rewrite_links(text, PLACES.get, unlink=False) == text


def test_odd_text_takes_no_time():
    for odd in ("[" * 100_000, "[]" * 50_000, "![a](" * 20_000, "](" * 50_000, "[a](b" * 20_000, "`" * 99_999 + "]("):
        rewrite_links(odd + "](", PLACES.get, unlink=True)


def test_the_words_of_a_picture_cannot_end_it():
    assert image_markdown("a]b", "files/x.png", 'say "x"') == '![a\\]b](files/x.png "say \\"x\\"")'
