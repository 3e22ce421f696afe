"""A browser is told what a file is, and that it may do nothing else with it."""

import pytest

from edtech_app.media import probe, safe_headers
from tests.media.pictures import picture, saved


def headers(data: bytes, name: str) -> dict[str, str]:
    return safe_headers(probe(data, name), name)


def test_a_picture_is_shown_and_kept_for_a_year_by_its_reader_only():
    found = headers(saved(picture(), "PNG"), "a.png")
    assert found["Content-Type"] == "image/png"
    assert found["Content-Disposition"].startswith("inline")
    assert found["Cache-Control"] == "private, max-age=31536000, immutable"
    assert found["X-Content-Type-Options"] == "nosniff"


def test_a_drawing_is_sandboxed():
    policy = headers(b"<svg/>", "a.svg")["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline';")
    assert policy.endswith("; sandbox")
    assert "script" not in policy


@pytest.mark.parametrize("data", [b"<html><script>alert(1)</script>", b"%PDF-1.7", b"a,b", b"text"])
def test_everything_else_is_a_download(data):
    found = headers(data, "a.html")
    assert found["Content-Disposition"].startswith("attachment")
    assert found["X-Content-Type-Options"] == "nosniff"
    assert "html" not in found["Content-Type"]
    assert "sandbox" in found["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("name", "disposition"),
    [
        ("notes.txt", "attachment; filename=\"notes.txt\"; filename*=UTF-8''notes.txt"),
        ("grün & blau.txt", "attachment; filename=\"gr_n & blau.txt\"; filename*=UTF-8''gr%C3%BCn%20%26%20blau.txt"),
        ('a"b;c.txt', "attachment; filename=\"a_b_c.txt\"; filename*=UTF-8''a%22b%3Bc.txt"),
        ("../../etc/passwd", "attachment; filename=\"passwd\"; filename*=UTF-8''passwd"),
        ("C:\\x\\y.txt", "attachment; filename=\"y.txt\"; filename*=UTF-8''y.txt"),
        ("a\r\nSet-Cookie: x=1", "attachment; filename=\"aSet-Cookie: x=1\"; filename*=UTF-8''aSet-Cookie%3A%20x%3D1"),
        ("..", "attachment; filename=\"file\"; filename*=UTF-8''file"),
        ("", "attachment; filename=\"file\"; filename*=UTF-8''file"),
    ],
)
def test_a_download_has_its_name_and_nothing_more(name, disposition):
    assert headers(b"text", name)["Content-Disposition"] == disposition
