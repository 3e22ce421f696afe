"""Files whose frame is broken are refused in words, wherever it is broken."""

import struct

import pytest

from edtech_app.domain.errors import InvalidError
from edtech_app.media.containers import strip
from tests.media.pictures import animation, photo, picture, saved


@pytest.mark.parametrize(("kind", "extension"), [("PNG", "png"), ("JPEG", "jpg"), ("WEBP", "webp"), ("GIF", "gif")])
def test_a_file_cut_anywhere_is_refused_or_still_a_frame(kind, extension):
    data = animation() if kind == "GIF" else photo(kind)
    refused = 0
    for length in range(16, len(data) - 1, 7):
        try:
            assert strip(data[:length], extension)[:2] == data[:2]
        except InvalidError:
            refused += 1
    assert refused > 10


@pytest.mark.parametrize(("kind", "extension"), [("PNG", "png"), ("JPEG", "jpg"), ("WEBP", "webp"), ("GIF", "gif")])
def test_a_clean_file_stays_as_it_is(kind, extension):
    clean = strip(saved(picture(), kind), extension)
    assert strip(clean, extension) == clean


def test_fill_bytes_and_stray_marks_between_segments_are_passed_over():
    data = saved(picture(), "JPEG")
    padded = data[:2] + b"\xff\xff\xff" + data[3:]
    assert strip(padded, "jpg") == strip(data, "jpg")
    stray = data[:2] + b"\xff\xd0" + data[2:]
    assert strip(stray, "jpg") == strip(data, "jpg")


def test_a_scan_with_restarts_and_fill_bytes_is_kept_whole():
    data = saved(picture(200, 200), "JPEG", restart_marker_blocks=2)
    assert strip(data, "jpg") == data
    filled = data[:-2] + b"\xff\xff\xd9"
    assert strip(filled, "jpg").endswith(b"\xff\xd9")


def test_rubbish_between_segments_is_refused():
    data = saved(picture(), "JPEG")
    with pytest.raises(InvalidError):
        strip(data[:2] + b"\x00" + data[2:], "jpg")
    gif = saved(picture(), "GIF")
    with pytest.raises(InvalidError):
        strip(gif[:-1] + b"\x99\x99", "gif")


def test_a_chunk_that_promises_more_than_there_is_is_refused():
    data = bytearray(saved(picture(), "WEBP"))
    struct.pack_into("<I", data, 16, 1_000_000)
    with pytest.raises(InvalidError):
        strip(bytes(data), "webp")
