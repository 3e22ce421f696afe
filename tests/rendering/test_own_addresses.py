"""No text leads a reader to our own addresses that act, such as those that sign in and out; files stay within reach."""

import pytest

from edtech_app.rendering import render_markdown
from edtech_app.rendering.sanitise import acts_here
from tests.rendering.test_safety import inspect

ACTING = [
    "/-/session/begin?ticket=x",
    "/-/session/end",
    "/-/session/end?to=/-/files/a",
    "/-/session/end#/-/files/a",
    "/-/imports",
    "/-/",
    "/-",
    "//learn.test/-/session/begin?ticket=x",
    "https://learn.test/-/session/begin?ticket=x",
    "HTTPS://learn.test:8443/-/session/end",
    "https://ada@learn.test/-/session/end",
    "https:/-/session/end",
    "https:-/session/end",
    "http:///learn.test/-/session/end",
    "/%2D/session/end",
    "/-%2Fsession%2Fend",
    "%2F-%2Fsession/end",
    "/%252D/session/end",
    "\\-\\session\\end",
    "/\\learn.test/-/session/end",
    "https:\\\\learn.test\\-\\session\\end",
    "/./-/session/end",
    "/x/../-/session/end",
    "/x/%2e%2e/-/session/end",
    "/.%2E/-/session/end",
    "/x/..\\-/session/end",
    "../../-/session/end",
    "-/session/end",
    "/-/files/../session/end",
    "/-/files/%2e%2e/session/end",
    "/-/files/..%2Fsession/end",
    "//-/session/end",
    "/-//session/end",
    "/-/filesession",
    "/\t-/session/end",
]
HARMLESS = [
    "/-/files/lines/abc.svg",
    "/-/files/lines/a%20b.svg#part",
    "https://gitlab.example/group/project/-/issues/7",
    "https://example.org/-x/y",
    "https://example.org/?to=/-/session/end",
    "https://example.org",
    "/courses/a/-/b",
    "mailto:ada@example.org",
    "#-",
]


def ways_to_write(address: str) -> list[str]:
    escaped = address.replace("\\", "\\\\")
    return [
        f"[words](<{escaped}>)",
        f"![words](<{escaped}>)",
        f"[words][ref]\n\n[ref]: <{escaped}>",
        f"![words][ref]\n\n[ref]: <{escaped}>",
        f'<a href="{address}">words</a>',
        f'<img src="{address}" alt="words">',
        f'<p><A\nHREF="{address}">words</A></p>',
        f"<{address}>",
        f"bare {address} words",
    ]


def addresses(html: str) -> list[str]:
    return [
        value or ""
        for _tag, attributes in inspect(html)
        for name, value in attributes.items()
        if name in {"href", "src"}
    ]


@pytest.mark.parametrize("address", ACTING)
def test_an_address_that_acts_is_no_link(address: str):
    for text in ways_to_write(address):
        assert addresses(render_markdown(text)) in ([], ["mailto:ada@learn.test"]), text


@pytest.mark.parametrize("address", ACTING)
def test_nor_is_one_that_a_course_answers_with(address: str):
    assert addresses(render_markdown("[words](x)", links=lambda _address: address)) == []


@pytest.mark.parametrize("address", HARMLESS)
def test_other_addresses_are_left_alone(address: str):
    assert not acts_here(address)
    assert len(addresses(render_markdown(f"[words](<{address}>)"))) == 1
