"""Drawings keep what draws, and nothing that acts."""

import pytest
from defusedxml.ElementTree import fromstring

from edtech_app.domain.errors import InvalidError, TooLargeError
from edtech_app.media import prepare_image, sanitise_svg

NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def clean(inside: str, attributes: str = 'viewBox="0 0 200 100"') -> str:
    return sanitise_svg(f"<svg {NS} {attributes}>{inside}</svg>".encode()).data.decode()


ACTS = [
    "<script>alert(1)</script>",
    "<script xlink:href='//evil.example/x.js'/>",
    "<svg:script xmlns:svg='http://www.w3.org/2000/svg'>alert(1)</svg:script>",
    "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'><script>alert(1)</script></body></foreignObject>",
    "<rect onclick='alert(1)' onload='alert(1)'/>",
    "<a href='javascript:alert(1)'><text>x</text></a>",
    "<a xlink:href='javascript:alert(1)'><text>x</text></a>",
    "<use href='//evil.example/x.svg#y'/>",
    "<use xlink:href='data:image/svg+xml;base64,PHN2Zz4='/>",
    "<image href='https://evil.example/x.png'/>",
    "<image href='data:image/svg+xml;base64,PHN2Zz4='/>",
    "<image href='data:text/html;base64,PHNjcmlwdD4='/>",
    "<animate attributeName='href' values='javascript:alert(1)'/>",
    "<set attributeName='xlink:href' to='javascript:alert(1)'/>",
    "<set attributeName='onmouseover' to='alert(1)'/>",
    "<handler xmlns='http://www.w3.org/2001/xml-events'>alert(1)</handler>",
    "<iframe xmlns='http://www.w3.org/1999/xhtml' src='javascript:alert(1)'/>",
    "<rect style='fill:url(https://evil.example/x)'/>",
    "<rect style='fill:u\\72l(https://evil.example/x)'/>",
    "<rect fill='url(//evil.example/x#y)'/>",
    "<rect style='behavior:url(#x);background:expression(alert(1))'/>",
    "<style>@import url(https://evil.example/x.css);</style>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<style>rect{fill:url(https://evil.example/x)}</style>",
    "<style>@font-face{font-family:x;src:url('//evil.example/x.woff')}</style>",
    "<style>rect{fill:u\\72l(https://evil.example/x)}</style>",
    "<style>rect{background:url(https://evil.example/x}</style>",
    "<style>rect{background:image-set('//evil.example/x' 1x)}</style>",
    "<feImage href='https://evil.example/x.png'/>",
    "<metadata><rdf xmlns='urn:x'>SecretName</rdf></metadata>",
    "<?xml-stylesheet href='https://evil.example/x.css'?>",
]


@pytest.mark.parametrize("inside", ACTS)
def test_nothing_that_acts_or_leads_away_stays(inside):
    drawing = clean(inside)
    for forbidden in ("script", "evil", "alert", "foreign", "onclick", "javascript", "svg+xml", "Secret", "@import"):
        assert forbidden not in drawing
    fromstring(drawing)


KEPT = [
    '<path d="M0 0L10 10" fill="none" stroke="#0b6b5d"></path>',
    '<g transform="rotate(5)"><rect width="1" height="2" style="fill:red;stroke:url(#g)"></rect></g>',
    '<defs><linearGradient id="g"><stop offset="0" stop-color="red"></stop></linearGradient></defs>',
    '<text x="1" y="2">a &lt; b &amp; c<tspan>d</tspan>e</text>',
    '<use href="#g"></use>',
    '<image href="data:image/png;base64,iVBORw0KGgo="></image>',
    "<style>.a{fill:red}@font-face{src:url(data:font/woff2;base64,AAAA)} g &gt; path{stroke:url(#x)}</style>",
    "<title>A line</title><desc>See https://example.org</desc>",
    '<circle r="1"><animate attributeName="r" to="2"></animate></circle>',
    '<text xml:space="preserve">a  b</text>',
]


@pytest.mark.parametrize("inside", KEPT)
def test_what_draws_stays_as_it_is(inside):
    assert inside in clean(inside)


def test_old_links_inside_the_drawing_become_new_ones():
    assert '<use href="#g"></use>' in clean("<use xlink:href='#g'/>")
    assert "<g><text>x</text></g>" in clean("<a href='https://example.org'><text>x</text></a>")


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 200 100"', (200, 100)),
        ('viewBox="0,0,33.4,10"', (33, 10)),
        ('width="72pt" height="1in" viewBox="0 0 5 5"', (96, 96)),
        ('width="50" viewBox="0 0 200 100"', (50, 25)),
        ('height="50px" viewBox="0 0 200 100"', (100, 50)),
        ('width="100%" height="100%" viewBox="0 0 200 100"', (200, 100)),
        ('viewBox="0 0 0 0"', (300, 150)),
        ('viewBox="nonsense"', (300, 150)),
        ("", (300, 150)),
    ],
)
def test_the_size_is_known(attributes, size):
    drawing = sanitise_svg(f"<svg {NS} {attributes}/>".encode())
    assert (drawing.width, drawing.height) == size
    assert b"viewBox=" in drawing.data


def test_a_line_that_names_a_dtd_is_dropped():
    public = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    assert b"DOCTYPE" not in sanitise_svg(f"<?xml version='1.0'?>{public}<svg {NS}/>".encode()).data


def test_entities_are_refused():
    laughs = '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    outside = '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    for doctype in (laughs, outside):
        with pytest.raises(InvalidError, match="entities"):
            prepare_image(f"{doctype}<svg {NS}><text>&b;&x;</text></svg>".encode())


def test_damaged_and_other_xml_is_refused():
    with pytest.raises(InvalidError, match="damaged"):
        prepare_image(f"<svg {NS}><g></svg>".encode())
    with pytest.raises(InvalidError, match="not an SVG"):
        sanitise_svg(b"<html xmlns='http://www.w3.org/1999/xhtml'/>")


def test_a_drawing_without_a_namespace_gets_it():
    assert b'<svg xmlns="http://www.w3.org/2000/svg"' in sanitise_svg(b"<svg><g/></svg>").data


def test_a_drawing_that_is_too_deep_or_too_large_is_refused():
    with pytest.raises(TooLargeError, match="too complicated"):
        sanitise_svg(f"<svg {NS}>{'<g>' * 5_000}{'</g>' * 5_000}</svg>".encode())
    with pytest.raises(TooLargeError, match="too complicated"):
        sanitise_svg(f"<svg {NS}>{'<g/>' * 100_001}</svg>".encode())


def test_a_drawing_that_says_nothing_of_the_dark_stands_on_light_paper_there():
    assert "@media (prefers-color-scheme: dark){svg{background:#ecebe6}}" in clean("<path d='M0 0L9 9'/>")
    knows = "<style>@media (prefers-color-scheme: dark) { path { stroke: #ecebe6 } }</style>"
    assert clean(knows).count("prefers-color-scheme") == 1
    assert knows in clean(knows)


@pytest.mark.parametrize("inside", ["".join(KEPT), "<path d='M0 0L9 9'/>"])
def test_cleaning_twice_changes_nothing(inside):
    once = clean(inside)
    assert sanitise_svg(once.encode()).data.decode() == once


def test_real_drawings_come_through(shared_data):
    drawings = sorted((shared_data / "markdown").rglob("*.svg"))
    assert len(drawings) > 10
    for path in drawings:
        prepared = prepare_image(path.read_bytes())
        assert prepared.original.width > 50
        assert prepared.original.data.count(b"<path") + prepared.original.data.count(b"<rect") > 1
