"""What is being written, as readers will see it."""

import pytest

from edtech_app.domain.errors import NotPermittedError, TooLargeError, TooManyRequestsError
from edtech_app.security.limits import RULES
from edtech_app.services.authoring.previews import preview_texts


async def test_each_text_becomes_html_with_the_courses_own_links(ctx, lines, teacher):
    html = await preview_texts(ctx, teacher, "lines", ["$x$", "*a* [b](lesson:nowhere)", ""])
    assert "<math>" in html[0]
    assert "<em>a</em>" in html[1]
    assert "href" not in html[1]
    assert html[2] == ""


async def test_only_who_teaches_the_course_has_things_rendered(ctx, lines, ada):
    with pytest.raises(NotPermittedError):
        await preview_texts(ctx, ada, "lines", ["a"])


async def test_more_than_a_block_may_say_is_refused(ctx, lines, teacher):
    with pytest.raises(TooLargeError):
        await preview_texts(ctx, teacher, "lines", ["a" * 60_000, "b" * 60_000])
    with pytest.raises(TooLargeError):
        await preview_texts(ctx, teacher, "lines", ["a"] * 301)


async def test_nobody_keeps_the_server_rendering(ctx, lines, teacher):
    often = int(RULES["preview"].often.partition("/")[0])
    for _number in range(often):
        await preview_texts(ctx, teacher, "lines", [])
    with pytest.raises(TooManyRequestsError):
        await preview_texts(ctx, teacher, "lines", ["a"])
