"""Pictures are checked, turned upright, stripped of what they tell about people, and made in useful sizes."""

from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from edtech_app.domain.errors import AppError, InvalidError, TooLargeError
from edtech_app.media import PreparedImage, prepare_image
from edtech_app.media import images as limits
from tests.media.pictures import animation, camera_exif, commented_png, photo, picture, png_of_size, saved

KINDS = ["PNG", "JPEG", "WEBP", "GIF", "AVIF"]


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_of_every_kind_comes_through_at_its_size(kind):
    prepared = prepare_image(saved(picture(), kind))
    assert prepared.original.media_type.mime == f"image/{kind.lower()}"
    assert (prepared.original.width, prepared.original.height) == (60, 40)
    assert opened(prepared.original.data).format == kind
    assert prepared.variants == ()
    assert not prepared.is_animated


@pytest.mark.parametrize("kind", KINDS)
def test_a_wide_picture_gets_sizes_for_phone_and_desktop(kind):
    prepared = prepare_image(saved(picture(1800, 1200), kind))
    assert [(small.width, small.height) for small in prepared.variants] == [
        (240, 160),
        (480, 320),
        (960, 640),
        (1600, 1067),
    ]
    for small in prepared.variants:
        image = opened(small.data)
        assert (image.format, image.size) == ("WEBP", (small.width, small.height))
        red, _green, blue = image.convert("RGB").getpixel((5, 5))
        assert blue > 200 > red


def test_only_sizes_below_the_own_are_made():
    prepared = prepare_image(saved(picture(960, 100), "PNG"))
    assert [small.width for small in prepared.variants] == [240, 480]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_photo_is_upright_and_does_not_say_where_it_was_taken(kind):
    data = photo(kind)
    prepared = prepare_image(data)
    image = opened(prepared.original.data)
    assert b"SecretCamera" in data
    assert b"SecretCamera" not in prepared.original.data
    assert b"Exif" not in prepared.original.data
    assert dict(image.getexif()) == {}
    assert image.getexif().get_ifd(0x8825) == {}
    assert image.size == (prepared.original.width, prepared.original.height) == (40, 60)
    red, _green, blue = image.convert("RGB").getpixel((38, 2))  # the corner has moved to the right
    assert blue > 180 > red


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_metadata_goes_from_upright_pictures_too(kind):
    data = photo(kind, orientation=1)
    prepared = prepare_image(data)
    assert b"SecretCamera" in data
    assert b"SecretCamera" not in prepared.original.data
    assert dict(opened(prepared.original.data).getexif()) == {}
    assert prepared.original.width == 60


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_an_upright_picture_loses_nothing_but_its_metadata(kind):
    data = photo(kind, orientation=1)
    assert opened(prepare_image(data).original.data).tobytes() == opened(data).tobytes()


def test_comments_and_packed_texts_are_gone():
    data = commented_png()
    assert b"SecretName" in data
    image = opened(prepare_image(data).original.data)
    assert image.info == {}
    jpeg = saved(picture(), "JPEG", comment=b"SecretComment")
    assert b"SecretComment" not in prepare_image(jpeg).original.data
    gif = saved(picture(), "GIF", comment=b"SecretComment")
    assert b"SecretComment" in gif
    assert b"SecretComment" not in prepare_image(gif).original.data
    turned = saved(picture(), "JPEG", comment=b"SecretComment", exif=camera_exif(3).tobytes())
    assert b"Secret" not in prepare_image(turned).original.data


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_way_up_is_understood(orientation):
    upright = picture(80, 40)
    data = saved(upright, "PNG", exif=camera_exif(orientation).tobytes())
    prepared = prepare_image(data)
    expected = (80, 40) if orientation <= 4 else (40, 80)
    assert (prepared.original.width, prepared.original.height) == expected


@pytest.mark.parametrize("kind", ["GIF", "PNG", "AVIF"])
def test_a_moving_picture_keeps_moving(kind):
    data = animation(kind)
    prepared = prepare_image(data)
    image = Image.open(BytesIO(prepared.original.data))
    assert prepared.is_animated
    assert prepared.variants == ()
    assert image.n_frames == 4
    image.seek(2)
    image.load()
    assert image.info["duration"] == 100


def test_a_moving_webp_keeps_moving_and_loses_its_metadata():
    data = animation("WEBP", exif=camera_exif(1).tobytes(), xmp=b"<x>SecretPlace</x>")
    assert b"SecretPlace" in data
    prepared = prepare_image(data)
    assert prepared.is_animated
    assert Image.open(BytesIO(prepared.original.data)).n_frames == 4
    assert b"Secret" not in prepared.original.data


def test_a_moving_avif_loses_its_metadata():
    data = animation("AVIF", exif=camera_exif(1).tobytes())
    assert b"SecretCamera" in data
    prepared = prepare_image(data)
    image = Image.open(BytesIO(prepared.original.data))
    image.seek(3)
    image.load()
    assert image.n_frames == 4
    assert image.info["duration"] == 100
    assert b"SecretCamera" not in prepared.original.data


