"""A file is what its content says, whatever its name."""

import zipfile
from io import BytesIO

import pytest

from edtech_app.domain.errors import InvalidError
from edtech_app.media import MediaType, probe, recall
from tests.media.pictures import animation, picture, saved


def archive(*names: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return out.getvalue()


def open_document(mime: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("mimetype", mime)
        file.writestr("content.xml", "x")
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "AVIF"])
def test_pictures_are_known_by_their_content(kind):
    found = probe(saved(picture(), kind), "notes.txt")
    assert found.mime == f"image/{kind.lower()}"
    assert found.is_image
    assert recall(found.mime, found.extension) == found


def test_moving_pictures_are_the_same_kinds():
    assert probe(animation("AVIF"), "").extension == "avif"
    assert probe(animation("GIF"), "").extension == "gif"


@pytest.mark.parametrize(
    "start",
    [
        "<svg xmlns='http://www.w3.org/2000/svg'>",
        "\ufeff<?xml version='1.0'?>\n<!-- made by hand -->\n<svg>",
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd"><svg:svg>',
        "<!DOCTYPE svg [<!ENTITY a 'b'>]>\n<svg\n>",
    ],
)
def test_drawings_are_known_by_their_root(start):
    assert probe(start.encode(), "x.html").extension == "svg"


@pytest.mark.parametrize(
    ("data", "name", "mime"),
    [
        (b"%PDF-1.7 ...", "x.png", "application/pdf"),
        (archive("a.txt"), "x.docx", "application/zip"),
        (archive("[Content_Types].xml", "word/document.xml"), "x", "officedocument.wordprocessing"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "x", "officedocument.spreadsheet"),
        (open_document("application/vnd.oasis.opendocument.text"), "x", "opendocument.text"),
        (open_document("application/epub+zip"), "x", "application/epub+zip"),
        (b"\x1f\x8b\x08", "x", "application/gzip"),
        (b"\0" * 257 + b"ustar", "x", "application/x-tar"),
        (b"RIFF\0\0\0\0WAVEfmt ", "x", "audio/wav"),
        (b"RIFF\0\0\0\0????", "x", "application/octet-stream"),
        (b"\0\0\0\x20ftypisom", "x", "video/mp4"),
        (b"ID3\x04", "x", "audio/mpeg"),
        ("grün".encode(), "x", "text/plain"),
        ("grün".encode("latin-1"), "x", "text/plain"),
        ("grün".encode("utf-16"), "x", "text/plain"),
        (b"a,b\n1,2", "x.csv", "text/csv"),
        (b"a,b\n1,2", "x.png", "text/plain"),
        (b"WEBVTT", "x.vtt", "text/vtt"),
        (b"{}", "x.json", "application/json"),
        (b"print(1) # <b>", "x.py", "text/plain"),
        (b"\x01\x02\x03\x04", "x.png", "application/octet-stream"),
    ],
)
def test_downloads_are_known_too(data, name, mime):
    found = probe(data, name)
    assert mime in found.mime
    assert not found.is_image


@pytest.mark.parametrize(
    "page",
    [
        b"<!DOCTYPE html><html>",
        b"\n\n <HTML>",
        b"\xef\xbb\xbf<script>alert(1)</script>",
        b"<!-- x --><body>",
        b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>",
        "<html>".encode("utf-16"),
    ],
)
def test_a_page_is_only_bytes(page):
    assert probe(page, "x.txt").mime == "application/octet-stream"


@pytest.mark.parametrize("program", [b"MZ\x90\0", b"\x7fELF\x02", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\0asm\1"])
def test_programs_are_refused_whatever_they_are_called(program):
    with pytest.raises(InvalidError, match="program"):
        probe(program, "picture.png")


def test_an_empty_file_is_refused():
    with pytest.raises(InvalidError, match="empty"):
        probe(b"", "x.png")


def test_a_type_from_a_database_is_not_trusted_to_be_a_page():
    assert recall("text/html", "html").mime == "application/octet-stream"
    assert recall("text/csv", "csv") == MediaType("text/csv", "csv")
