"""Pictures that come in while a lesson is written."""

import pytest

from edtech_app.domain.errors import InvalidError, NotFoundError, NotPermittedError, TooLargeError
from edtech_app.media import MAX_BYTES
from edtech_app.services.authoring.lesson_order import add_block
from edtech_app.services.authoring.pictures import add_picture, may_add_picture, show_picture
from edtech_app.services.course_files import read_file
from edtech_app.services.lessons import lesson_page
from tests.media.pictures import picture, saved


def png(width: int, height: int) -> bytes:
    return saved(picture(width, height), "PNG")


IMAGE = {"alt": "A leaf", "caption": "In May", "decorative": False}


async def test_a_picture_stands_in_a_lesson_with_its_dimensions(ctx, lines, teacher, ada):
    before = (await lesson_page(ctx, teacher, "lines", "plane")).content
    target = await add_picture(ctx, teacher, "lines", "My Leaf.JPEG", png(1000, 500))
    assert target == "files/my-leaf.png"
    payload = {"file": target, **IMAGE}
    await add_block(ctx, teacher, before.uuid, kind="image", payload=payload, after=None, request="a" * 32)

    image = (await lesson_page(ctx, ada, "lines", "plane")).content.blocks[0].image
    assert (image.width, image.height, image.alt, image.caption) == (1000, 500, "A leaf", "In May")
    key = image.src.rpartition("/")[2]
    assert (await read_file(ctx, ada, "lines", key)).data.startswith(b"\x89PNG")
    assert (await show_picture(ctx, teacher, "lines", target)).src == image.src


async def test_the_same_picture_again_is_the_same_file_and_another_of_its_name_is_not(ctx, lines, teacher):
    names = [await add_picture(ctx, teacher, "lines", "leaf.png", png(width, 10)) for width in (10, 10, 20)]
    assert names == ["files/leaf.png", "files/leaf.png", "files/leaf-2.png"]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"<html>", png(10, 10)[:40], b"MZ" + b"\0" * 70])
async def test_what_is_no_picture_is_refused_with_a_sentence(ctx, lines, teacher, data):
    with pytest.raises(InvalidError) as refused:
        await add_picture(ctx, teacher, "lines", "leaf.png", data)
    assert refused.value.message
    with pytest.raises(NotFoundError):
        await show_picture(ctx, teacher, "lines", "files/leaf.png")


async def test_a_picture_has_a_limit(ctx, lines, teacher):
    with pytest.raises(TooLargeError, match="larger than 20 MB"):
        await add_picture(ctx, teacher, "lines", "leaf.png", b"\x89PNG\r\n\x1a\n" + bytes(MAX_BYTES))


async def test_pictures_are_for_those_who_teach_the_course(ctx, lines, ada):
    for refused in (
        may_add_picture(ctx, ada, "lines"),
        add_picture(ctx, ada, "lines", "leaf.png", png(10, 10)),
        show_picture(ctx, ada, "lines", "files/leaf.png"),
    ):
        with pytest.raises(NotPermittedError):
            await refused