def test_a_moving_gif_loses_its_comment_and_keeps_looping():
    prepared = prepare_image(animation("GIF", comment=b"SecretComment"))
    assert b"SecretComment" not in prepared.original.data
    assert Image.open(BytesIO(prepared.original.data)).info["loop"] == 0


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF", "JPEG"])
def test_what_hides_behind_the_end_is_cut_off(kind):
    data = saved(picture(), kind) + b"<script>alert(1)</script>PK\x03\x04 a whole archive"
    prepared = prepare_image(data)
    assert b"script" not in prepared.original.data
    assert opened(prepared.original.data).size == (60, 40)


def test_a_gif_that_is_also_a_script_is_refused():
    with pytest.raises(InvalidError):
        prepare_image(b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)//")


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_pictures_of_all_modes_get_sizes(mode):
    image = picture(1000, 500, "L").convert("I").point(lambda value: value * 256) if mode == "I;16" else None
    image = picture(1000, 500, mode) if image is None else image.convert("I;16")
    small = opened(prepare_image(saved(image, "PNG")).variants[0].data)
    assert small.size == (240, 120)
    assert len(small.convert("RGB").getcolors(100_000)) >= 2


def test_a_transparent_picture_stays_transparent():
    image = Image.new("RGBA", (1000, 500), (0, 0, 0, 0))
    assert opened(prepare_image(saved(image, "PNG")).variants[0].data).convert("RGBA").getpixel((5, 5))[3] == 0
    palette = Image.new("P", (1000, 500))
    small = prepare_image(saved(palette, "GIF", transparency=0)).variants[0]
    assert opened(small.data).convert("RGBA").getpixel((5, 5))[3] == 0


def test_cmyk_photos_become_rgb():
    prepared = prepare_image(saved(picture(1000, 500, "CMYK"), "JPEG"))
    assert opened(prepared.variants[0].data).mode == "RGB"
    turned = prepare_image(saved(picture(1000, 500, "CMYK"), "JPEG", exif=camera_exif(8).tobytes()))
    assert opened(turned.original.data).mode == "RGB"


def test_colours_of_another_profile_are_turned_into_srgb():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    prepared = prepare_image(saved(picture(1000, 500), "JPEG", icc_profile=profile))
    assert "icc_profile" in opened(prepared.original.data).info
    assert "icc_profile" not in opened(prepared.variants[0].data).info
    broken = prepare_image(saved(picture(1000, 500), "JPEG", icc_profile=b"nonsense" * 30))
    assert len(broken.variants) == 3


def test_the_same_bytes_give_the_same_files():
    data = photo("JPEG", width=1000, height=700)
    assert prepare_image(data) == prepare_image(data)


def test_a_file_that_is_cut_short_is_refused():
    for kind in KINDS:
        data = saved(picture(600, 400).effect_spread(30), kind)
        with pytest.raises(InvalidError, match="damaged or incomplete"):
            prepare_image(data[: len(data) // 2])


def test_a_header_that_promises_too_much_is_refused_before_anything_is_decoded():
    for width, height in ((8_000, 8_000), (12_000, 12_000), (60_000, 60_000), (1_000_000, 51)):
        with pytest.raises(TooLargeError, match="more than 50 megapixels"):
            prepare_image(png_of_size(width, height))


def test_too_many_bytes_and_too_many_frames_are_refused(monkeypatch):
    with pytest.raises(TooLargeError, match="larger than 20 MB"):
        prepare_image(b"\x89PNG\r\n\x1a\n" + b"\0" * limits.MAX_BYTES)
    monkeypatch.setattr(limits, "MAX_FRAMES", 3)
    with pytest.raises(TooLargeError, match="more than 3 frames"):
        prepare_image(animation())
    monkeypatch.setattr(limits, "MAX_FRAMES", 10)
    monkeypatch.setattr(limits, "MAX_ANIMATED_PIXELS", 5_000)
    with pytest.raises(TooLargeError, match="megapixels"):
        prepare_image(animation())


def test_what_is_no_picture_is_refused_in_words():
    for data in (b"%PDF-1.7", b"hello", b"<html></html>"):
        with pytest.raises(InvalidError, match="not an image"):
            prepare_image(data)


@settings(max_examples=150)
@given(st.sampled_from(KINDS), st.integers(0, 4_000), st.binary(min_size=1, max_size=6))
def test_a_damaged_file_gives_a_clear_answer_and_never_another_error(kind, place, damage):
    data = bytearray(photo(kind) if kind != "GIF" else animation())
    place %= len(data)
    data[place : place + len(damage)] = damage
    with suppress(AppError):
        assert isinstance(prepare_image(bytes(data)), PreparedImage)
